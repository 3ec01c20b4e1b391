import { formatGap, formatPeople, formatScore, formatScoreRange, gapInWords } from '../format.ts'
import { countByValue } from './dots.ts'

/** A value that may be shown, or the reason why not. Never both. */
export type Shown = { value: number | null; hidden?: string }

export function shownInWords(name: string, { value, hidden }: Shown): string {
  if (value !== null) return `${name} ${formatScore(value)}`
  return `${name}: ${(hidden ?? 'no answers').replace(/\.$/, '')}`
}

export type GapFacts = {
  label: string
  you: number | null
  others: number | null
  hidden?: string
  gap: number | null
  word?: string
  agreement?: string
  people?: number
}

/** "Listening: you 4.6, others 3.5, others lower by 1.1, a gap to explore, views mostly agree, 10 people." */
export function gapSentence(row: GapFacts): string {
  const parts = [
    row.you === null ? 'you did not answer' : `you ${formatScore(row.you)}`,
    shownInWords('others', { value: row.others, hidden: row.hidden }),
    row.gap === null ? '' : gapInWords(row.gap),
    row.word ?? '',
    row.agreement ? `agreement: ${row.agreement}` : '',
    row.people && row.others !== null ? formatPeople(row.people) : '',
  ]
  return `${row.label}: ${parts.filter(Boolean).join(', ')}.`
}

export type MapFacts = {
  label: string
  x: number | null
  y: number | null
  hidden?: string
  people?: number
  before?: { x: number; y: number }
}

/** "Peers, 5 people: Managing 3.7, Leading 3.6. Last time Managing 3.4, Leading 3.3." */
export function mapSentence(point: MapFacts, xName: string, yName: string): string {
  if (point.x === null || point.y === null) return `${point.label}: ${point.hidden ?? 'no answers.'}`
  const who = point.people && point.people > 1 ? `${point.label}, ${formatPeople(point.people)}` : point.label
  const now = `${who}: ${xName} ${formatScore(point.x)}, ${yName} ${formatScore(point.y)}.`
  if (!point.before) return now
  return `${now} Last time ${xName} ${formatScore(point.before.x)}, ${yName} ${formatScore(point.before.y)}.`
}

/** "Listening: 10 people. 1 at 2, 3 at 3, 6 at 4. Agreement: views differ." */
export function dotsSentence(row: {
  label: string
  dots: readonly number[] | null
  hidden?: string
  agreement?: string
}): string {
  const agreement = row.agreement ? ` Agreement: ${row.agreement}.` : ''
  if (row.dots === null) return `${row.label}: ${row.hidden ?? 'not shown.'}${agreement}`
  const places = countByValue(row.dots).map(({ value, count }) => `${count} at ${shortScore(value)}`)
  return `${row.label}: ${formatPeople(row.dots.length)}. ${places.join(', ')}.${agreement}`
}

/** "Listening: 3.6, likely between 3.2 and 4.0, 8 people." */
export function intervalSentence(row: {
  label: string
  mean: number | null
  low: number | null
  high: number | null
  hidden?: string
  people?: number
  words?: string
}): string {
  if (row.mean === null) return `${row.label}: ${row.hidden ?? 'not shown.'}`
  const parts = [formatScore(row.mean)]
  if (row.low !== null && row.high !== null)
    parts.push(`likely between ${formatScoreRange(row.low, row.high).replace(' to ', ' and ')}`)
  if (row.people) parts.push(formatPeople(row.people))
  if (row.words) parts.push(row.words)
  return `${row.label}: ${parts.join(', ')}.`
}

export type ChangeFacts = {
  label: string
  /** Both means, their difference, and where the difference likely lies; null when they may not be shown. */
  numbers: { before: number; after: number; difference: number; low: number; high: number } | null
  word?: string
  hidden?: string
  people?: number
}

/** "Listening: 3.2 then, 3.8 now, +0.6, likely between +0.1 and +1.1, seen more often, 10 people." */
export function changeSentence({ label, numbers, word, hidden, people }: ChangeFacts): string {
  if (word === undefined) return `${label}: not shown. ${hidden ?? ''}`.trim()
  const parts = numbers
    ? [
        `${formatScore(numbers.before)} then`,
        `${formatScore(numbers.after)} now`,
        formatGap(numbers.difference),
        `likely between ${formatGap(numbers.low)} and ${formatGap(numbers.high)}`,
      ]
    : []
  return `${label}: ${[...parts, word, ...(people ? [formatPeople(people)] : [])].join(', ')}.`
}

/** Answers are whole numbers; "4" reads better than "4.0" where no mean is meant. */
export function shortScore(value: number): string {
  return Number.isInteger(value) ? String(value) : formatScore(value)
}
