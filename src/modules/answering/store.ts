import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Rater, RaterGroup } from './domain/rater.ts'

export type AccessKey = { readonly orgId: string; readonly cycleId: string; readonly raterId: string }

/**
 * The link with this hash. Runs before the organisation is known: row security lets this one row through.
 * Missing  undefined for a hash nobody has.
 */
export async function loadAccess(
  db: Db,
  accessHash: Buffer,
): Promise<(AccessKey & { digitKeys: boolean }) | undefined> {
  const { rows } = await sql<AccessKey & { digitKeys: boolean }>`
    select org_id as "orgId", cycle_id as "cycleId", rater_id as "raterId", digit_keys as "digitKeys"
    from rater_access where access_hash = ${accessHash}`.execute(db)
  return rows[0]
}

type RaterRow = {
  orgName: string
  languageTag: string
  purpose: 'development' | 'readiness'
  message: string
  closesOn: string
  rules: { minimumGroup: number; minimumComments: number }
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
 * Whom this rater is asked about and under which rules, in one round trip. Oneself first, then by name.
 * Missing  undefined when the cycle has not been launched.
 */
export async function loadRater(
  db: Db,
  { orgId, cycleId, raterId, digitKeys }: AccessKey & { readonly digitKeys: boolean },
): Promise<Rater | undefined> {
  const { rows } = await sql<RaterRow>`
    select o.name as "orgName", coalesce(p.language, o.locale) as "languageTag", c.purpose, c.message,
      c.closes_on as "closesOn", c.rules, c.instrument_slug as slug, c.instrument_version as version,
      c.public_key as "publicKey",
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'leaderId', r.leader_id, 'leaderName', l.label,
          'group', r.rater_group, 'status', r.status, 'isSent', r.is_sent)
          order by r.rater_group <> 'self', l.label, r.id), '[]')
        from feedback_request r
        join cycle_leader l on l.org_id = r.org_id and l.cycle_id = r.cycle_id and l.leader_id = r.leader_id
        where r.org_id = c.org_id and r.cycle_id = c.id and r.rater_id = ${raterId}
          and r.status in ('approved', 'declined')
      ) as requests
    from cycle c
    join org o on o.id = c.org_id
    join person p on p.org_id = c.org_id and p.id = ${raterId}
    where c.org_id = ${orgId} and c.id = ${cycleId} and c.public_key is not null`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { rules, slug, version, requests, ...facts } = row
  return {
    ...facts,
    orgId,
    cycleId,
    raterId,
    digitKeys,
    minimumGroup: rules.minimumGroup,
    minimumComments: rules.minimumComments,
    instrument: { slug, version },
    requests: requests.map(({ status, ...request }) => ({ ...request, isDeclined: status === 'declined' })),
  }
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

export async function markDigitKeys(
  db: Db,
  { orgId, cycleId, raterId }: AccessKey,
  isOn: boolean,
): Promise<void> {
  await sql`
    update rater_access set digit_keys = ${isOn}
    where org_id = ${orgId} and cycle_id = ${cycleId} and rater_id = ${raterId}`.execute(db)
}
