import { t } from '#lib/core/text.ts'
import { formatGap, formatPeople, formatScore, gapInWords } from '../format.ts'
import { plainDecimals, plainGap } from '../plain.ts'
import { sayAgreement, type Agreement } from './agreement.ts'
import { countByValue } from './dots.ts'

/** A value that may be shown, or the reason why not. Never both. */
export type Shown = { value: number | null; hidden?: string }

export function shownInWords(name: string, { value, hidden }: Shown): string {
  if (value !== null) return `${name} ${formatScore(value)}`
  return `${name}: ${(hidden ?? t('no answers')).replace(/\.$/, '')}`
}

export type GapFacts = {
  label: string
  you: number | null
  others: number | null
  hidden?: string
  gap: number | null
  word?: string
  agreement?: Agreement
  people?: number
}

/** "Listening: you 4.6, others 3.5, others lower by 1.1, a gap to explore, agreement: close, 10 people." */
export function gapSentence(row: GapFacts): string {
  const parts = [
    row.you === null ? t('you did not answer') : t('you {score}', { score: formatScore(row.you) }),
    shownInWords(t('others'), { value: row.others, hidden: row.hidden }),
    row.gap === null ? '' : gapInWords(row.gap),
    row.word ?? '',
    row.agreement ? agreementInWords(row.agreement) : '',
    row.people && row.others !== null ? formatPeople(row.people) : '',
  ]
  return listed(row.label, parts)
}

/** "Listening: you about 5, others about 4, others lower by about 1 step, a gap to explore, 10 people." */
export function plainGapSentence({ gap, word, ...row }: GapFacts): string {
  const words = [gap === null ? '' : plainGap(gap), word].filter(Boolean)
  return plainDecimals(gapSentence({ ...row, gap: null, word: words.join(', ') }))
}

/** "agreement: views differ", for a list. */
export function agreementInWords(agreement: Agreement): string {
  return t('agreement: {word}', { word: sayAgreement(agreement) })
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
  if (point.x === null || point.y === null) return `${point.label}: ${point.hidden ?? t('no answers.')}`
  const who = point.people && point.people > 1 ? `${point.label}, ${formatPeople(point.people)}` : point.label
  const now = `${who}: ${xName} ${formatScore(point.x)}, ${yName} ${formatScore(point.y)}.`
  if (!point.before) return now
  const before = t('Last time {xName} {x}, {yName} {y}.', {
    xName,
    yName,
    x: formatScore(point.before.x),
    y: formatScore(point.before.y),
  })
  return `${now} ${before}`
}

/** "Listening: 10 people. 1 at 2, 3 at 3, 6 at 4. Agreement: views differ." */
export function dotsSentence(row: {
  label: string
  dots: readonly number[] | null
  hidden?: string
  agreement?: Agreement
}): string {
  const said =
    row.dots === null
      ? (row.hidden ?? t('not shown.'))
      : `${formatPeople(row.dots.length)}. ${peopleAtAnswers(row.dots)}.`
  const agreement = row.agreement && t('Agreement: {word}.', { word: sayAgreement(row.agreement) })
  return [`${row.label}: ${said}`, agreement].filter(Boolean).join(' ')
}

/** "Listening: 10 people. Most people at 4." or "Answers from 2 to 4." */
export function plainDotsSentence(row: Parameters<typeof dotsSentence>[0]): string {
  if (row.dots === null || row.dots.length === 0) return dotsSentence(row)
  return `${row.label}: ${formatPeople(row.dots.length)}. ${plainSpread(row.dots)}`
}

/** Where most people are, when one answer has more than half of them; else from where to where. */
function plainSpread(answers: readonly number[]): string {
  const counts = countByValue(answers)
  const most = counts.find(({ count }) => count > answers.length / 2)
  if (most) return t('Most people are at {answer}.', { answer: shortScore(most.value) })
  return t('Their answers go from {low} to {high}.', {
    low: shortScore(Math.min(...answers)),
    high: shortScore(Math.max(...answers)),
  })
}

/** "1 at 2, 3 at 3, 6 at 4": how many people gave each answer. */
export function peopleAtAnswers(answers: readonly number[]): string {
  return countByValue(answers)
    .map(({ value, count }) => t('{count} at {answer}', { count, answer: shortScore(value) }))
    .join(', ')
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
  if (row.mean === null) return `${row.label}: ${row.hidden ?? t('not shown.')}`
  const { low, high } = row
  return listed(row.label, [
    formatScore(row.mean),
    low === null || high === null
      ? ''
      : t('likely between {low} and {high}', { low: formatScore(low), high: formatScore(high) }),
    row.people ? formatPeople(row.people) : '',
    row.words ?? '',
  ])
}

/** "Listening: about 4, 8 people." */
export function plainIntervalSentence(row: Parameters<typeof intervalSentence>[0]): string {
  return plainDecimals(intervalSentence({ ...row, low: null, high: null }))
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
  if (word === undefined) return `${label}: ${t('not shown.')} ${hidden ?? ''}`.trim()
  const parts = numbers
    ? [
        t('{score} then', { score: formatScore(numbers.before) }),
        t('{score} now', { score: formatScore(numbers.after) }),
        formatGap(numbers.difference),
        t('likely between {low} and {high}', { low: formatGap(numbers.low), high: formatGap(numbers.high) }),
      ]
    : []
  return listed(label, [...parts, word, people ? formatPeople(people) : ''])
}

/** "Listening: seen more often, 10 people." */
export function plainChangeSentence(row: ChangeFacts): string {
  return changeSentence({ ...row, numbers: null })
}

/** "+0.1 and +1.1", under "Likely between". */
export function likelyBetween({ low, high }: { low: number; high: number }): string {
  return t('{low} and {high}', { low: formatGap(low), high: formatGap(high) })
}

/** Answers are whole numbers; "4" reads better than "4.0" where no mean is meant. */
export function shortScore(value: number): string {
  return Number.isInteger(value) ? String(value) : formatScore(value)
}

/** A row as a list of what is known of it. Each part stands for itself, so that every language can have it in this order. */
function listed(label: string, parts: readonly string[]): string {
  return `${label}: ${parts.filter(Boolean).join(', ')}.`
}
