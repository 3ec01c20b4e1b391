import { t } from '#lib/core/text.ts'
import type { FileOverrides } from './file-shape.ts'
import { readInstrument, type Reading } from './instrument-file.ts'

/** The columns of an items file, and the headers they are recognised by. */
const COLUMNS = {
  id: ['item id', 'id', 'item', 'code', 'variable', 'question id', 'item code', 'number', 'no', 'nr'],
  text: ['text', 'question', 'wording', 'item text', 'statement', 'question text', 'frage', 'aussage'],
  self: ['self', 'self text', 'self form', 'selbst', 'selbstbild'],
  other: ['other', 'others', 'other text', 'other form', 'fremd', 'fremdbild'],
  dimension: [
    'dimension',
    'dimension name',
    'dimension id',
    'factor',
    'competency',
    'skill',
    'category',
    'subscale',
  ],
  definition: ['definition', 'dimension definition'],
  axis: ['axis', 'achse'],
  reversed: [
    'reversed',
    'reverse',
    'reverse scored',
    'reverse keyed',
    'keyed',
    'key',
    'direction',
    'umgepolt',
    'negativ',
  ],
  pulse: ['pulse', 'short form'],
  scale: ['scale', 'skala'],
} as const
type Column = keyof typeof COLUMNS

const TRANSLATED: ReadonlySet<Column> = new Set(['text', 'self', 'other', 'dimension', 'definition'])
const YES = new Set([
  '1',
  'yes',
  'y',
  'true',
  'x',
  '-',
  '-1',
  'r',
  'rev',
  'reverse',
  'reversed',
  'ja',
  'negative',
])
const NO = new Set(['', '0', 'no', 'n', 'false', '+', '+1', 'nein', 'positive'])

/** Before the header row, a line such as `# scale: 1-5` says something about the whole questionnaire. */
const ABOUT: Readonly<Record<string, string>> = {
  title: 'title',
  id: 'id',
  version: 'version',
  language: 'language',
  languages: 'languages',
  scale: 'scale',
  anchors: 'anchors',
  'cannot say': 'notObserved',
  status: 'status',
  licence: 'licence',
  license: 'licence',
  purpose: 'purpose',
}

/**
 * Reads a questionnaire from a table with one item a row.
 *
 * Shape    rows as they stand in the file. Lines that start with # and come first may say `title`, `id`, `version`,
 *          `languages`, `scale`, `anchors` (`1 = Never; 5 = Always`) and `cannot say`. Then a header row; columns in
 *          any order; a language in brackets or after an underscore makes a translation: `self (de)`, `text_de`.
 * Missing  an empty row is left out. An item without an id gets its dimension's and a number.
 */
export function readItemsTable(rows: readonly (readonly string[])[], overrides: FileOverrides = {}): Reading {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const start = filled.findIndex((row) => !(row[0] as string).trim().startsWith('#'))
  const about = aboutLines(filled.slice(0, Math.max(start, 0)))
  const header = filled[start]
  if (!header) return refused(t('has no rows'))

  const columns = recogniseColumns(header)
  if (![...columns.values()].some(({ column }) => ['text', 'self', 'other'].includes(column))) {
    return refused(
      t(
        'has no column with the questions; name one of them "text", or two of them "self" and "other". Found: {found}',
        { found: header.join(', ') },
      ),
    )
  }
  const source = overrides.language ?? languageNames(about['languages'] ?? about['language'])[0] ?? 'en'
  const items = filled.slice(start + 1).map((row) => itemOfRow(row, columns, source))
  nameItems(items)

  const scales = [...new Set(items.map(({ scale }) => scale).filter(Boolean))]
  if (scales.length > 1) return refused(t('has more than one scale: {scales}', { scales: scales.join(', ') }))
  const scale = overrides.scale ?? scales[0] ?? about['scale']
  if (!scale)
    return refused(
      t('does not say its scale; add a line "# scale: 1-5" at the top, or give the scale when importing'),
    )

  const translated = new Set(items.flatMap(({ languages }) => languages))
  translated.delete(source)
  const axes = [...new Set(items.map(({ fields }) => fields['axis']).filter(Boolean))]
  const { anchors, notObserved, scale: _scale, language: _language, languages: _languages, ...rest } = about
  const { scale: _given, ...others } = overrides
  return readInstrument(
    {
      ...rest,
      languages: [source, ...translated],
      scale: scaleFields(scale, anchors, notObserved),
      axes: axes.map((axis) => ({ id: axis, name: axis })),
      items: items.map(({ fields }) => fields),
    },
    { ...others, language: undefined },
  )
}

type Recognised = { readonly column: Column; readonly language: string | null }

function recogniseColumns(header: readonly string[]): Map<number, Recognised> {
  const columns = new Map<number, Recognised>()
  header.forEach((name, index) => {
    const recognised = recogniseColumn(name)
    if (recognised) columns.set(index, recognised)
  })
  // "id, item": with an id of its own, a column "item" holds the question.
  const ids = [...columns].filter(([, { column }]) => column === 'id')
  const hasText = [...columns.values()].some(({ column }) => ['text', 'self', 'other'].includes(column))
  const itemColumn = ids.find(([index]) => plainHeader(header[index] as string) === 'item')
  if (!hasText && itemColumn && ids.length > 1) columns.set(itemColumn[0], { column: 'text', language: null })
  return columns
}

function recogniseColumn(name: string): Recognised | null {
  const plain = plainHeader(name)
  const direct = columnNamed(plain)
  if (direct) return { column: direct, language: null }
  const parts = /^(.*\S)[\s:]+\(?([a-z]{2,3})\)?$/.exec(plain)
  const column = parts ? columnNamed((parts[1] as string).trim()) : undefined
  return column && TRANSLATED.has(column)
    ? { column, language: (parts as RegExpExecArray)[2] as string }
    : null
}

function columnNamed(plain: string): Column | undefined {
  return (Object.keys(COLUMNS) as Column[]).find((column) =>
    (COLUMNS[column] as readonly string[]).includes(plain),
  )
}

function plainHeader(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]+/g, ' ').replace(/\s+/g, ' ')
}

type TableItem = { fields: Record<string, unknown>; scale: string; languages: string[] }

function itemOfRow(
  row: readonly string[],
  columns: ReadonlyMap<number, Recognised>,
  source: string,
): TableItem {
  const texts = new Map<Column, Record<string, string>>()
  const fields: Record<string, unknown> = {}
  let scale = ''
  for (const [index, { column, language }] of columns) {
    const cell = (row[index] ?? '').trim()
    if (TRANSLATED.has(column)) {
      if (cell !== '') texts.set(column, { ...texts.get(column), [language ?? source]: cell })
    } else if (column === 'reversed') fields['reversed'] = yesOrNo(cell)
    else if (column === 'pulse') fields['pulse'] = yesOrNo(cell)
    else if (column === 'scale') scale = cell
    else if (cell !== '') fields[column] = cell
  }
  for (const [column, text] of texts) fields[column] = text
  const languages = [...texts.values()].flatMap((text) => Object.keys(text))
  return { fields, scale, languages }
}

/** What is neither yes nor no is passed on, so that it is named as a problem. */
function yesOrNo(cell: string): boolean | string {
  const plain = cell.toLowerCase().replace('−', '-')
  return YES.has(plain) ? true : NO.has(plain) ? false : cell
}

function nameItems(items: readonly TableItem[]): void {
  const counts = new Map<string, number>()
  for (const { fields } of items) {
    const dimension = Object.values(
      (fields['dimension'] as Record<string, string> | undefined) ?? { en: 'item' },
    )[0] as string
    const count = (counts.get(dimension) ?? 0) + 1
    counts.set(dimension, count)
    fields['id'] ??= `${dimension}.${count}`
  }
}

function aboutLines(lines: readonly (readonly string[])[]): Record<string, string> {
  const about: Record<string, string> = {}
  for (const line of lines) {
    const match = /^#\s*([^:]+):\s*(.+)$/.exec(line.join(',').replace(/,+$/, '').trim())
    const key = match ? ABOUT[(match[1] as string).trim().toLowerCase()] : undefined
    if (match && key) about[key] = (match[2] as string).trim()
  }
  return about
}

function languageNames(text: string | undefined): string[] {
  return (text ?? '').split(/[,;\s]+/).filter(Boolean)
}

function scaleFields(scale: string, anchors: string | undefined, notObserved: string | undefined): unknown {
  const range = /^\s*(-?\d+)\D+?(-?\d+)\s*$/.exec(scale)
  if (!range) return scale
  const labels = (anchors ?? '').split(/[;,]\s*(?=-?\d+\s*=)/).flatMap((part) => {
    const match = /^\s*(-?\d+)\s*=\s*(.+)$/.exec(part)
    return match ? [{ value: Number(match[1]), label: (match[2] as string).trim() }] : []
  })
  return {
    min: Number(range[1]),
    max: Number(range[2]),
    anchors: labels,
    ...(notObserved === undefined
      ? {}
      : { notObserved: /^(none|no|-)$/i.test(notObserved) ? null : notObserved }),
  }
}

function refused(message: string): Reading {
  return { instrument: null, problems: [{ where: t('file'), message }], warnings: [] }
}
