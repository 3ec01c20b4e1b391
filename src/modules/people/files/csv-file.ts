import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { detectSeparator } from '#lib/tables/csv.ts'
import { OpenQuote, readCsv, type TableRow } from '#lib/tables/csv-text.ts'
import { decodeText } from '#lib/tables/encoding.ts'
import { FileNotReadable, MixedEncodings } from '../domain/refusals.ts'
import { dropSeparators } from '../domain/text.ts'

/** The rows of a CSV file, whatever its encoding and separator. Refuses: MixedEncodings, FileNotReadable. */
export function* readCsvFile(bytes: Uint8Array): Generator<TableRow> {
  const decoded = decodeText(bytes)
  if ('mixed' in decoded) {
    throw new Refusal(
      MixedEncodings,
      t(
        'Line {line} is in another character encoding than the lines before. Save the file again as “CSV UTF-8”.',
        { line: String(decoded.line) },
      ),
    )
  }
  try {
    const text = dropSeparators(decoded.text)
    yield* readCsv(text, detectSeparator(text))
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error
    throw new Refusal(
      FileNotReadable,
      t('A quote opened on line {line} is never closed. Close it and try again.', {
        line: String(error.line),
      }),
    )
  }
}
