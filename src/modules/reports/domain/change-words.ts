import { counted } from '#lib/core/words.ts'
import { people, score, signed } from './numbers.ts'
import { sourceLabel, type SourceId } from './sources.ts'

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

/** A change in two or three words: named only beyond its error. */
export function changeWord(change: ChangeFacts & { readonly shown: true }): string {
  if (change.kind === 'band') return BANDS[change.band]
  if (!change.isClear) return 'no clear change'
  return change.difference > 0 ? 'seen more often' : 'seen less often'
}

const BANDS = {
  lower: 'seen less often',
  'about-the-same': 'about the same',
  higher: 'seen more often',
} as const satisfies Record<ChangeBand, string>

/** The one group a change is about ("peers"); null for all others. */
export function groupOf({ source }: { readonly source: SourceId }): string | null {
  return source === 'others' ? null : sourceLabel(source).toLowerCase()
}

/** Why there is no change to show. */
export const NO_CHANGE = {
  'few-now': 'Too few people answered this time.',
  'few-before': 'Too few people answered the last time.',
  'other-groups': 'Other groups answered than the last time, and none can be compared with itself.',
  'other-questions': 'The questions were not the same the last time.',
  'unknown-people': 'We do not know who answered the last time. A change could be about a few people.',
} as const satisfies Record<NoChange, string>

/** What happened to one skill since `then` ("Spring 2026"), in sentences. */
export function explainChange(change: ChangeFacts, then: string): string {
  if (!change.shown) return `Since ${then}: not shown. ${NO_CHANGE[change.reason]}`
  const group = groupOf(change)
  const since = group === null ? then : `${then}, ${group} only`
  if (change.kind === 'band') {
    const few = 'Only a few people came or left in between, so the numbers are not shown.'
    return `Since ${since}: ${BANDS[change.band]}. ${few}`
  }
  const { before, after, difference, low, high, n } = change
  const numbers = `Since ${since}: from ${score(before)} (${people(change.since)}) to ${score(after)} (${people(n)}).`
  const range = `${signed(difference)}, likely between ${signed(low)} and ${signed(high)}.`
  const meaning = change.isClear
    ? `${group === null ? 'Others' : 'They'} see this ${difference > 0 ? 'more' : 'less'} often than then.`
    : 'That is no clear change: chance alone could make it.'
  return `${numbers} ${range} ${meaning}`
}

/** The sentence over all changes: how many skills are seen more or less often. */
export function changesFinding(changes: readonly ChangeFacts[], then: string): string {
  const words = changes.flatMap((change) => (change.shown ? [changeWord(change)] : []))
  if (words.length === 0) return `Since ${then}: nothing can be compared.`
  const count = (word: string) => words.filter((one) => one === word).length
  const [more, less] = [count('seen more often'), count('seen less often')]
  if (more + less === 0)
    return `Since ${then}: no clear change in ${words.length === 1 ? 'the one skill' : `any of ${words.length} skills`} that can be compared.`
  const said = [
    more > 0 ? `${counted(more, 'skill')} seen more often` : '',
    less > 0 ? `${counted(less, 'skill')} seen less often` : '',
  ].filter(Boolean)
  return `Since ${then}: ${said.join(', ')}, of ${words.length} that can be compared.`
}
