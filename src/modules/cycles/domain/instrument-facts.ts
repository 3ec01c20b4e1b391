import type { InstrumentFacts } from './types.ts'

/** The part of an instrument that is needed here; the instruments module's `Instrument` fits it. */
export type InstrumentShape = {
  readonly id: string
  readonly version: string
  readonly scale: { readonly min: number; readonly max: number }
  readonly axes: readonly { readonly id: string }[]
  readonly dimensions: readonly {
    readonly id: string
    readonly axis: string | null
    readonly items: readonly { readonly id: string; readonly keyed: '+' | '-' }[]
  }[]
  readonly watchItems?: readonly { readonly id: string }[]
}

/**
 * What scoring needs of an instrument, with items in the order in which answers are stored (`askedItemIds`). Watch items are
 * never turned: more is more often.
 */
export function instrumentFacts(
  instrument: InstrumentShape,
  { watch = false }: { readonly watch?: boolean | undefined } = {},
): InstrumentFacts {
  const items = instrument.dimensions.flatMap((dimension) => dimension.items)
  const watched = watch ? (instrument.watchItems ?? []) : []
  let next = 0
  return {
    id: instrument.id,
    version: instrument.version,
    scale: { min: instrument.scale.min, max: instrument.scale.max },
    items: [
      ...items.map(({ id, keyed }) => ({ id, isReversed: keyed === '-' })),
      ...watched.map(({ id }) => ({ id, isReversed: false })),
    ],
    watch: watched.map((_, place) => items.length + place),
    dimensions: instrument.dimensions.map((dimension) => ({
      id: dimension.id,
      items: dimension.items.map(() => next++),
    })),
    axes: instrument.axes.map((axis) => ({
      id: axis.id,
      dimensions: instrument.dimensions.flatMap((dimension, position) =>
        dimension.axis === axis.id ? [position] : [],
      ),
    })),
  }
}
