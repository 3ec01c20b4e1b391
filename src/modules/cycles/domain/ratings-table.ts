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

const GROUP_WORDS: Readonly<Record<string, RaterGroup>> = {
  self: 'self',
  selfrating: 'self',
  own: 'self',
  selbst: 'self',
  manager: 'manager',
  boss: 'manager',
  supervisor: 'manager',
  linemanager: 'manager',
  superior: 'manager',
  managers: 'manager',
  downward: 'manager',
  vorgesetzter: 'manager',
  report: 'report',
  reports: 'report',
  directreport: 'report',
  directreports: 'report',
  subordinate: 'report',
  subordinates: 'report',
  follower: 'report',
  followers: 'report',
  employee: 'report',
  employees: 'report',
  teammember: 'report',
  upward: 'report',
  mitarbeiter: 'report',
  peer: 'peer',
  peers: 'peer',
  colleague: 'peer',
  colleagues: 'peer',
  coworker: 'peer',
  coworkers: 'peer',
  kollege: 'peer',
  skip: 'skip',
  skiplevel: 'skip',
  other: 'other',
  others: 'other',
  collaborator: 'other',
  customer: 'other',
  andere: 'other',
}

const MISSING = new Set([
  '',
  'na',
  'n/a',
  'nan',
  'null',
  '.',
  '-',
  'x',
  'cannot say',
  'not observed',
  'keine angabe',
])

/**
 * Reads the ratings of a study or another product: one row per rater (a column per item) or one row per answer.
 *
 * Shape    rows: the first is the heading. Order of rows does not matter.
 * Missing  an empty cell, NA, "cannot say" and their like are missing answers. They never count as 0.
 * Refuses  nothing by itself: every row that cannot be used is named in `problems`, and is not in `leaders`.
 * Source   PRODUCT C9.
 */
export function readRatings(rows: readonly (readonly string[])[], options: RatingsOptions): RatingsTable {
  const [heading = [], ...body] = rows
  const find = (name: string | undefined) =>
    name === undefined ? -1 : heading.findIndex((head) => fold(head) === fold(name))
  const { columns } = options
  const at = {
    leader: find(columns.leader),
    rater: find(columns.rater),
    group: find(columns.group),
    item: find(columns.item),
    value: find(columns.value),
  }
  const problems: RatingsProblem[] = []
  for (const [key, index] of Object.entries(at)) {
    const name = columns[key as 'leader']
    if (name !== undefined && index < 0) {
      problems.push({
        line: 1,
        column: name,
        value: null,
        message: `There is no column “${name}”. The file has: ${heading.join(', ')}.`,
      })
    }
  }
  for (const head of new Set(
    heading.map(fold).filter((name, index, all) => name !== '' && all.indexOf(name) !== index),
  )) {
    problems.push({
      line: 1,
      column: head,
      value: null,
      message: 'Two columns have this heading. Rename one of them.',
    })
  }
  const isLong = columns.item !== undefined && columns.value !== undefined
  const itemAt = isLong ? [] : itemColumns(heading, options)
  if (!isLong) {
    const absent = options.itemIds.filter(
      (_, position) => !itemAt.some((column) => column.position === position),
    )
    if (absent.length > 0) {
      problems.push({
        line: 1,
        column: null,
        value: null,
        message: `No column for ${absent.length === 1 ? 'the item' : 'the items'} ${absent.join(', ')}. A heading must be the item's id.`,
      })
    }
  } else if (at.rater < 0 && columns.rater === undefined) {
    problems.push({
      line: 1,
      column: null,
      value: null,
      message: 'One row per answer needs the column that names the rater.',
    })
  }
  if (problems.length > 0) return { leaders: new Map(), problems, rows: body.length, answers: 0 }

  const collected = new Map<
    string,
    Map<string, { group: RaterGroup; values: (number | null)[]; seen: Set<number> }>
  >()
  const missing = new Set([...MISSING, ...(options.missingWords ?? []).map(fold)])
  const selfOf = new Map<string, string>()
  const itemPosition = new Map(options.itemIds.map((id, position) => [fold(id), position]))
  let answers = 0

  body.forEach((row, index) => {
    const line = index + 2
    if (row.every((cell) => cell.trim() === '')) return
    const fail = (column: string, value: string, message: string) => {
      problems.push({ line, column, value, message })
    }
    const leader = row[at.leader]?.trim() ?? ''
    if (leader === '') return fail(columns.leader, '', 'This row names no leader.')
    const rater = at.rater < 0 ? `row ${line}` : (row[at.rater]?.trim() ?? '')
    if (rater === '') return fail(columns.rater ?? '', '', 'This row names no rater.')
    const group = at.group < 0 ? options.defaultGroup : groupOf(row[at.group] ?? '', options)
    if (group === null) {
      return fail(
        columns.group ?? '',
        row[at.group] ?? '',
        `Not a rater group. Accepted: ${RATER_GROUPS.join(', ')}.`,
      )
    }

    const found: { position: number; value: number | null; column: string }[] = []
    if (isLong) {
      const position = itemPosition.get(fold(row[at.item] ?? ''))
      if (position === undefined)
        return fail(columns.item ?? '', row[at.item] ?? '', 'The questionnaire has no item of this name.')
      const value = readAnswer(row[at.value] ?? '', options.scale, missing)
      if (value === undefined) return fail(columns.value ?? '', row[at.value] ?? '', accepted(options.scale))
      found.push({ position, value, column: columns.item ?? '' })
    } else {
      for (const { column, position } of itemAt) {
        const value = readAnswer(row[column] ?? '', options.scale, missing)
        if (value === undefined)
          return fail(heading[column] ?? '', row[column] ?? '', accepted(options.scale))
        found.push({ position, value, column: heading[column] ?? '' })
      }
    }

    const raters = collected.get(leader) ?? new Map()
    collected.set(leader, raters)
    const key = `${rater}\u0000${group === 'self' ? 'self' : ''}`
    const sheet = raters.get(key) ?? {
      group,
      values: options.itemIds.map(() => null),
      seen: new Set<number>(),
    }
    if (group === 'self' && (selfOf.get(leader) ?? rater) !== rater) {
      return fail(columns.rater ?? '', rater, 'Somebody else has rated this leader as “self” further up.')
    }
    if (group === 'self') selfOf.set(leader, rater)
    if (sheet.group !== group) {
      return fail(
        columns.group ?? '',
        group,
        `This rater is “${sheet.group}” for the same leader further up.`,
      )
    }
    const twice = found.find(({ position }) => sheet.seen.has(position))
    if (twice) {
      return fail(
        columns.rater ?? '',
        rater,
        `This rater has answered ${isLong ? `“${options.itemIds[twice.position]}”` : 'about this leader'} further up already.`,
      )
    }
    for (const { position, value } of found) {
      sheet.seen.add(position)
      sheet.values[position] = value
      if (value !== null) answers++
    }
    raters.set(key, sheet)
  })

  const leaders = new Map(
    [...collected].map(([leader, raters]) => [
      leader,
      [...raters].map(([key, { group, values }]) => ({
        rater: key.split('\u0000')[0] as string,
        group,
        values,
      })),
    ]),
  )
  return { leaders, problems, rows: body.length, answers }
}

function fold(text: string): string {
  return text.trim().toLowerCase()
}

function itemColumns(
  heading: readonly string[],
  options: RatingsOptions,
): { column: number; position: number }[] {
  const named = new Map(
    Object.entries(options.columns.items ?? {}).map(([column, item]) => [fold(column), fold(item)]),
  )
  const positions = new Map(options.itemIds.map((id, position) => [fold(id), position]))
  return heading.flatMap((head, column) => {
    const position = positions.get(named.get(fold(head)) ?? fold(head))
    return position === undefined ? [] : [{ column, position }]
  })
}

function groupOf(text: string, options: RatingsOptions): RaterGroup | null {
  for (const [word, group] of Object.entries(options.groupWords ?? {}))
    if (fold(word) === fold(text)) return group
  return GROUP_WORDS[fold(text).replace(/[\s_-]/g, '')] ?? null
}

/** The answer, null when it is missing, undefined when it is not on the scale. */
function readAnswer(
  text: string,
  scale: { min: number; max: number },
  missing: ReadonlySet<string>,
): number | null | undefined {
  const trimmed = text.trim()
  if (missing.has(trimmed.toLowerCase())) return null
  const value = Number(trimmed.replace(',', '.'))
  return Number.isInteger(value) && value >= scale.min && value <= scale.max ? value : undefined
}

function accepted(scale: { min: number; max: number }): string {
  return `Not an answer on the scale. Accepted: whole numbers from ${scale.min} to ${scale.max}, or empty.`
}
