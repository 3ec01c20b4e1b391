import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { Refusal } from '#lib/core/refusal.ts'
import { describeFinding, readInstrumentFile } from '#modules/instruments/public.ts'
import { detectSeparator } from '#lib/tables/csv.ts'
import { decodeText } from '#lib/tables/encoding.ts'
import { RatingsInstrumentMissing, RatingsNotReadable } from '../domain/refusals.ts'
import type { RatingsImport } from './import-ratings.ts'

/** The bytes of a file named at the terminal. Refuses: RatingsNotReadable when it is not there. */
export async function readRatingsFile(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      RatingsNotReadable,
      `${path} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.code}.`,
    )
  })
}

/** The rows of a CSV file in any of the usual encodings and separators. Refuses: RatingsNotReadable. */
export function readRatingsRows(bytes: Uint8Array, name: string): string[][] {
  const decoded = decodeText(bytes)
  if ('mixed' in decoded) {
    throw new Refusal(
      RatingsNotReadable,
      `${name}: line ${decoded.line} is in another encoding than the rest. Save the file as UTF-8.`,
    )
  }
  try {
    // Spreadsheets write the separator into a first line of its own.
    const marked = /^sep=([,;\t])(\r?\n)/i.exec(decoded.text)
    // It and all empty lines stay as empty rows, so that the line of a problem is the line of the file.
    const text = marked ? `${marked[2]}${decoded.text.slice(marked[0].length)}` : decoded.text
    return parse(text, { delimiter: marked?.[1] ?? detectSeparator(text), relax_column_count: true })
  } catch (error) {
    throw new Refusal(
      RatingsNotReadable,
      `${name} is not a table we can read: ${error instanceof Error ? error.message : 'check its quotes'}.`,
    )
  }
}

/** A questionnaire from a file, or `id` or `id@version` of an installed one. Refuses: RatingsInstrumentMissing. */
export async function readInstrumentOption(
  wanted: string,
  scale?: string,
): Promise<RatingsImport['instrument']> {
  if (!existsSync(wanted)) {
    if (/[\\/.]/.test(wanted) && !wanted.includes('@')) {
      throw new Refusal(RatingsInstrumentMissing, `There is no file ${wanted}.`)
    }
    const [slug = wanted, version] = wanted.split('@')
    return { slug, version }
  }
  return { file: readInstrumentBytes(await readFile(wanted), wanted, scale) }
}

/** Reads and checks a questionnaire file. Refuses: RatingsInstrumentMissing, with what is wrong in it. */
export function readInstrumentBytes(bytes: Uint8Array, name: string, scale?: string) {
  const reading = readInstrumentFile({ name, bytes }, scale === undefined ? {} : { scale })
  if (!reading.instrument) {
    const findings = reading.problems.map(describeFinding).join('\n')
    throw new Refusal(RatingsInstrumentMissing, `${name} is not a questionnaire we can use:\n${findings}`)
  }
  return reading.instrument
}
