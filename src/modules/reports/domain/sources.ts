import { t } from '#lib/core/text.ts'
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

export function isSource(text: string): text is SourceId {
  return SOURCE_ORDER.some((source) => source === text)
}

/** `alone`: at the start of a line, in a head. `inside`: in a sentence. `people`: in "fewer than 4 peers". */
type Names = { readonly alone: string; readonly inside: string; readonly people: string }

const NAMES: Readonly<Record<SourceId, () => Names>> = {
  self: () => ({ alone: t('You'), inside: t('you'), people: t('you') }),
  manager: () => ({
    alone: t('Line manager'),
    inside: t('line manager'),
    people: t('line managers'),
  }),
  report: () => ({
    alone: t('Direct reports'),
    inside: t('direct reports'),
    people: t('direct reports'),
  }),
  peer: () => ({ alone: t('Peers'), inside: t('peers'), people: t('peers') }),
  skip: () => ({ alone: t('Skip-level'), inside: t('skip-level'), people: t('skip-level reports') }),
  other: () => ({ alone: t('Others'), inside: t('others'), people: t('others') }),
  colleagues: () => ({
    alone: t('Colleagues together'),
    inside: t('colleagues together'),
    people: t('colleagues'),
  }),
  others: () => ({ alone: t('All others'), inside: t('all others'), people: t('people') }),
}

/** What a source is called on the screen. `selfName`: the leader's name, for somebody the report is not about. */
export function sourceLabel(source: SourceId, selfName?: string): string {
  return source === 'self' && selfName ? selfName : NAMES[source]().alone
}

/** The same in the middle of a sentence: "peers". */
export function sourceInside(source: SourceId, selfName?: string): string {
  return source === 'self' && selfName ? selfName : NAMES[source]().inside
}

/** The people of a group, in the plural: "Fewer than 4 peers replied." */
export function peopleOf(source: SourceId): string {
  return NAMES[source]().people
}

/** "Direct reports and peers": pooled groups by name, in the usual order. */
export function pooledLabel(groups: readonly SourceId[]): string {
  const names = SOURCE_ORDER.filter((source) => groups.includes(source))
  return joined(names.map((source, index) => (index === 0 ? sourceLabel(source) : sourceInside(source))))
}
