import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import type { Source } from './facts.ts'
import type { Finding, Observation } from './findings.ts'
import { MEASURES } from './measures.ts'

/** What dimensions and questions are called, by their ids. */
export type Names = Readonly<Record<string, string>>

/** What a finding says, in the reader's language. The leader's own report may be quoted to the leader only. */
export function sayFinding(
  { seen }: Pick<Finding, 'seen'>,
  reader: 'leader' | 'others',
  names: Names,
): string {
  return seen.map((one) => (reader === 'leader' ? forLeader(one, names) : forOthers(one, names))).join(' ')
}

function forLeader(one: Observation, names: Names): string {
  switch (one.by) {
    case 'mean':
      return t(
        '{n} {who} see {what} at {mean} of 5. The line is {cut} {is, select, below {or less} other {or more}}. The chance that it is truly so: about {chance} in 20.',
        {
          n: one.n,
          who: sourceWords(one.source),
          what: quoteNames(one.ids, names),
          mean: sayDecimals(one.mean, 1),
          cut: sayDecimals(one.cut, 1),
          is: one.is,
          chance: ofTwenty(one.probability),
        },
      )
    case 'balance':
      return t('Others see Managing clearly more often than Leading, and they see it often.')
    case 'self-other':
      return t(
        'You see {what} clearly more often than others do, also after what leaders here usually add. The chance that it is truly so: about {chance} in 20.',
        { what: quoteNames(one.ids, names), chance: ofTwenty(one.probability) },
      )
    case 'views-differ':
      return t('{n} {who} see your work very differently in {count} of 20 parts of the report.', {
        n: one.n,
        who: sourceWords(one.source),
        count: Math.round(one.share * 20),
      })
    default:
      return fromRecords(one)
  }
}

function forOthers(one: Observation, names: Names): string {
  switch (one.by) {
    case 'mean':
      return t(
        'At least five {who} answered about {what}. It is seen {is, select, below {less} other {more}} often than the line of this rule.',
        { who: sourceWords(one.source), what: quoteNames(one.ids, names), is: one.is },
      )
    case 'balance':
      return t('The report shows a clear lean to one of the two axes.')
    case 'self-other':
      return t('The own view and the view of at least five others are clearly apart on several skills.')
    case 'views-differ':
      return t('At least six {who} see the work very differently from each other.', {
        who: sourceWords(one.source),
      })
    default:
      return fromRecords(one)
  }
}

type OfRecords = Extract<Observation, { by: 'rate' | 'index' | 'share' | 'count' | 'trend' }>

/** What HR entered is no secret of a report: the leader and others read the same sentence. */
function fromRecords(one: OfRecords): string {
  if (one.by === 'trend')
    return t(
      'The team’s pulse went from {first} to {last} over {waves} waves, more than in other teams. The chance that it truly falls: about {chance} in 20.',
      {
        first: sayDecimals(one.first, 1),
        last: sayDecimals(one.last, 1),
        waves: one.waves,
        chance: ofTwenty(one.probability),
      },
    )
  const about = { name: MEASURES[one.measure].name(), period: sayPeriod(one) }
  switch (one.by) {
    case 'rate':
      return t(
        '{name}: {observed} {period}, {expected} expected. The chance that the true rate is more than {ratio} times as high: about {chance} in 20.',
        {
          ...about,
          observed: one.observed,
          expected: sayNumber(one.expected),
          ratio: sayNumber(one.ratio),
          chance: ofTwenty(one.probability),
        },
      )
    case 'index':
      return t('{name}: {value} {period}. The line is {cut}.', {
        ...about,
        value: sayDecimals(one.value, 2),
        cut: sayNumber(one.cut),
      })
    case 'share':
      return t(
        '{name}: {value} of {of} {period}. The line is {is, select, below {fewer} other {more}} than {cut} of 20.',
        { ...about, value: one.value, of: one.of, is: one.is, cut: sayNumber(one.cut * 20) },
      )
    case 'count': {
      const { value, count } = one
      return one.is === 'at-least'
        ? t('{name}: {value, plural, =0 {none} other {#}} {period}. The line is {count} or more.', {
            ...about,
            value,
            count,
          })
        : t(
            '{name}: {value, plural, =0 {none} other {#}} {period}. The line is {count, plural, =0 {none} other {#}}.',
            { ...about, value, count },
          )
    }
  }
}

function sayPeriod({ fromOn, toOn }: { readonly fromOn: string; readonly toOn: string }): string {
  return fromOn === toOn
    ? t('on {day}', { day: sayDate(toOn) })
    : t('from {from} to {to}', { from: sayDate(fromOn), to: sayDate(toOn) })
}

/** What people of a source are called in a sentence. */
function sourceWords(source: Source): string {
  switch (source) {
    case 'report':
      return t('direct reports')
    case 'peer':
      return t('peers')
    case 'skip':
      return t('skip-level reports')
    case 'colleagues':
      return t('colleagues')
    case 'other':
      return t('others')
    case 'others':
      return t('people')
  }
}

/** A chance as a count of 20. Source: UX 7.3. */
function ofTwenty(probability: number): number {
  return Math.min(19, Math.max(1, Math.round(probability * 20)))
}

/** "“Trust and safety” and “Renewal”" */
function quoteNames(ids: readonly string[], names: Names): string {
  return joined(ids.map((id) => t('“{name}”', { name: names[id] ?? id })))
}

/** With `most` decimals at most: one, or none for a whole number. */
export function sayNumber(value: number, most = 1): string {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: most }).format(value)
}

function sayDecimals(value: number, digits: number): string {
  return new Intl.NumberFormat(currentLanguage(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
}
