import type { Instrument } from './instrument.ts'

/**
 * One dimension of a questionnaire as a questionnaire of its own, in the same words and on the same scale, so that the
 * answers can be compared.
 *
 * Shape    `id` is the new one; the version stays that of the original.
 * Missing  undefined when there is no such dimension.
 */
export function excerptOf(instrument: Instrument, dimensionId: string): Instrument | undefined {
  const place = instrument.dimensions.findIndex(({ id }) => id === dimensionId)
  const dimension = instrument.dimensions[place]
  if (!dimension) return undefined
  return {
    ...instrument,
    id: `${instrument.id.slice(0, 45).replace(/-+$/, '')}-again-${place + 1}`,
    title: dimension.name,
    forms: { full: { items: dimension.items.length, minutes: 1 } },
    axes: [],
    dimensions: [
      { ...dimension, axis: null, items: dimension.items.map((item) => ({ ...item, pulse: false })) },
    ],
    watchItems: [],
    outcomeItems: null,
    openQuestions: [],
    quadrants: null,
  }
}
