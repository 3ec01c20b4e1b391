import { sayDate } from '#lib/core/date.ts'
import { sentenceFor } from '#lib/disclosure/sentences.ts'
import { t } from '#lib/core/text.ts'
import { IntervalDots, type IntervalRow } from '#ui/charts/interval-dots.tsx'
import { EitherWords } from '#ui/either-words.tsx'
import { formatScore } from '#ui/format.ts'
import { plainSensitivity } from '#ui/plain.ts'
import { Note } from '#ui/note.tsx'
import type { PlaceSeries, PulseItem } from '../contract.ts'
import type { Change, PulseBody, PulseNumber } from '../domain/release-types.ts'

/** 'morale', or the id of an item. */
export type Measure = { readonly id: string; readonly name: string; readonly question: string }

/** Morale, to choose beside the items. */
export const morale = (): Measure => ({
  id: 'morale',
  name: t('Morale'),
  question: t('The mean of the three questions about work here.'),
})

const SCALE = { min: 1, max: 5 }

/** One measure, wave by wave. Hidden waves say why, and hold no number. */
export function WavesChart({ series, measure }: { series: PlaceSeries; measure: Measure }) {
  const rows = series.waves.map((wave) => waveRow(series, wave, measure.id))
  const last = rows.findLast(({ mean }) => mean !== null)
  if (!last || last.mean === null) {
    return (
      <Note kind="note">
        {t('{name}: too few to say. No wave has numbers yet.', { name: measure.name })} {rows.at(-1)?.hidden}
      </Note>
    )
  }
  return (
    <IntervalDots
      finding={findingOf(measure, last, last.mean)}
      reading={
        <EitherWords
          standard={t(
            '{question} Each row is a wave. The mark is the mean, the line is where it likely lies, on a scale of 1 to 5.',
            { question: measure.question },
          )}
          plain={t(
            '{question} Each row is a wave. The mark shows what people said, from 1 to 5. It may be somewhat higher or lower.',
            { question: measure.question },
          )}
        />
      }
      level={3}
      rows={rows}
      scale={SCALE}
      firstColumn={t('Wave')}
      {...(isSmall(last) && {
        note: <EitherWords standard={onePerson(last)} plain={plainSensitivity(last.people ?? 1)} />,
      })}
    />
  )
}

/** All items of one wave. */
export function ItemsChart(props: {
  items: readonly PulseItem[]
  body: Extract<PulseBody, { show: 'numbers' }>
  finding: string
  plainFinding?: string
}) {
  const rows = props.items.map(({ id, name }) => numberRow(id, name, props.body.items[id] ?? null))
  return (
    <IntervalDots
      finding={props.finding}
      {...(props.plainFinding && { plainFinding: props.plainFinding })}
      reading={
        <EitherWords
          standard={t(
            'Each row is one question of the newest wave with numbers. The mark is the mean, the line is where it likely lies, on a scale of 1 to 5.',
          )}
          plain={t(
            'Each row is one question of the newest wave with numbers. The mark shows what people said, from 1 to 5. It may be somewhat higher or lower.',
          )}
        />
      }
      level={3}
      rows={rows}
      scale={SCALE}
      firstColumn={t('Question')}
    />
  )
}

function waveRow(series: PlaceSeries, wave: PlaceSeries['waves'][number], measureId: string): IntervalRow {
  const { body } = wave
  const label = sayDate(wave.closedOn)
  const id = `${wave.closedOn} ${wave.number}`
  if (body.show === 'numbers') {
    const number = measureId === 'morale' ? body.morale : body.items[measureId]
    return numberRow(id, label, number ?? null)
  }
  if (body.show === 'nothing') return hiddenRow(id, label, whyNothing(body.reason))
  const band = measureId === 'morale' ? body.morale : body.items[measureId]
  const since = series.waves.find((one) => one.body.show === 'numbers' && one.closedOn < wave.closedOn)
  const when = since ? sayDate(since.closedOn) : t('an earlier wave')
  const words = {
    higher: t('Higher than on {when}.', { when }),
    lower: t('Lower than on {when}.', { when }),
    'about-the-same': t('About the same as on {when}.', { when }),
  }
  const change = band ? words[band] : t('Too few to say.')
  return hiddenRow(id, label, `${change} ${sentenceFor('wave', t('people'), 5).sentence}`)
}

function numberRow(id: string, label: string, number: PulseNumber | null): IntervalRow {
  if (!number) return hiddenRow(id, label, sentenceFor('few-answered-item', t('people'), 5).sentence)
  const { mean, low, high, people, change } = number
  const words = changeWords(change)
  return { id, label, mean, low, high, people, ...(words && { words }) }
}

function hiddenRow(id: string, label: string, hidden: string): IntervalRow {
  return { id, label, mean: null, low: null, high: null, hidden: withoutHead(hidden) }
}

/** The part of a row says "Not shown." already. */
function withoutHead(sentence: string): string {
  return sentence.replace(/^Not shown[.,] ?/, '')
}

function whyNothing(reason: Extract<PulseBody, { show: 'nothing' }>['reason']): string {
  return sentenceFor(reason === 'wave' ? 'difference' : reason, t('people'), 5).sentence
}

/** Since the wave before it with numbers. Under twelve people a change has no word but this one. */
function changeWords(change: Change | null): string {
  switch (change) {
    case 'higher':
      return t('higher than the wave before')
    case 'lower':
      return t('lower than the wave before')
    case 'about-the-same':
      return t('about the same as the wave before')
    case 'too-few':
      return t('too few people to say whether it changed')
    default:
      return ''
  }
}

function findingOf({ name }: Measure, { label: date, words: change }: IntervalRow, number: number): string {
  const mean = formatScore(number)
  return change
    ? t('{name}: {mean} of 5 on {date}, {change}.', { name, mean, date, change })
    : t('{name}: {mean} of 5 on {date}.', { name, mean, date })
}

/** From here on one person moves a mean by less than a tenth, or hardly more. */
const SMALL = 12

function isSmall({ people }: IntervalRow): boolean {
  return people !== undefined && people <= SMALL
}

function onePerson({ people }: IntervalRow): string {
  return t('With {people} people, one step by one person moves a question by {step}.', {
    people: people ?? 0,
    step: formatScore(1 / (people ?? 1)),
  })
}
