import twoAxis48 from '../../../../instruments/two-axis-48/0.1-draft.json' with { type: 'json' }
import { readInstrument } from './instrument-file.ts'
import type { Instrument } from './instrument.ts'

/**
 * The questionnaires that come with Heartwood.
 *
 * Throws   TypeError when one of them is not in order: the files are part of the code.
 */
export function shippedInstruments(): Instrument[] {
  return [twoAxis48].map((file) => {
    const { instrument, problems } = readInstrument(file)
    if (!instrument)
      throw new TypeError(
        `shipped instrument ${file.id}: ${problems.map(({ message }) => message).join('; ')}`,
      )
    return instrument
  })
}
