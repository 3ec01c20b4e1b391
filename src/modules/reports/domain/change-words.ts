import { t } from '#lib/core/text.ts'
import { people, score, signed } from './numbers.ts'
import { sourceInside, type SourceId } from './sources.ts'

export type ChangeBand = 'lower' | 'about-the-same' | 'higher'
export type NoChange = 'few-now' | 'few-before' | 'other-groups' | 'other-questions' | 'unknown-people'

/** A change as the release has it. */
export type ChangeFacts =
  | { readonly shown: false; readonly reason: NoChange }
  | {
      readonly shown: true
      readonly source: SourceId
      readonly kind: 'exact'
      readonly before: number
      readonly since: number
      readonly after: number
      readonly n: number
      readonly difference: number
      readonly low: number
      readonly high: number
      readonly isClear: boolean
    }
  | {
      readonly shown: true
      readonly source: SourceId
      readonly kind: 'band'
      readonly band: ChangeBand
      readonly since: number
      readonly n: number
    }
type Shown = ChangeFacts & { readonly shown: true }

/** Which way it went: named only beyond its error. */
function directionOf(change: Shown): 'more' | 'less' | 'same' | 'unclear' {
  if (change.kind === 'band') return DIRECTIONS[change.band]
  if (!change.isClear) return 'unclear'
  return change.difference > 0 ? 'more' : 'less'
}

const DIRECTIONS = { lower: 'less', 'about-the-same': 'same', higher: 'more' } as const satisfies Record<
  ChangeBand,
  string
>

/** A change in two or three words. */
export function changeWord(change: Shown): string {
  switch (directionOf(change)) {
    case 'more':
      return t('seen more often')
    case 'less':
      return t('seen less often')
    case 'same':
      return t('about the same')
    case 'unclear':
      return t('no clear change')
  }
}

/** The one group a change is about ("peers"); null for all others. */
export function groupOf({ source }: { readonly source: SourceId }): string | null {
  return source === 'others' ? null : sourceInside(source)
}

/** Why there is no change to show. */
export function whyNoChange(reason: NoChange): string {
  switch (reason) {
    case 'few-now':
      return t('Too few people answered this time.')
    case 'few-before':
      return t('Too few people answered the last time.')
    case 'other-groups':
      return t('Other groups answered than the last time, and none can be compared with itself.')
    case 'other-questions':
      return t('The questions were not the same the last time.')
    case 'unknown-people':
      return t('We do not know who answered the last time. A change could be about a few people.')
  }
}

/** What happened to one skill since `time` ("Spring 2026"), in sentences. */
export function explainChange(change: ChangeFacts, time: string): string {
  if (!change.shown) return `${t('Since {time}: not shown.', { time })} ${whyNoChange(change.reason)}`
  const group = groupOf(change)
  const since = group === null ? time : t('{time}, {group} only', { time, group })
  if (change.kind === 'band') {
    const word = t('Since {since}: {word}.', { since, word: changeWord(change) })
    return `${word} ${t('Only a few people came or left in between, so the numbers are not shown.')}`
  }
  const { before, after, difference, low, high, n } = change
  const numbers = t('Since {since}: from {before} ({peopleThen}) to {after} ({peopleNow}).', {
    since,
    before: score(before),
    peopleThen: people(change.since),
    after: score(after),
    peopleNow: people(n),
  })
  const range = t('{difference}, likely between {low} and {high}.', {
    difference: signed(difference),
    low: signed(low),
    high: signed(high),
  })
  return [numbers, range, meaning(change.isClear, difference > 0, group !== null)].join(' ')
}

function meaning(isClear: boolean, isMore: boolean, isOneGroup: boolean): string {
  if (!isClear) return t('That is no clear change: chance alone could make it.')
  if (isOneGroup)
    return isMore ? t('They see this more often than then.') : t('They see this less often than then.')
  return isMore ? t('Others see this more often than then.') : t('Others see this less often than then.')
}

/** The sentence over all changes: how many skills are seen more or less often. */
export function changesFinding(changes: readonly ChangeFacts[], time: string): string {
  const directions = changes.flatMap((change) => (change.shown ? [directionOf(change)] : []))
  const all = directions.length
  if (all === 0) return t('Since {time}: nothing can be compared.', { time })
  const [more, less] = (['more', 'less'] as const).map(
    (wanted) => directions.filter((one) => one === wanted).length,
  ) as [number, number]
  const gaps = { time, more, less, all }
  if (more > 0 && less > 0)
    return t(
      'Since {time}: {more, plural, one {# skill} other {# skills}} seen more often, {less, plural, one {# skill} other {# skills}} seen less often, of {all} that can be compared.',
      gaps,
    )
  if (more > 0)
    return t(
      'Since {time}: {more, plural, one {# skill} other {# skills}} seen more often, of {all} that can be compared.',
      gaps,
    )
  if (less > 0)
    return t(
      'Since {time}: {less, plural, one {# skill} other {# skills}} seen less often, of {all} that can be compared.',
      gaps,
    )
  return t(
    'Since {time}: no clear change in {all, plural, one {the one skill} other {any of # skills}} that can be compared.',
    gaps,
  )
}
