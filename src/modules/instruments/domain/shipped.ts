import inGerman from '../../../../instruments/two-axis-48/0.1-draft.de.json' with { type: 'json' }
import twoAxis48 from '../../../../instruments/two-axis-48/0.1-draft.json' with { type: 'json' }
import { readInstrument } from './instrument-file.ts'
import type { Instrument } from './instrument.ts'
import { withLanguage, type Translation } from './translation.ts'

const SHIPPED: readonly { file: typeof twoAxis48; translations: Readonly<Record<string, Translation>> }[] = [
  { file: twoAxis48, translations: { de: inGerman } },
]

/**
 * The questionnaires that come with Heartwood, in all their languages.
 *
 * Throws   TypeError when one of them is not in order: the files are part of the code.
 */
export function shippedInstruments(): Instrument[] {
  return SHIPPED.map(({ file, translations }) => {
    const { instrument, problems } = readInstrument(file)
    if (!instrument)
      throw new TypeError(
        `shipped instrument ${file.id}: ${problems.map(({ message }) => message).join('; ')}`,
      )
    return Object.entries(translations).reduce(
      (known, [language, words]) => withLanguage(known, language, words),
      instrument,
    )
  })
}
