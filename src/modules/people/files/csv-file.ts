import { Refusal } from '#lib/core/refusal.ts'
import type { TableRow } from '../domain/clean.ts'
import { detectSeparator } from '../domain/csv.ts'
import { OpenQuote, readCsv } from '../domain/csv-text.ts'
import { decodeText } from '../domain/encoding.ts'
import { FileNotReadable, MixedEncodings } from '../domain/refusals.ts'

/** The rows of a CSV file, whatever its encoding and separator. Refuses: MixedEncodings, FileNotReadable. */
export function* readCsvFile(bytes: Uint8Array): Generator<TableRow> {
  const decoded = decodeText(bytes)
  if ('mixed' in decoded) {
    throw new Refusal(
      MixedEncodings,
      `Line ${decoded.line} is in another character encoding than the lines before. Save the file again as “CSV UTF-8”.`,
    )
  }
  try {
    yield* readCsv(decoded.text, detectSeparator(decoded.text))
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error
    throw new Refusal(
      FileNotReadable,
      `A quote opened on line ${error.line} is never closed. Close it and try again.`,
    )
  }
}
