import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
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
      error.code === 'ENOENT'
        ? t('{path} cannot be read: there is no such file.', { path })
        : t('{path} cannot be read: {code}.', { path, code: error.code ?? error.message }),
    )
  })
}

/** The rows of a CSV file in any of the usual encodings and separators. Refuses: RatingsNotReadable. */
export function readRatingsRows(bytes: Uint8Array, name: string): string[][] {
  const decoded = decodeText(bytes)
  if ('mixed' in decoded) {
    throw new Refusal(
      RatingsNotReadable,
      t('{name}: line {line} is in another encoding than the rest. Save the file as UTF-8.', {
        name,
        line: decoded.line,
      }),
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
      error instanceof Error
        ? t('{name} is not a table we can read: {problem}.', { name, problem: error.message })
        : t('{name} is not a table we can read: check its quotes.', { name }),
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
      throw new Refusal(RatingsInstrumentMissing, t('There is no file {name}.', { name: wanted }))
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
    throw new Refusal(
      RatingsInstrumentMissing,
      `${t('{name} is not a questionnaire we can use:', { name })}\n${findings}`,
    )
  }
  return reading.instrument
}
