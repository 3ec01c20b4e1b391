import { parse } from 'csv-parse/sync'
import { readInstrument, type Reading } from './domain/instrument-file.ts'
import { readItemsTable } from './domain/items-table.ts'
import type { FileOverrides } from './domain/file-shape.ts'

export type InstrumentFile = { readonly name: string; readonly bytes: Uint8Array }

/**
 * Reads a questionnaire from a file: JSON, or a table with one item a row (comma, semicolon or tab; UTF-8, UTF-16 or
 * Windows-1252). What the file is shows in its content, its name does not matter except as a title of last resort.
 */
export function readInstrumentFile(file: InstrumentFile, overrides: FileOverrides = {}): Reading {
  const text = decode(file.bytes)
  if (/^\s*[{[]/.test(text)) {
    const content = parseJson(text)
    if (content === undefined) return unreadable('is not valid JSON; check its commas, quotes and brackets')
    return readInstrument(content, named(content, file, overrides))
  }
  const rows = parseTable(text)
  if (!rows) return unreadable('is not a table we can read; check its quotes')
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

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
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
  return { instrument: null, problems: [{ where: 'file', message }], warnings: [] }
}
