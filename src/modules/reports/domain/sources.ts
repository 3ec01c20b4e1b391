import { joined } from '#lib/core/words.ts'
/** Whose view a number is: the rater groups, pooled groups, and all unnamed people who are shown. */
export const SOURCE_ORDER = [
  'self',
  'manager',
  'report',
  'peer',
  'skip',
  'other',
  'colleagues',
  'others',
] as const
export type SourceId = (typeof SOURCE_ORDER)[number]

const LABELS: Readonly<Record<SourceId, string>> = {
  self: 'You',
  manager: 'Line manager',
  report: 'Direct reports',
  peer: 'Peers',
  skip: 'Skip-level',
  other: 'Others',
  colleagues: 'Colleagues together',
  others: 'All others',
}

/** What a source is called on the screen. `selfName`: the leader's name, for somebody the report is not about. */
export function sourceLabel(source: SourceId, selfName?: string): string {
  return source === 'self' && selfName ? selfName : LABELS[source]
}

/** "Peers and direct reports": pooled groups by name, in the usual order. */
export function pooledLabel(groups: readonly SourceId[]): string {
  const names = SOURCE_ORDER.filter((source) => groups.includes(source)).map((source) => LABELS[source])
  return joined(names.map((name, index) => (index === 0 ? name : name.toLowerCase())))
}

/**
 * The sentence of a hidden number, for whoever reads. The release speaks to the leader; for others it names the leader.
 */
export function sayTo(sentence: string, selfName?: string): string {
  if (!selfName) return sentence
  return sentence
    .replace(/^You did not/, `${selfName} did not`)
    .replace(/^Your line manager/, 'The line manager')
}
