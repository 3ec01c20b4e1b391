import type { Text } from './domain/instrument.ts'

/** What other modules' screens and doors may know of instruments: pure, and safe in a browser. */
export {
  groupsForRater,
  itemsInOrder,
  nameLeader,
  scalePoints,
  scoreDirection,
  type GroupItem,
  type GroupOptions,
  type ItemGroup,
  type OrderedItem,
  type ScalePoint,
} from './domain/forms.ts'
export {
  wording,
  type Axis,
  type Dimension,
  type Instrument,
  type Item,
  type RaterForm,
  type Scale,
  type Text,
  type WatchItem,
} from './domain/instrument.ts'

export type InstrumentSummary = {
  readonly slug: string
  readonly version: string
  readonly title: Text
  readonly languages: readonly string[]
  readonly dimensions: number
  readonly items: number
  readonly status: 'draft' | 'active' | 'retired'
  readonly origin: 'shipped' | 'imported'
  readonly isUsed: boolean
}
