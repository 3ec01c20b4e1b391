import { findCircles } from './circles.ts'
import { resolveManagers, type Links } from './managers.ts'
import type { Problem } from './problems.ts'
import { buildRoster, type FileRow, type KnownPerson, type Member, type Roster } from './roster.ts'

/** What the whole file says about one row. */
export type RowVerdict = {
  /** null when the row names nobody. */
  readonly personId: string | null
  readonly isNew: boolean
  /** undefined leaves as it is, null is nobody. */
  readonly managerId: string | null | undefined
  readonly dottedIds: readonly string[] | null | undefined
  readonly problems: readonly Problem[]
  readonly isOut: boolean
}

export type WholeFile = {
  readonly verdicts: readonly RowVerdict[]
  /** Known people who are active and whom no row is about. */
  readonly missingIds: readonly string[]
  /** Some row that stays out names nobody, so nobody can be called missing for sure. */
  readonly hidesMissing: boolean
}

/**
 * Checks everything that one row alone cannot tell: who each row is about, duplicates, managers, circles. A row whose
 * manager is new and stays out stays out with it, so that leaving bad rows out always leaves a sound structure.
 *
 * Shape    known: everyone here, also those who left. One verdict per row, in the rows' order.
 * Source   P2 and P3 in ../README.md.
 */
export function checkWholeFile(
  rows: readonly FileRow[],
  known: readonly KnownPerson[],
  newId: () => string,
): WholeFile {
  const problems = new Map<number, Problem[]>()
  const out = new Uint8Array(rows.length)
  rows.forEach((row, index) => {
    if (row.isBad) out[index] = 1
  })
  const report = (index: number, problem: Omit<Problem, 'line'>) => {
    const list = problems.get(index) ?? []
    list.push({ line: (rows[index] as FileRow).line, ...problem })
    problems.set(index, list)
    if (problem.severity !== 'notice') out[index] = 1
  }

  const roster = buildRoster(rows, known, newId, report)
  const links = resolveManagers(rows, roster, report)
  reportCircles({ rows, known, roster, links, out, report, countsRow: () => true })
  // leaving rows out may keep an old manager that closes another circle, until nothing more has to stay out
  while (out.includes(1)) {
    holdBackFollowers(rows, roster, links, out, report)
    if (reportCircles({ rows, known, roster, links, out, report, countsRow: (row) => out[row] === 0 }) === 0)
      break
  }

  const verdicts = rows.map((_, index): RowVerdict => {
    const number = roster.memberOfRow[index] as number
    const member = number === -1 ? undefined : (roster.members[number] as Member)
    const idOf = (other: number) => (roster.members[other] as Member).id
    const manager = links.manager[index]
    return {
      personId: member?.id ?? null,
      isNew: member?.isNew ?? false,
      managerId: typeof manager === 'number' ? idOf(manager) : manager,
      dottedIds: links.dotted[index]?.map(idOf) ?? (links.dotted[index] as null | undefined),
      problems: problems.get(index) ?? [],
      isOut: out[index] === 1,
    }
  })
  return {
    verdicts,
    missingIds: roster.members
      .filter(({ isNew, row }, number) => !isNew && row === -1 && known[number]?.status === 'active')
      .map(({ id }) => id),
    hidesMissing: rows.some((_, index) => roster.memberOfRow[index] === -1),
  }
}

type Structure = {
  rows: readonly FileRow[]
  known: readonly KnownPerson[]
  roster: Roster
  links: Links
  out: Uint8Array
  report: (index: number, problem: Omit<Problem, 'line'>) => void
  /** Whether a row's manager counts, or the one known before. */
  countsRow: (row: number) => boolean
}

function reportCircles({ rows, known, roster, links, out, report, countsRow }: Structure): number {
  const { members } = roster
  const numberOf = new Map(known.map(({ id }, number) => [id, number]))
  const managerOf = new Int32Array(members.length).fill(-1)
  members.forEach(({ row }, number) => {
    const chosen = row !== -1 && countsRow(row) ? links.manager[row] : undefined
    if (chosen === null) return
    const before = known[number]?.managerId
    managerOf[number] = chosen ?? (before ? (numberOf.get(before) ?? -1) : -1)
  })

  let found = 0
  for (const circle of findCircles(managerOf)) {
    const fileRows = circle
      .map((number) => (members[number] as Member).row)
      .filter((row) => row !== -1 && countsRow(row))
    if (fileRows.length === 0) continue
    found++
    const names = circle.slice(0, 6).map((number) => (members[number] as Member).name)
    const chain = [...names, ...(circle.length > 6 ? ['…'] : []), names[0]].join(' → ')
    const lines = fileRows.map((row) => (rows[row] as FileRow).line).toSorted((a, b) => a - b)
    for (const row of fileRows) {
      const reference = rows[row]?.manager?.[0]
      report(row, {
        column: reference?.column ?? '',
        value: reference?.text ?? '',
        severity: 'stop',
        code: 'circle',
        facts: { chain, lines },
      })
      out[row] = 1
    }
  }
  return found
}

/** A row that points at a new person who stays out cannot go in alone. */
function holdBackFollowers(
  rows: readonly FileRow[],
  roster: Roster,
  links: Links,
  out: Uint8Array,
  report: Structure['report'],
): void {
  const followers = new Map<number, number[]>()
  rows.forEach((_, index) => {
    for (const leader of [links.manager[index], ...(links.dotted[index] ?? [])]) {
      if (typeof leader !== 'number' || !(roster.members[leader] as Member).isNew) continue
      const own = followers.get(leader)
      if (own) own.push(index)
      else followers.set(leader, [index])
    }
  })
  const queue = [...followers.keys()].filter((number) => out[(roster.members[number] as Member).row] === 1)
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    const leader = roster.members[number] as Member
    for (const row of followers.get(number) ?? []) {
      if (out[row] === 1) continue
      report(row, {
        column: '',
        value: '',
        severity: 'follows',
        code: 'manager-first',
        facts: { name: leader.name, lines: [(rows[leader.row] as FileRow).line] },
      })
      const own = roster.memberOfRow[row] as number
      if (own !== -1 && (roster.members[own] as Member).isNew && followers.has(own)) queue.push(own)
    }
  }
}
