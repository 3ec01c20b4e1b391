import type { Reference } from './clean.ts'
import { splitName } from './names.ts'
import type { ProblemFacts } from './problem-words.ts'
import type { Problem } from './problems.ts'
import type { PersonStatus } from './status.ts'
import { fold } from './text.ts'

/** What the whole-file check needs of a row; small, because all rows are held at once. */
export type FileRow = {
  readonly line: number
  /** undefined: left as it is. */
  readonly employeeId: string | null | undefined
  readonly email: string | null | undefined
  /** As shown; empty when the row gives no name. */
  readonly name: string
  readonly status: PersonStatus | undefined
  readonly manager: readonly Reference[] | null | undefined
  readonly dotted: readonly Reference[] | null | undefined
  /** The row alone already has something that keeps it out. */
  readonly isBad: boolean
}

/** Somebody who is here already. */
export type KnownPerson = {
  readonly id: string
  readonly employeeId: string | null
  readonly email: string | null
  readonly name: string
  readonly status: PersonStatus
  readonly managerId: string | null
}

/** Known people first, then the new ones of the file, in one numbering. */
export type Member = {
  id: string
  name: string
  employeeId: string | null
  email: string | null
  status: PersonStatus
  isNew: boolean
  /** The first row of the file about this person; -1 when there is none. */
  row: number
}

export type Roster = {
  readonly members: Member[]
  /** For each row the number of its person; -1 when the row names nobody. */
  readonly memberOfRow: Int32Array
  readonly byEmployeeId: ReadonlyMap<string, number>
  readonly byEmail: ReadonlyMap<string, number>
  /** E-mails that known people had before this file. */
  readonly byFormerEmail: ReadonlyMap<string, number>
  /** Folded name → everyone called so. */
  names(): ReadonlyMap<string, readonly number[]>
}

export type Report = (row: number, problem: Omit<Problem, 'line'>) => void

/**
 * Finds out who each row is about: by employee ID, else by e-mail; else the person is new. Names duplicates, and
 * e-mails that belong to somebody else, once the whole file is applied.
 */
export function buildRoster(
  rows: readonly FileRow[],
  known: readonly KnownPerson[],
  newId: () => string,
  report: Report,
): Roster {
  const members: Member[] = known.map((person) => ({
    id: person.id,
    name: person.name,
    employeeId: person.employeeId,
    email: person.email,
    status: person.status,
    isNew: false,
    row: -1,
  }))
  const byEmployeeId = new Map<string, number>()
  const byFormerEmail = new Map<string, number>()
  members.forEach(({ employeeId, email }, index) => {
    if (employeeId !== null) byEmployeeId.set(employeeId, index)
    if (email !== null) byFormerEmail.set(email, index)
  })

  const memberOfRow = new Int32Array(rows.length).fill(-1)
  const newByEmail = new Map<string, number>()
  const again = new Map<number, number[]>()
  rows.forEach((row, index) => {
    const found = matchRow(row, members, byEmployeeId, byFormerEmail, newByEmail)
    if (found === undefined && !row.employeeId && !row.email) {
      report(index, {
        column: '',
        value: '',
        severity: 'stop',
        code: 'names-nobody',
      })
      return
    }
    const number = found ?? members.length
    if (found === undefined) {
      members.push({
        id: newId(),
        name: row.name,
        employeeId: null,
        email: null,
        status: 'active',
        isNew: true,
        row: -1,
      })
      if (row.employeeId) byEmployeeId.set(row.employeeId, number)
      else if (row.email) newByEmail.set(row.email, number)
      if (row.name === '')
        report(index, {
          column: '',
          value: '',
          severity: 'stop',
          code: 'no-name',
        })
    }
    memberOfRow[index] = number
    const member = members[number] as Member
    if (member.row !== -1) {
      const lines = again.get(number) ?? [member.row]
      lines.push(index)
      again.set(number, lines)
      return
    }
    member.row = index
    if (row.employeeId) {
      member.employeeId = row.employeeId
      byEmployeeId.set(row.employeeId, number)
    }
    if (row.email !== undefined) member.email = row.email
    if (row.name !== '') member.name = row.name
    if (row.status !== undefined) member.status = row.status
  })
  for (const indexes of again.values()) reportDuplicates(indexes, rows, report)

  const byEmail = claimEmails(members, rows, report)
  let names: Map<string, number[]> | undefined
  return {
    members,
    memberOfRow,
    byEmployeeId,
    byEmail,
    byFormerEmail,
    names: () => (names ??= indexNames(members)),
  }
}

function matchRow(
  row: FileRow,
  members: readonly Member[],
  byEmployeeId: ReadonlyMap<string, number>,
  byFormerEmail: ReadonlyMap<string, number>,
  newByEmail: ReadonlyMap<string, number>,
): number | undefined {
  if (row.employeeId) {
    const byId = byEmployeeId.get(row.employeeId)
    if (byId !== undefined) return byId
  }
  if (!row.email) return undefined
  const byMail = byFormerEmail.get(row.email) ?? newByEmail.get(row.email)
  if (byMail === undefined) return undefined
  // another employee ID is another person; the e-mail check names the clash
  const hasOtherId = Boolean(row.employeeId) && (members[byMail] as Member).employeeId !== null
  return hasOtherId ? undefined : byMail
}

function reportDuplicates(indexes: readonly number[], rows: readonly FileRow[], report: Report): void {
  for (const index of indexes) {
    const others = indexes.filter((other) => other !== index).map((other) => (rows[other] as FileRow).line)
    const value = (rows[index] as FileRow).employeeId ?? (rows[index] as FileRow).email ?? ''
    report(index, {
      column: '',
      value,
      severity: 'stop',
      code: 'same-person',
      facts: { lines: others },
    })
  }
}

/** Gives every e-mail to one person; a second claim from the file is named. */
function claimEmails(
  members: readonly Member[],
  rows: readonly FileRow[],
  report: Report,
): Map<string, number> {
  const byEmail = new Map<string, number>()
  members.forEach((member, number) => {
    if (member.email === null) return
    const other = byEmail.get(member.email)
    if (other === undefined) {
      byEmail.set(member.email, number)
      return
    }
    const owner = members[other] as Member
    for (const [mine, theirs] of [
      [member, owner],
      [owner, member],
    ] as const) {
      if (mine.row === -1) continue
      report(mine.row, {
        column: '',
        value: member.email,
        severity: 'stop',
        ...(theirs.row === -1
          ? { code: 'email-of-person', facts: describeMember(theirs) }
          : { code: 'email-of-line', facts: { lines: [(rows[theirs.row] as FileRow).line] } }),
      })
    }
  })
  return byEmail
}

/** What a sentence about a row says of somebody: enough to find the person. */
export function describeMember({ name, employeeId }: Pick<Member, 'name' | 'employeeId'>): ProblemFacts {
  return { name, employeeId }
}

/** The folded form in which names are compared, whichever part is written first. */
export function nameKey(name: string): string {
  const { first, last } = splitName(name)
  return fold(`${first} ${last}`.trim())
}

function indexNames(members: readonly Member[]): Map<string, number[]> {
  const names = new Map<string, number[]>()
  members.forEach(({ name }, number) => {
    const key = nameKey(name)
    const known = names.get(key)
    if (known) known.push(number)
    else names.set(key, [number])
  })
  return names
}
