import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** A cycle that takes ballots. */
export type BallotBox = { readonly orgId: string; readonly cycleId: string }
export type BallotKey = BallotBox & { readonly ballotId: Buffer }

/** 'closed': the cycle takes no more ballots. 'changed': another tab was faster, merge with what it wrote. */
export type SaveResult = 'saved' | 'changed' | 'closed'

/** Length of the nonce that a kept copy begins with; it names the version a change was made on. */
const VERSION_BYTES = 24

/**
 * Whether the box is open, and the rater's own copy in it.
 * Missing  undefined when the cycle takes no ballots; `kept` is null before the first save.
 */
export async function loadBallot(
  db: Db,
  { orgId, cycleId, ballotId }: BallotKey,
): Promise<{ publicKey: Buffer; kept: Buffer | null } | undefined> {
  const { rows } = await sql<{ publicKey: Buffer; kept: Buffer | null }>`
    select o.public_key as "publicKey", b.kept
    from open_cycle o
    left join ballot b on b.org_id = o.org_id and b.cycle_id = o.cycle_id and b.ballot_id = ${ballotId}
    where o.org_id = ${orgId} and o.cycle_id = ${cycleId}`.execute(db)
  return rows[0]
}

/** The rater's own copies of several ballots of one open cycle, in the order asked for; null where there is none. */
export async function loadBallots(
  db: Db,
  { orgId, cycleId }: BallotBox,
  ballotIds: readonly Buffer[],
): Promise<(Buffer | null)[] | undefined> {
  const { rows } = await sql<{ position: number; kept: Buffer | null }>`
    select wanted.position, b.kept
    from open_cycle o
    cross join unnest(${ballotIds}::bytea[]) with ordinality wanted (ballot_id, position)
    left join ballot b on b.org_id = o.org_id and b.cycle_id = o.cycle_id and b.ballot_id = wanted.ballot_id
    where o.org_id = ${orgId} and o.cycle_id = ${cycleId}
    order by wanted.position`.execute(db)
  if (rows.length === 0 && ballotIds.length > 0) return undefined
  return rows.map(({ kept }) => kept)
}

/**
 * Keeps one ballot, or says why not. Never overwrites a version its writer has not seen, and never succeeds once the
 * cycle is closed, however the two are timed. migrations/0031_save_ballot.sql.
 *
 * Shape    `expected`: the kept copy the change was made on, null for a first save.
 */
export async function saveBallot(
  db: Db,
  { orgId, cycleId, ballotId }: BallotKey,
  ballot: { readonly expected: Buffer | null; readonly kept: Buffer; readonly sealed: Buffer | null },
): Promise<SaveResult> {
  const version = ballot.expected === null ? null : ballot.expected.subarray(0, VERSION_BYTES)
  const { rows } = await sql<{ result: SaveResult }>`
    select save_ballot(${orgId}, ${cycleId}, ${ballotId}, ${version}, ${ballot.kept}, ${ballot.sealed}) as result`.execute(
    db,
  )
  return (rows[0] as { result: SaveResult }).result
}

/**
 * Takes the box of an open cycle for closing: waits for the saves under way and keeps new ones waiting until this
 * transaction ends. Call it before reading the ballots. False when the cycle is already closed.
 */
export async function claimBallotBox(db: Db, { orgId, cycleId }: BallotBox): Promise<boolean> {
  const { rows } = await sql`
    select 1 from open_cycle where org_id = ${orgId} and cycle_id = ${cycleId} for update`.execute(db)
  return rows.length > 0
}

/** Every ballot that was sent but these, in no order that says anything: ids are hashes. */
export async function loadSealedBallots(
  db: Db,
  { orgId, cycleId }: BallotBox,
  except: readonly Buffer[] = [],
): Promise<Buffer[]> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from ballot
    where org_id = ${orgId} and cycle_id = ${cycleId} and sealed is not null and ballot_id <> all(${except}::bytea[])
    order by ballot_id`.execute(db)
  return rows.map(({ sealed }) => sealed)
}

/** Empties and closes the box: no ballot, draft or sent, is left, and no save can succeed any more. */
export async function deleteBallotBox(db: Db, { orgId, cycleId }: BallotBox): Promise<void> {
  await sql`delete from ballot where org_id = ${orgId} and cycle_id = ${cycleId}`.execute(db)
  await sql`delete from open_cycle where org_id = ${orgId} and cycle_id = ${cycleId}`.execute(db)
}
