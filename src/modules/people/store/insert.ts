import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import { SINCE_EVER } from '../domain/history.ts'
import { nameWords, shownName, sortKey } from '../domain/names.ts'
import type { PersonStatus } from '../domain/status.ts'

export type NewPerson = {
  readonly id?: string
  readonly email?: string | null
  readonly employeeId?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  readonly displayName?: string | null
  readonly preferredName?: string | null
  readonly status?: PersonStatus
  readonly language?: string | null
  readonly timezone?: string | null
  readonly startOn?: DateOn | null
  readonly endOn?: DateOn | null
  readonly attributes?: Readonly<Record<string, string>>
  /** From which day title, unit and managers count; left out: from before anybody asks. */
  readonly fromOn?: DateOn
  readonly title?: string | null
  readonly level?: string | null
  readonly jobFamily?: string | null
  readonly department?: string | null
  readonly division?: string | null
  readonly location?: string | null
  readonly country?: string | null
  readonly managerId?: string | null
  readonly dottedIds?: readonly string[]
}

/** Adds one person with an open assignment and reporting lines, and returns their id. Managers must be there already. */
export async function insertPerson(db: Db, orgId: string, input: NewPerson): Promise<string> {
  const names = {
    first_name: input.firstName || null,
    last_name: input.lastName || null,
    display_name: input.displayName || null,
    preferred_name: input.preferredName || null,
    email: input.email?.trim().toLowerCase() || null,
    employee_id: input.employeeId || null,
  }
  const place = {
    title: input.title ?? null,
    department: input.department ?? null,
    division: input.division ?? null,
  }
  const words = nameWords(names)
  const { id } = await db
    .insertInto('person')
    .values({
      org_id: orgId,
      id: input.id,
      ...names,
      ...place,
      status: input.status ?? 'active',
      language: input.language ?? null,
      timezone: input.timezone ?? null,
      start_on: input.startOn ?? null,
      end_on: input.endOn ?? null,
      attributes: JSON.stringify(input.attributes ?? {}),
      name: shownName(names),
      sort_key: sortKey(names),
      words,
      is_head: !input.managerId,
      revision: await claimRevision(db, orgId),
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  if (words.length > 0) {
    await db
      .insertInto('person_word')
      .values(words.map((word) => ({ org_id: orgId, word, person_id: id })))
      .execute()
  }
  const fromOn = input.fromOn ?? SINCE_EVER
  await db
    .insertInto('assignment')
    .values({
      org_id: orgId,
      person_id: id,
      from_on: fromOn,
      ...place,
      level: input.level ?? null,
      job_family: input.jobFamily ?? null,
      location: input.location ?? null,
      country: input.country ?? null,
    })
    .execute()
  const lines = [
    ...(input.managerId ? [{ manager_id: input.managerId, kind: 'line' }] : []),
    ...(input.dottedIds ?? []).map((managerId) => ({ manager_id: managerId, kind: 'dotted' })),
  ]
  if (lines.length > 0) {
    await db
      .insertInto('reporting_line')
      .values(lines.map((line) => ({ org_id: orgId, person_id: id, from_on: fromOn, ...line })))
      .execute()
  }
  return id
}

/**
 * Counts the directory's revision up and locks it until the transaction ends, so that two changes of many people wait
 * for each other. Returns the new revision.
 */
export async function claimRevision(db: Db, orgId: string): Promise<number> {
  const { revision } = await db
    .insertInto('people_revision')
    .values({ org_id: orgId, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('org_id').doUpdateSet((set) => ({ revision: set('people_revision.revision', '+', 1) })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

/** The directory's revision without counting up; 0 before the first person. */
export async function loadRevision(db: Db, orgId: string): Promise<number> {
  const row = await db
    .selectFrom('people_revision')
    .where('org_id', '=', orgId)
    .select('revision')
    .executeTakeFirst()
  return row?.revision ?? 0
}
