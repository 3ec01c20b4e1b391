import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { countWords } from './forms.ts'
import type { Instrument } from './instrument.ts'
import type { Text } from './wording.ts'

/** Something found in a questionnaire: where, in the words of the file, and what. */
export type Finding = { readonly where: string; readonly message: string }

/** Source: SCIENCE 2.2, items of at most 13 words. */
const MOST_WORDS = 13
/** More points than this do not fit a phone screen as radio buttons. */
const MOST_POINTS_TO_ANSWER = 11
const MOST_POINTS = 101

/**
 * What the shape of a file cannot say: that ids are unique, that anchors lie on the scale, that languages are complete.
 *
 * Shape    problems stop an import; warnings are worth a look and do not.
 * Source   rules R2–R4 in ../README.md.
 */
export function checkInstrument(
  instrument: Instrument,
  languages: readonly string[] = instrument.languages,
): { problems: Finding[]; warnings: Finding[] } {
  return {
    problems: [
      ...duplicates(instrument),
      ...scaleProblems(instrument),
      ...axisProblems(instrument),
      ...sourceTexts(instrument),
    ],
    warnings: [
      ...longItems(instrument),
      ...scaleWarnings(instrument),
      ...untranslated(instrument, languages),
      ...pulseWarnings(instrument),
      ...sameVoices(instrument),
    ],
  }
}

function duplicates(instrument: Instrument): Finding[] {
  const items = [
    ...instrument.dimensions.flatMap((dimension) => dimension.items.map(({ id }) => id)),
    ...instrument.watchItems.map(({ id }) => id),
    ...(instrument.outcomeItems?.items.map(({ id }) => id) ?? []),
    ...instrument.openQuestions.map(({ id }) => id),
  ]
  return [
    ...twice(items).map((id) => ({
      where: t('item {id}', { id }),
      message: t('has the same id as another item'),
    })),
    ...twice(instrument.dimensions.map(({ id }) => id)).map((id) => ({
      where: t('dimension {id}', { id }),
      message: t('has the same id as another dimension'),
    })),
    ...twice(instrument.axes.map(({ id }) => id)).map((id) => ({
      where: t('axis {id}', { id }),
      message: t('has the same id as another axis'),
    })),
  ]
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}

function scaleProblems(instrument: Instrument): Finding[] {
  const scales = [{ where: t('scale'), scale: instrument.scale }]
  if (instrument.outcomeItems)
    scales.push({ where: t('outcome items, scale'), scale: instrument.outcomeItems.scale })
  return scales.flatMap(({ where, scale }) => {
    const { min, max, anchors } = scale
    if (min >= max)
      return [
        {
          where,
          message: t('goes from {min} to {max}; the first number should be the smaller one', { min, max }),
        },
      ]
    if (max - min + 1 > MOST_POINTS)
      return [{ where, message: t('has more than {most} points', { most: MOST_POINTS }) }]
    const outside = anchors.filter(({ value }) => value < min || value > max)
    return [
      ...outside.map(({ value }) => ({
        where,
        message: t('has a label for {value}, which is outside {min}–{max}', { value, min, max }),
      })),
      ...twice(anchors.map(({ value }) => String(value))).map((value) => ({
        where,
        message: t('has two labels for {value}', { value }),
      })),
    ]
  })
}

function scaleWarnings({ scale }: Instrument): Finding[] {
  const points = scale.max - scale.min + 1
  const findings: Finding[] = []
  if (points > MOST_POINTS_TO_ANSWER) {
    findings.push({
      where: t('scale'),
      message: t(
        'has {points} points, which is too many to answer on a phone; fine for ratings that are imported',
        { points },
      ),
    })
  }
  const ends = [scale.min, scale.max].filter(
    (value) => !scale.anchors.some((anchor) => anchor.value === value),
  )
  if (ends.length > 0) {
    findings.push({
      where: t('scale'),
      message: t('has no label for {ends}; people will see the number alone', {
        ends: joined(ends.map(String)),
      }),
    })
  }
  return findings
}

function axisProblems(instrument: Instrument): Finding[] {
  const known = new Set(instrument.axes.map(({ id }) => id))
  return instrument.dimensions.flatMap(({ id, axis }): Finding[] => {
    if (axis !== null && !known.has(axis))
      return [
        {
          where: t('dimension {id}', { id }),
          message: t('names the axis "{axis}", which the questionnaire does not have', { axis }),
        },
      ]
    if (axis === null && known.size > 0)
      return [
        {
          where: t('dimension {id}', { id }),
          message: t('names no axis; give it one, or leave the axes out of the questionnaire'),
        },
      ]
    return []
  })
}

function longItems(instrument: Instrument): Finding[] {
  return instrument.dimensions.flatMap(({ items }) =>
    items.flatMap(({ id, self, other }) => {
      const longest = Math.max(...[...Object.values(self), ...Object.values(other)].map(countWords))
      return longest > MOST_WORDS
        ? [
            {
              where: t('item {id}', { id }),
              message: t('has {longest} words; up to {most} are easy to read', { longest, most: MOST_WORDS }),
            },
          ]
        : []
    }),
  )
}

function pulseWarnings(instrument: Instrument): Finding[] {
  const without = instrument.dimensions.filter(({ items }) => !items.some(({ pulse }) => pulse))
  if (without.length === 0 || without.length === instrument.dimensions.length) return []
  return [
    {
      where: t('short form'),
      message: t('has no item of {ids}', { ids: without.map(({ id }) => id).join(', ') }),
    },
  ]
}

/** An item in the first person that others answer, or the other way round, reads oddly. */
function sameVoices(instrument: Instrument): Finding[] {
  const items = instrument.dimensions.flatMap((dimension) => dimension.items)
  const same = items.filter(({ self, other }) =>
    Object.keys(self).every((language) => self[language] === other[language]),
  )
  if (same.length === 0) return []
  return [
    {
      where: t('items'),
      message: t(
        '{same} of {all} read the same for the leader and for others; check that both can answer them',
        { same: same.length, all: items.length },
      ),
    },
  ]
}

function sourceTexts(instrument: Instrument): Finding[] {
  const source = instrument.languages[0] as string
  return allTexts(instrument)
    .filter(({ text }) => text[source] === undefined)
    .map(({ where }) => ({
      where,
      message: t('has no text in {source}, the language of the questionnaire', { source }),
    }))
}

function untranslated(instrument: Instrument, languages: readonly string[]): Finding[] {
  const texts = allTexts(instrument)
  const named = new Set(languages)
  const missing = languages.slice(1).flatMap((language): Finding[] => {
    const without = texts.filter(({ text }) => text[language] === undefined)
    if (without.length === 0) return []
    const first = without.slice(0, 3).map(({ where }) => where)
    return [
      {
        where: t('language {language}', { language }),
        message: t(
          'is not complete: {first}{more, plural, =0 {} other { and # more}}. The first language is shown instead',
          { first: first.join('; '), more: without.length - first.length },
        ),
      },
    ]
  })
  const unnamed = new Set(
    texts.flatMap(({ text }) => Object.keys(text)).filter((language) => !named.has(language)),
  )
  const stray = [...unnamed].map((language) => ({
    where: t('language {language}', { language }),
    message: t('has texts but is not in the list of languages, so nobody can choose it'),
  }))
  return [...missing, ...stray]
}

function allTexts(instrument: Instrument): { where: string; text: Text }[] {
  const two = (where: string, { self, other }: { self: Text; other: Text }) => [
    { where: t('{where}, self', { where }), text: self },
    { where: t('{where}, other', { where }), text: other },
  ]
  const scale = (where: string, { anchors, notObserved }: Instrument['scale']) => [
    ...anchors.map(({ value, label }) => ({ where: `${where}, ${value}`, text: label })),
    ...anchors.flatMap(({ value, help }) =>
      help ? [{ where: t('{where}, {value}, help', { where, value }), text: help }] : [],
    ),
    ...(notObserved ? [{ where: t('{where}, not observed', { where }), text: notObserved.label }] : []),
  ]
  return [
    { where: t('title'), text: instrument.title },
    ...(instrument.purpose ? [{ where: t('purpose'), text: instrument.purpose }] : []),
    ...(instrument.statusNote ? [{ where: t('note on its status'), text: instrument.statusNote }] : []),
    ...two(t('instructions'), instrument.instructions),
    ...scale(t('scale'), instrument.scale),
    ...instrument.axes.flatMap(({ id, name, gloss }) => [
      { where: t('axis {id}', { id }), text: name },
      ...(gloss ? [{ where: t('axis {id}, gloss', { id }), text: gloss }] : []),
    ]),
    ...Object.entries(instrument.quadrants?.names ?? {}).map(([id, text]) => ({
      where: t('quadrant {id}', { id }),
      text,
    })),
    ...instrument.dimensions.flatMap((dimension) => [
      { where: t('dimension {id}, name', { id: dimension.id }), text: dimension.name },
      { where: t('dimension {id}, short', { id: dimension.id }), text: dimension.short },
      ...(dimension.definition
        ? [{ where: t('dimension {id}, definition', { id: dimension.id }), text: dimension.definition }]
        : []),
      ...dimension.items.flatMap((item) => two(t('item {id}', { id: item.id }), item)),
    ]),
    ...instrument.watchItems.flatMap((item) => two(t('item {id}', { id: item.id }), item)),
    ...instrument.openQuestions.flatMap((item) => two(t('item {id}', { id: item.id }), item)),
    ...(instrument.outcomeItems ? scale(t('outcome items, scale'), instrument.outcomeItems.scale) : []),
    ...(instrument.outcomeItems?.items.map(({ id, other }) => ({
      where: t('item {id}', { id }),
      text: other,
    })) ?? []),
  ]
}
