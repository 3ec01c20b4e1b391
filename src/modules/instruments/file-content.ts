import { parse } from 'csv-parse/sync'
import { t } from '#lib/core/text.ts'
import { decodeText } from '#lib/tables/encoding.ts'
import { readInstrument, type Reading } from './domain/instrument-file.ts'
import { readItemsTable } from './domain/items-table.ts'
import type { FileOverrides } from './domain/file-shape.ts'

export type InstrumentFile = { readonly name: string; readonly bytes: Uint8Array }

/**
 * Reads a questionnaire from a file: JSON, or a table with one item a row (comma, semicolon or tab; UTF-8, UTF-16 or
 * Windows-1252). What the file is shows in its content, its name does not matter except as a title of last resort.
 */
export function readInstrumentFile(file: InstrumentFile, overrides: FileOverrides = {}): Reading {
  const decoded = decodeText(file.bytes)
  if ('mixed' in decoded) {
    return unreadable(
      t('has line {line} in another encoding than the rest; save it again as UTF-8', { line: decoded.line }),
    )
  }
  const { text } = decoded
  if (/^\s*[{[]/.test(text)) {
    const content = parseJson(text)
    if (content === undefined)
      return unreadable(t('is not valid JSON; check its commas, quotes and brackets'))
    return readInstrument(content, named(content, file, overrides))
  }
  const rows = parseTable(text)
  if (!rows) return unreadable(t('is not a table we can read; check its quotes'))
  const hasTitle = /^\s*["']?#\s*(title|id)\s*:/im.test(text)
  return readItemsTable(rows, hasTitle ? overrides : named({}, file, overrides))
}

/** Without a title anywhere, the file's name is one. */
function named(content: unknown, file: InstrumentFile, overrides: FileOverrides): FileOverrides {
  const fields = typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  const hasTitle = [overrides.title, overrides.id, fields['title'], fields['name'], fields['id']].some(
    Boolean,
  )
  return hasTitle
    ? overrides
    : { ...overrides, title: file.name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function parseTable(text: string): string[][] | null {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
  } catch {
    return null
  }
}

/** The header tells: the lines before it may contain anything. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/).find((line) => line.trim() !== '' && !/^\s*["']?#/.test(line)) ?? ''
  const count = (delimiter: string) => header.split(delimiter).length
  return ['\t', ';', ','].reduce((best, next) => (count(next) > count(best) ? next : best))
}

function unreadable(message: string): Reading {
  return { instrument: null, problems: [{ where: t('file'), message }], warnings: [] }
}
