import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './db/database.ts'

/** What goes into the log: never content, only that something was done, to whom, and countable facts about it. */
export type AuditEvent = {
  /** `module/what-was-done` */
  readonly action: string
  /** The person, or the thing, that it was done to. */
  readonly subjectId?: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  /** Now, unless given. */
  readonly at?: Date
}

export type AuditCheck = {
  readonly entries: number
  /** The first entry that is not what was written, or is missing; null when the log is whole. */
  readonly broken: { readonly seq: number; readonly why: 'altered' | 'missing' } | null
}

type Entry = {
  seq: number
  at: Date
  actor_id: string
  action: string
  subject_id: string | null
  detail: unknown
}

const BEFORE_THE_FIRST = Buffer.alloc(32)
const PAGE = 5_000

/**
 * Adds an entry to the organisation's log, in the caller's transaction: it is there if, and only if, that commits.
 *
 * Entries form a chain: each hash covers the entry and the hash before. Writers of one organisation therefore take
 * turns until they commit, so record last in a transaction that takes long.
 */
export async function recordAudit(
  db: Db,
  actor: { readonly orgId: string; readonly personId: string },
  { action, subjectId, detail = {}, at = new Date() }: AuditEvent,
): Promise<void> {
  const { orgId } = actor
  await sql`select pg_advisory_xact_lock(hashtextextended('audit ' || ${orgId}, 0))`.execute(db)
  const head = await loadHead(db, orgId)
  const entry: Entry = {
    seq: (head?.seq ?? 0) + 1,
    at,
    actor_id: actor.personId,
    action,
    subject_id: subjectId ?? null,
    detail,
  }
  const previous = head?.hash ?? BEFORE_THE_FIRST
  const hash = hashEntry(orgId, entry, previous)
  await db
    .insertInto('audit_entry')
    .values({ ...entry, org_id: orgId, detail: JSON.stringify(detail), previous_hash: previous, hash })
    .execute()
  await db
    .insertInto('audit_head')
    .values({ org_id: orgId, seq: entry.seq, hash })
    .onConflict((conflict) => conflict.column('org_id').doUpdateSet({ seq: entry.seq, hash }))
    .execute()
}

/**
 * Follows the whole chain of one organisation and says where it breaks: a changed entry, a missing one, the last one
 * missing. It does not hold against somebody who can change the database and writes the whole chain anew; for that,
 * note the hash of the newest entry elsewhere from time to time.
 */
export async function verifyAudit(db: Db, orgId: string): Promise<AuditCheck> {
  let seq = 0
  let previous: Buffer = BEFORE_THE_FIRST
  for (;;) {
    const page = await loadEntries(db, orgId, seq)
    for (const entry of page) {
      const broken = checkEntry(orgId, entry, seq + 1, previous)
      if (broken) return { entries: seq, broken }
      seq = entry.seq
      previous = entry.hash
    }
    if (page.length < PAGE) break
  }
  const head = await loadHead(db, orgId)
  if ((head?.seq ?? 0) > seq) return { entries: seq, broken: { seq: seq + 1, why: 'missing' } }
  const isHead = head ? head.seq === seq && head.hash.equals(previous) : seq === 0
  return { entries: seq, broken: isHead ? null : { seq, why: 'altered' } }
}

function checkEntry(
  orgId: string,
  entry: Entry & { previous_hash: Buffer; hash: Buffer },
  expected: number,
  previous: Buffer,
): AuditCheck['broken'] {
  if (entry.seq !== expected) return { seq: expected, why: 'missing' }
  const isWhole = entry.previous_hash.equals(previous) && entry.hash.equals(hashEntry(orgId, entry, previous))
  return isWhole ? null : { seq: expected, why: 'altered' }
}

/** sha256 over the hash before and the entry as JSON, with the names in `detail` in order. */
function hashEntry(orgId: string, entry: Entry, previous: Buffer): Buffer {
  const detail = Object.entries(entry.detail as Record<string, unknown>).sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  const { seq, at, actor_id, action, subject_id } = entry
  const canonical = JSON.stringify([orgId, seq, at.toISOString(), actor_id, action, subject_id, detail])
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest()
}

function loadHead(db: Db, orgId: string) {
  return db.selectFrom('audit_head').select(['seq', 'hash']).where('org_id', '=', orgId).executeTakeFirst()
}

function loadEntries(db: Db, orgId: string, afterSeq: number) {
  return db
    .selectFrom('audit_entry')
    .select(['seq', 'at', 'actor_id', 'action', 'subject_id', 'detail', 'previous_hash', 'hash'])
    .where('org_id', '=', orgId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(PAGE)
    .execute()
}
