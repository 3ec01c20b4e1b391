import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { CheckAnswer } from '../domain/choices.ts'
import type { MatchKey } from './matches.ts'

/** What two people agree on, in their words. */
export type AgreementBody = {
  readonly what: string
  readonly often: string
  readonly stopping: string
  readonly between: string
}
export type Agreement = {
  readonly body: AgreementBody
  readonly mentorOn: DateOn | null
  readonly menteeOn: DateOn | null
}

export async function loadAgreement(db: Db, { orgId, matchId }: MatchKey): Promise<Agreement | undefined> {
  const row = await db
    .selectFrom('mentoring_agreement')
    .where('org_id', '=', orgId)
    .where('match_id', '=', matchId)
    .select(['body', 'mentor_on as mentorOn', 'mentee_on as menteeOn'])
    .executeTakeFirst()
  return row && { ...row, body: row.body as AgreementBody }
}

export async function saveAgreement(
  db: Db,
  { orgId, matchId }: MatchKey,
  { body, mentorOn, menteeOn }: Agreement,
): Promise<void> {
  const said = { body: JSON.stringify(body), mentor_on: mentorOn, mentee_on: menteeOn }
  await db
    .insertInto('mentoring_agreement')
    .values({ org_id: orgId, match_id: matchId, ...said })
    .onConflict((conflict) => conflict.columns(['org_id', 'match_id']).doUpdateSet(said))
    .execute()
}

export type Session = {
  readonly id: string
  readonly matchId: string
  readonly startsAt: Date
  readonly minutes: number
  readonly place: string
  readonly state: 'planned' | 'held' | 'missed' | 'cancelled'
  readonly sequence: number
}

const SESSION = [
  'id',
  'match_id as matchId',
  'starts_at as startsAt',
  'minutes',
  'place',
  'state',
  'sequence',
] as const

/** The sessions of some matches, the oldest first; those taken out are not there. */
export async function loadSessions(db: Db, orgId: string, matchIds: readonly string[]): Promise<Session[]> {
  if (matchIds.length === 0) return []
  const rows = await db
    .selectFrom('mentoring_session')
    .where('org_id', '=', orgId)
    .where('match_id', 'in', matchIds)
    .where('state', '<>', 'cancelled')
    .select(SESSION)
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row as Session)
}

export type SessionFields = Pick<Session, 'startsAt' | 'minutes' | 'place'>

export async function insertSession(
  db: Db,
  { orgId, matchId }: MatchKey,
  { startsAt, minutes, place }: SessionFields,
): Promise<Session> {
  const row = await db
    .insertInto('mentoring_session')
    .values({ org_id: orgId, match_id: matchId, starts_at: startsAt, minutes, place, state: 'planned' })
    .returning(SESSION)
    .executeTakeFirstOrThrow()
  return row as Session
}

/** Changes a session; `sequence` is the number of the mail that tells of it. */
export async function markSession(
  db: Db,
  { orgId, matchId }: MatchKey,
  sessionId: string,
  change: Partial<SessionFields> & { readonly state?: Session['state']; readonly sequence?: number },
): Promise<Session | undefined> {
  const { startsAt, minutes, place, state, sequence } = change
  const row = await db
    .updateTable('mentoring_session')
    .set({
      ...(startsAt && { starts_at: startsAt }),
      ...(minutes && { minutes }),
      ...(place !== undefined && { place }),
      ...(state && { state }),
      ...(sequence !== undefined && { sequence }),
    })
    .where('org_id', '=', orgId)
    .where('match_id', '=', matchId)
    .where('id', '=', sessionId)
    .returning(SESSION)
    .executeTakeFirst()
  return row as Session | undefined
}

/** The sealed notes of one of the two. */
export async function loadSealedNote(
  db: Db,
  { orgId, matchId }: MatchKey,
  personId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('mentoring_note')
    .where('org_id', '=', orgId)
    .where('match_id', '=', matchId)
    .where('person_id', '=', personId)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed
}

/** Keeps them in the place of those before; undefined takes them away. */
export async function saveSealedNote(
  db: Db,
  { orgId, matchId }: MatchKey,
  personId: string,
  sealed: Buffer | undefined,
): Promise<void> {
  if (!sealed) {
    await db
      .deleteFrom('mentoring_note')
      .where('org_id', '=', orgId)
      .where('match_id', '=', matchId)
      .where('person_id', '=', personId)
      .execute()
    return
  }
  await db
    .insertInto('mentoring_note')
    .values({ org_id: orgId, match_id: matchId, person_id: personId, sealed })
    .onConflict((conflict) => conflict.columns(['org_id', 'match_id', 'person_id']).doUpdateSet({ sealed }))
    .execute()
}

/** What the two said at the end, by person. */
export async function loadReflections(db: Db, { orgId, matchId }: MatchKey): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('mentoring_reflection')
    .where('org_id', '=', orgId)
    .where('match_id', '=', matchId)
    .select(['person_id', 'words'])
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.words]))
}

export async function saveReflection(
  db: Db,
  { orgId, matchId }: MatchKey,
  personId: string,
  words: string,
): Promise<void> {
  await db
    .insertInto('mentoring_reflection')
    .values({ org_id: orgId, match_id: matchId, person_id: personId, words })
    .onConflict((conflict) => conflict.columns(['org_id', 'match_id', 'person_id']).doUpdateSet({ words }))
    .execute()
}

/** The checks somebody answered, by match: the days they were due. */
export async function loadOwnChecks(db: Db, orgId: string, personId: string): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('mentoring_check')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select(['match_id', 'day'])
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.match_id)].map(([id, own]) => [id, own.map(({ day }) => day)]),
  )
}

export async function saveCheck(
  db: Db,
  { orgId, matchId }: MatchKey,
  check: {
    readonly personId: string
    readonly day: number
    readonly answer: CheckAnswer
    readonly on: DateOn
  },
): Promise<void> {
  const said = { answer: check.answer, said_on: check.on }
  await db
    .insertInto('mentoring_check')
    .values({ org_id: orgId, match_id: matchId, person_id: check.personId, day: check.day, ...said })
    .onConflict((conflict) => conflict.columns(['org_id', 'match_id', 'person_id', 'day']).doUpdateSet(said))
    .execute()
}

/** What was said in a span of days, with the pool it was about. For the closing role, which counts. */
export async function loadChecks(
  db: Db,
  orgId: string,
  span: { readonly fromOn: DateOn; readonly untilOn: DateOn },
): Promise<{ personId: string; poolName: string; answer: CheckAnswer }[]> {
  const rows = await db
    .selectFrom('mentoring_check as said')
    .innerJoin('mentoring_match as match', (join) =>
      join.onRef('match.org_id', '=', 'said.org_id').onRef('match.id', '=', 'said.match_id'),
    )
    .innerJoin('mentoring_pool as pool', (join) =>
      join.onRef('pool.org_id', '=', 'match.org_id').onRef('pool.id', '=', 'match.pool_id'),
    )
    .where('said.org_id', '=', orgId)
    .where('said.said_on', '>=', span.fromOn)
    .where('said.said_on', '<=', span.untilOn)
    .select(['said.person_id as personId', 'pool.name as poolName', 'said.answer'])
    .orderBy('said.said_on')
    .execute()
  return rows.map((row) => ({ ...row, answer: row.answer as CheckAnswer }))
}

export async function hasView(db: Db, orgId: string, quarterOn: DateOn): Promise<boolean> {
  const row = await db
    .selectFrom('mentoring_view')
    .where('org_id', '=', orgId)
    .where('quarter_on', '=', quarterOn)
    .select('quarter_on')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertView(db: Db, orgId: string, quarterOn: DateOn, body: object): Promise<void> {
  await db
    .insertInto('mentoring_view')
    .values({ org_id: orgId, quarter_on: quarterOn, body: JSON.stringify(body) })
    .execute()
}
