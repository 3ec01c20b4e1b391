import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Comparison, Part, PartKind, Programme, ProgrammeState } from '../domain/programme.ts'

export type ProgrammeKey = { readonly orgId: string; readonly programmeId: string }

/** What a form says of a programme. */
export type ProgrammeInput = Omit<Programme, 'orgId' | 'id' | 'ownerId' | 'state'>

const COLUMNS = [
  'org_id as orgId',
  'id',
  'name',
  'about',
  'criteria',
  'owner_id as ownerId',
  'places',
  'comparison',
  'state',
  'ask_until_on as askUntilOn',
  'starts_on as startsOn',
  'second_on as secondOn',
  'ends_on as endsOn',
] as const

// the columns' checks allow nothing else
const toProgramme = <Row extends { comparison: string; state: string }>(row: Row) => ({
  ...row,
  comparison: row.comparison as Comparison,
  state: row.state as ProgrammeState,
})

/** All of an organisation, the latest start first. */
export async function listProgrammes(db: Db, orgId: string): Promise<Programme[]> {
  const rows = await db
    .selectFrom('programme')
    .where('org_id', '=', orgId)
    .select(COLUMNS)
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toProgramme)
}

export async function loadProgramme(db: Db, key: ProgrammeKey): Promise<Programme | undefined> {
  const row = await db
    .selectFrom('programme')
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.programmeId)
    .select(COLUMNS)
    .executeTakeFirst()
  return row && toProgramme(row)
}

/** The same, locked until the transaction ends: two people may decide about the last place. */
export async function claimProgramme(db: Db, key: ProgrammeKey): Promise<Programme | undefined> {
  const row = await db
    .selectFrom('programme')
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.programmeId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
  return row && toProgramme(row)
}

export async function insertProgramme(
  db: Db,
  orgId: string,
  input: ProgrammeInput,
  made: { readonly ownerId: string; readonly at: Date; readonly clonedFromId?: string },
): Promise<string> {
  const { id } = await db
    .insertInto('programme')
    .values({
      org_id: orgId,
      ...columnsOf(input),
      owner_id: made.ownerId,
      cloned_from_id: made.clonedFromId ?? null,
      created_at: made.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateProgramme(db: Db, key: ProgrammeKey, input: ProgrammeInput): Promise<void> {
  await db
    .updateTable('programme')
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.programmeId)
    .set(columnsOf(input))
    .execute()
}

/** `startedAt`: with the state `running`, and kept from then on. */
export async function saveState(
  db: Db,
  key: ProgrammeKey,
  state: ProgrammeState,
  startedAt?: Date,
): Promise<void> {
  await db
    .updateTable('programme')
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.programmeId)
    .set({ state, ...(startedAt ? { started_at: startedAt } : {}) })
    .execute()
}

export async function deleteProgramme(db: Db, key: ProgrammeKey): Promise<void> {
  await db.deleteFrom('programme').where('org_id', '=', key.orgId).where('id', '=', key.programmeId).execute()
}

function columnsOf(input: ProgrammeInput) {
  return {
    name: input.name,
    about: input.about,
    criteria: [...input.criteria],
    places: input.places,
    comparison: input.comparison,
    ask_until_on: input.askUntilOn,
    starts_on: input.startsOn,
    second_on: input.comparison === 'staggered' ? input.secondOn : null,
    ends_on: input.endsOn,
  }
}

/** The parts of some programmes, in their order. */
export async function loadParts(
  db: Db,
  orgId: string,
  programmeIds: readonly string[],
): Promise<Map<string, Part[]>> {
  if (programmeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('programme_part')
    .where('org_id', '=', orgId)
    .where('programme_id', 'in', programmeIds)
    .select(['programme_id', 'id', 'kind', 'title', 'ref_id as refId', 'by_on as byOn'])
    .orderBy('place')
    .execute()
  const byProgramme = Map.groupBy(rows, (row) => row.programme_id)
  return new Map(
    [...byProgramme].map(([id, parts]) => [
      id,
      parts.map(({ id: partId, kind, title, refId, byOn }) => ({
        id: partId,
        kind: kind as PartKind,
        title,
        refId,
        byOn,
      })),
    ]),
  )
}

export async function insertPart(
  db: Db,
  key: ProgrammeKey,
  part: { kind: PartKind; title: string; refId: string | null; byOn: DateOn | null },
): Promise<void> {
  await db
    .insertInto('programme_part')
    .values({
      org_id: key.orgId,
      programme_id: key.programmeId,
      kind: part.kind,
      title: part.title,
      ref_id: part.refId,
      by_on: part.byOn,
    })
    .execute()
}

/** False when the programme has no such part. */
export async function deletePart(db: Db, key: ProgrammeKey, partId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('programme_part')
    .where('org_id', '=', key.orgId)
    .where('programme_id', '=', key.programmeId)
    .where('id', '=', partId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What the organisation is called, for the certificate. */
export async function loadOrganisationName(db: Db, orgId: string): Promise<string> {
  const { name } = await db.selectFrom('org').where('id', '=', orgId).select('name').executeTakeFirstOrThrow()
  return name
}
