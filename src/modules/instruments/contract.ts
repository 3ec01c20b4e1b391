import type { Text } from './domain/wording.ts'

/** What other modules' screens and doors may know of instruments: pure, and safe in a browser. */
export {
  askedItemIds,
  fullMinutes,
  groupsForRater,
  itemsInOrder,
  nameLeader,
  pulseMinutes,
  scalePoints,
  type ItemGroup,
  type ScalePoint,
} from './domain/forms.ts'
export type { Instrument } from './domain/instrument.ts'
export { wording, wordingForReader, type Text } from './domain/wording.ts'

export type InstrumentSummary = {
  readonly slug: string
  readonly version: string
  readonly title: Text
  readonly languages: readonly string[]
  readonly dimensions: number
  readonly items: number
  readonly watchItems: number
  readonly status: 'draft' | 'active' | 'retired'
  readonly origin: 'shipped' | 'imported' | 'follow-up'
  readonly isUsed: boolean
}
