import type { Reference } from './clean.ts'
import { describeMember, nameKey, type FileRow, type Member, type Report, type Roster } from './roster.ts'

/** Per row: undefined leaves as it is, null is nobody, else the person's number in the roster. */
export type Links = {
  readonly manager: (number | null | undefined)[]
  readonly dotted: (number[] | null | undefined)[]
}

/** Finds the people that rows point at, over the whole file, so that order does not matter. */
export function resolveManagers(rows: readonly FileRow[], roster: Roster, report: Report): Links {
  const manager = rows.map((row, index) => resolveManager(row, index, roster, report))
  const dotted = rows.map((row, index) => {
    if (row.dotted === undefined || row.dotted === null) return row.dotted
    const found = row.dotted.map((reference) => resolveOther(reference, index, roster, rows, report))
    const others = [...new Set(found.filter((number) => number !== undefined))]
    return others.filter((number) => number !== manager[index])
  })
  rows.forEach((row, index) => noteLeftManager(row, index, manager[index], roster, report))
  return { manager, dotted }

  function resolveManager(
    row: FileRow,
    index: number,
    people: Roster,
    tell: Report,
  ): number | null | undefined {
    if (row.manager === undefined || row.manager === null) return row.manager
    const found = row.manager.map((reference) => find(reference, people))
    const hits = found.filter((hit) => typeof hit === 'number')
    const first = row.manager[0] as Reference
    if (hits.length === 0) {
      tellMissing(first, found[0] as Miss, index, people, rows, tell)
      return undefined
    }
    const [number] = hits as [number]
    if (hits.some((hit) => hit !== number)) {
      tell(index, {
        column: first.column,
        value: first.text,
        severity: 'stop',
        code: 'two-managers',
        facts: { cells: row.manager.map(({ column, text }) => ({ column, text })) },
      })
      return undefined
    }
    return rejectSelf(number, first, index, people, tell)
  }
}

function resolveOther(
  reference: Reference,
  index: number,
  roster: Roster,
  rows: readonly FileRow[],
  report: Report,
): number | undefined {
  const found = find(reference, roster)
  if (typeof found === 'number') return rejectSelf(found, reference, index, roster, report)
  tellMissing(reference, found, index, roster, rows, report)
  return undefined
}

function rejectSelf(
  number: number,
  { column, text }: Reference,
  index: number,
  roster: Roster,
  report: Report,
): number | undefined {
  if (number !== roster.memberOfRow[index]) return number
  report(index, {
    column,
    value: text,
    severity: 'stop',
    code: 'own-manager',
  })
  return undefined
}

type Miss = { several: readonly number[] } | 'nobody'

function find(reference: Reference, roster: Roster): number | Miss {
  const { by, text } = reference
  if (by === 'id' || by === 'any') {
    const byId = roster.byEmployeeId.get(text)
    if (byId !== undefined) return byId
  }
  if (by === 'email' || text.includes('@')) {
    const email = text.toLowerCase()
    const byMail = roster.byEmail.get(email) ?? roster.byFormerEmail.get(email)
    if (byMail !== undefined) return byMail
  }
  const name = by === 'name' || by === 'any' ? text : reference.orName
  if (name === undefined) return 'nobody'
  const called = roster.names().get(nameKey(name)) ?? []
  if (called.length === 1) return called[0] as number
  // the one who is still here is meant before someone who has left
  const here = called.filter((number) => (roster.members[number] as Member).status === 'active')
  if (here.length === 1) return here[0] as number
  return called.length === 0 ? 'nobody' : { several: called }
}

function tellMissing(
  reference: Reference,
  miss: Miss,
  index: number,
  roster: Roster,
  rows: readonly FileRow[],
  report: Report,
): void {
  const { column, text } = reference
  if (miss === 'nobody') {
    report(index, {
      column,
      value: text,
      severity: 'stop',
      code: 'no-manager',
    })
    return
  }
  const members = miss.several.map((number) => roster.members[number] as Member)
  const lines = members.flatMap(({ row }) => (row === -1 ? [] : [(rows[row] as FileRow).line]))
  report(index, {
    column,
    value: text,
    severity: 'stop',
    code: 'several-managers',
    facts: { count: members.length, lines },
  })
}

function noteLeftManager(
  row: FileRow,
  index: number,
  number: number | null | undefined,
  roster: Roster,
  report: Report,
): void {
  if (number === undefined || number === null || roster.memberOfRow[index] === -1) return
  const manager = roster.members[number] as Member
  const person = roster.members[roster.memberOfRow[index] as number] as Member
  if (manager.status !== 'left' || person.status !== 'active') return
  const column = row.manager?.[0]?.column ?? ''
  report(index, {
    column,
    value: row.manager?.[0]?.text ?? '',
    severity: 'notice',
    code: 'left-manager',
    facts: describeMember(manager),
  })
}
