import { t } from '#lib/core/text.ts'
import { accepted, fold, groupOf, missingWords, readAnswer } from './ratings-words.ts'
import { RATER_GROUPS, type RaterGroup } from './types.ts'

/** What the columns of a ratings file mean. Names are matched without regard to case and outer spaces. */
export type RatingsColumns = {
  readonly leader: string
  /** Left out: every row is a rater of its own (only for one row per rater). */
  readonly rater?: string
  readonly group?: string
  /** One row per answer: the column with the item's id and the one with the answer. */
  readonly item?: string
  readonly value?: string
  /** One row per rater: column → item id, where the heading is not the id itself. */
  readonly items?: Readonly<Record<string, string>>
}

export type RatingsOptions = {
  readonly columns: RatingsColumns
  readonly itemIds: readonly string[]
  readonly scale: { readonly min: number; readonly max: number }
  /** The group of raters when there is no group column. */
  readonly defaultGroup: RaterGroup
  /** Further words of the file for rater groups. */
  readonly groupWords?: Readonly<Record<string, RaterGroup>>
  /** Further words of the file for a missing answer, like 99. */
  readonly missingWords?: readonly string[]
}

export type RatingsProblem = {
  /** Line in the file, 1 is the heading; null when it concerns the whole file. */
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}

export type ImportedSheet = {
  readonly rater: string
  readonly group: RaterGroup
  readonly values: readonly (number | null)[]
}

export type RatingsTable = {
  /** By the leader's label in the file, in the order of first appearance. */
  readonly leaders: ReadonlyMap<string, readonly ImportedSheet[]>
  readonly problems: readonly RatingsProblem[]
  readonly rows: number
  readonly answers: number
}

/** Where the columns stand, -1 when one is not given. */
type Places = { leader: number; rater: number; group: number; item: number; value: number }
type ItemColumn = { readonly column: number; readonly position: number }
type Sheet = { rater: string; group: RaterGroup; values: (number | null)[]; seen: Set<number> }
/** What one row says, before it is held against the rows above. */
type RatingsRow = { leader: string; rater: string; group: RaterGroup; found: readonly Found[] }
type Found = { position: number; value: number | null }
type Trouble = { column: string; value: string; message: string }

/**
 * Reads the ratings of a study or another product: one row per rater (a column per item) or one row per answer.
 *
 * Shape    rows: the first with content is the heading. Order of rows does not matter.
 * Missing  an empty cell, NA, "cannot say" and their like are missing answers. They never count as 0.
 * Refuses  nothing by itself: every row that cannot be used is named in `problems`, and is not in `leaders`.
 * Source   PRODUCT C9.
 */
export function readRatings(rows: readonly (readonly string[])[], options: RatingsOptions): RatingsTable {
  const start = Math.max(0, rows.findIndex(hasContent))
  const heading = rows[start] ?? []
  const body = rows.slice(start + 1)
  const at = findColumns(heading, options.columns)
  const itemAt = isLong(options) ? [] : itemColumns(heading, options)
  const problems = headingProblems(heading, at, itemAt, options).map((problem): RatingsProblem => ({
    line: start + 1,
    value: null,
    ...problem,
  }))
  if (problems.length > 0) return { leaders: new Map(), problems, rows: body.length, answers: 0 }

  const readRow = rowReader(heading, at, itemAt, options)
  const book = new SheetBook(options)
  body.forEach((row, index) => {
    const line = start + index + 2
    if (!hasContent(row)) return
    const read = readRow(row, line)
    const trouble = 'message' in read ? read : book.add(read)
    if (trouble) problems.push({ line, ...trouble })
  })
  return { leaders: book.leaders(), problems, rows: body.length, answers: book.answers }
}

function hasContent(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '')
}

function isLong({ columns }: RatingsOptions): boolean {
  return columns.item !== undefined && columns.value !== undefined
}

function findColumns(heading: readonly string[], columns: RatingsColumns): Places {
  const find = (name: string | undefined) =>
    name === undefined ? -1 : heading.findIndex((head) => fold(head) === fold(name))
  return {
    leader: find(columns.leader),
    rater: find(columns.rater),
    group: find(columns.group),
    item: find(columns.item),
    value: find(columns.value),
  }
}

function itemColumns(heading: readonly string[], options: RatingsOptions): ItemColumn[] {
  const named = new Map(
    Object.entries(options.columns.items ?? {}).map(([column, item]) => [fold(column), fold(item)]),
  )
  const positions = new Map(options.itemIds.map((id, position) => [fold(id), position]))
  return heading.flatMap((head, column) => {
    const position = positions.get(named.get(fold(head)) ?? fold(head))
    return position === undefined ? [] : [{ column, position }]
  })
}

function headingProblems(
  heading: readonly string[],
  at: Places,
  itemAt: readonly ItemColumn[],
  options: RatingsOptions,
): { column: string | null; message: string }[] {
  const { columns, itemIds } = options
  const absent = Object.entries(at).flatMap(([key, place]) => {
    const column = columns[key as keyof Places]
    if (column === undefined || place >= 0) return []
    return [
      {
        column,
        message: t('There is no column “{column}”. The file has: {columns}.', {
          column,
          columns: heading.join(', '),
        }),
      },
    ]
  })
  const names = heading.map(fold)
  const twice = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index))
  const doubled = [...twice].map((column) => ({
    column,
    message: t('Two columns have this heading. Rename one of them.'),
  }))
  return [...absent, ...doubled, ...itemProblems()]

  function itemProblems() {
    if (isLong(options)) {
      const isNamed = columns.rater !== undefined
      return isNamed
        ? []
        : [{ column: null, message: t('One row per answer needs the column that names the rater.') }]
    }
    const missing = itemIds.filter((_, position) => !itemAt.some((item) => item.position === position))
    if (missing.length === 0) return []
    return [
      {
        column: null,
        message: t(
          'No column for {count, plural, one {the item} other {the items}} {items}. A heading must be the item’s id.',
          { count: missing.length, items: missing.join(', ') },
        ),
      },
    ]
  }
}

/** Reads rows one by one: what a row says, or why it cannot be used. */
function rowReader(
  heading: readonly string[],
  at: Places,
  itemAt: readonly ItemColumn[],
  options: RatingsOptions,
): (row: readonly string[], line: number) => RatingsRow | Trouble {
  const { columns, scale } = options
  const missing = missingWords(options.missingWords)
  const positions = new Map(options.itemIds.map((id, position) => [fold(id), position]))

  const readFound = (column: string, text: string, position: number): Found | Trouble => {
    const value = readAnswer(text, scale, missing)
    return value === undefined ? { column, value: text, message: accepted(scale) } : { position, value }
  }
  const readItems = (row: readonly string[]): (Found | Trouble)[] => {
    if (!isLong(options))
      return itemAt.map(({ column, position }) =>
        readFound(heading[column] ?? '', row[column] ?? '', position),
      )
    const item = row[at.item] ?? ''
    const position = positions.get(fold(item))
    if (position === undefined)
      return [
        {
          column: columns.item ?? '',
          value: item,
          message: t('The questionnaire has no item of this name.'),
        },
      ]
    return [readFound(columns.value ?? '', row[at.value] ?? '', position)]
  }

  return (row, line) => {
    const leader = row[at.leader]?.trim() ?? ''
    if (leader === '') return { column: columns.leader, value: '', message: t('This row names no leader.') }
    const rater = at.rater < 0 ? `row ${line}` : (row[at.rater]?.trim() ?? '')
    if (rater === '')
      return { column: columns.rater ?? '', value: '', message: t('This row names no rater.') }
    const word = row[at.group] ?? ''
    const group = at.group < 0 ? options.defaultGroup : groupOf(word, options.groupWords)
    if (group === null) {
      const message = t('Not a rater group. Accepted: {groups}.', { groups: RATER_GROUPS.join(', ') })
      return { column: columns.group ?? '', value: word, message }
    }
    const found: Found[] = []
    for (const one of readItems(row)) {
      if ('message' in one) return one
      found.push(one)
    }
    return { leader, rater, group, found }
  }
}

/** Puts rows together to one sheet per leader and rater. A rater may also be the leader: "self" is a sheet of its own. */
class SheetBook {
  answers = 0
  private readonly byLeader = new Map<string, Map<string, Sheet>>()
  private readonly selfOf = new Map<string, string>()
  private readonly options: RatingsOptions

  constructor(options: RatingsOptions) {
    this.options = options
  }

  /** Takes a row in, or says why it does not go with the rows above. */
  add({ leader, rater, group, found }: RatingsRow): Trouble | undefined {
    const { columns, itemIds } = this.options
    const sheets = this.byLeader.get(leader) ?? new Map<string, Sheet>()
    this.byLeader.set(leader, sheets)
    const key = `${rater}\u0000${group === 'self' ? 'self' : ''}`
    const sheet = sheets.get(key) ?? {
      rater,
      group,
      values: itemIds.map(() => null),
      seen: new Set<number>(),
    }
    const raterColumn = columns.rater ?? ''
    if (group === 'self') {
      if ((this.selfOf.get(leader) ?? rater) !== rater) {
        const message = t('Somebody else has rated this leader as “self” further up.')
        return { column: raterColumn, value: rater, message }
      }
      this.selfOf.set(leader, rater)
    }
    if (sheet.group !== group) {
      const message = t('This rater is “{group}” for the same leader further up.', { group: sheet.group })
      return { column: columns.group ?? '', value: group, message }
    }
    const twice = found.find(({ position }) => sheet.seen.has(position))
    if (twice) {
      return {
        column: raterColumn,
        value: rater,
        message: isLong(this.options)
          ? t('This rater has answered “{item}” further up already.', { item: itemIds[twice.position] ?? '' })
          : t('This rater has answered about this leader further up already.'),
      }
    }
    for (const { position, value } of found) {
      sheet.seen.add(position)
      sheet.values[position] = value
      if (value !== null) this.answers++
    }
    sheets.set(key, sheet)
    return undefined
  }

  leaders(): Map<string, ImportedSheet[]> {
    return new Map(
      [...this.byLeader].map(([leader, sheets]) => [
        leader,
        [...sheets.values()].map(({ rater, group, values }) => ({ rater, group, values })),
      ]),
    )
  }
}
