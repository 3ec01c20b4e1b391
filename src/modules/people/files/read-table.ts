import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import { FileNotReadable, FileTooLarge } from '../domain/refusals.ts'
import { readCsvFile } from './csv-file.ts'
import { readXlsxFile } from './xlsx-file.ts'

/** A CSV of 300,000 people has about this size. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024

/**
 * The rows of a chosen file, by what it is and not by its name: a zip is a workbook, anything else is text.
 * Refuses: FileTooLarge, FileNotReadable, WorkbookTooLarge, MixedEncodings.
 */
export async function readTable(bytes: Buffer): Promise<Iterable<TableRow>> {
  if (bytes.length > MAX_FILE_BYTES) throw new Refusal(FileTooLarge)
  if (bytes.length === 0) throw new Refusal(FileNotReadable, t('This file is empty. Choose another one.'))
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsxFile(bytes)
  const isOldWorkbook = bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
  const isPdf = bytes.subarray(0, 4).toString('latin1') === '%PDF'
  if (isOldWorkbook || isPdf) {
    throw new Refusal(
      FileNotReadable,
      t('This kind of file cannot be read. Save it as XLSX or CSV and choose that.'),
    )
  }
  return readCsvFile(bytes)
}
