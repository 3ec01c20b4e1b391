import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Rater, RaterGroup } from './domain/rater.ts'

export type AccessKey = { readonly orgId: string; readonly cycleId: string; readonly raterId: string }

type RaterRow = AccessKey & {
  digitKeys: boolean
  isOpen: boolean
  orgName: string
  languageTag: string
  raterName: string
  purpose: 'development' | 'readiness'
  message: string
  closesOn: string
  rules: { minimumGroup: number; minimumComments: number; watch?: boolean }
  slug: string
  version: string
  publicKey: Buffer
  requests: {
    id: string
    leaderId: string
    leaderName: string
    group: RaterGroup
    status: string
    isSent: boolean
  }[]
}

/**
 * Whose link this is, whom they are asked about and under which rules, in one round trip. Oneself first, then by name.
 * Runs before the organisation is known: row security lets the one row with this hash through, and from it the rest.
 * Missing  undefined for a hash nobody has, and when the cycle has not been launched.
 * Source   migrations/0032_rater_link.sql
 */
export async function loadRater(
  db: Db,
  accessHash: Buffer,
): Promise<{ rater: Rater; isOpen: boolean } | undefined> {
  const { rows } = await sql<RaterRow>`select * from rater_link(${accessHash})`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { isOpen, rules, slug, version, requests, ...facts } = row
  const rater = {
    ...facts,
    minimumGroup: rules.minimumGroup,
    minimumComments: rules.minimumComments,
    instrument: { slug, version },
    requests: requests.map(({ status, ...request }) => ({ ...request, isDeclined: status === 'declined' })),
    watch: rules.watch === true,
  }
  return { rater, isOpen }
}

/** Says that an answer was handed in. In a transaction apart from the ballot's, and without a time. */
export async function markSent(db: Db, orgId: string, requestId: string): Promise<void> {
  await sql`
    update feedback_request set is_sent = true, status = 'approved'
    where org_id = ${orgId} and id = ${requestId} and status in ('approved', 'declined') and not is_sent`.execute(
    db,
  )
}

/** Records a no, or takes it back. Nothing happens to a request whose answers were sent. */
export async function markDeclined(
  db: Db,
  orgId: string,
  requestId: string,
  isDeclined: boolean,
): Promise<boolean> {
  const to = isDeclined ? 'declined' : 'approved'
  const { numAffectedRows } = await sql`
    update feedback_request set status = ${to}
    where org_id = ${orgId} and id = ${requestId} and status in ('approved', 'declined') and not is_sent`.execute(
    db,
  )
  return (numAffectedRows ?? 0n) > 0n
}

/** Remembers with the link whether digits choose answers. */
export async function markDigitKeys(
  db: Db,
  { orgId, cycleId, raterId }: AccessKey,
  isOn: boolean,
): Promise<void> {
  await sql`
    update rater_access set digit_keys = ${isOn}
    where org_id = ${orgId} and cycle_id = ${cycleId} and rater_id = ${raterId}`.execute(db)
}
