import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Rater, RaterGroup } from './domain/rater.ts'

export type AccessKey = { readonly orgId: string; readonly cycleId: string; readonly raterId: string }
/** A personal link as the database knows it. */
export type LinkKey = { readonly orgId: string; readonly accessHash: Buffer }

type RaterRow = AccessKey & {
  digitKeys: boolean
  isOpen: boolean
  orgName: string
  languageTag: string
  raterName: string
  purpose: 'development' | 'readiness'
  message: string
  closesOn: string
  rules: { minimumGroup: number; minimumComments: number; watch?: boolean; pulse?: boolean }
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
    watch: rules.watch === true,
    pulse: rules.pulse === true,
    instrument: { slug, version },
    requests: requests.map(({ status, ...request }) => ({ ...request, isDeclined: status === 'declined' })),
  }
  return { rater, isOpen }
}

/** 'gone': the link was withdrawn meanwhile. 'same': there was nothing to change. */
export type Marked = 'changed' | 'same' | 'gone'

/** Says that an answer was handed in. In a transaction apart from the ballot's, and without a time. */
export async function markSent(db: Db, link: LinkKey, requestId: string): Promise<Marked> {
  return markRequest(db, link, requestId, sql`is_sent = true, status = 'approved'`)
}

/** Records a no, or takes it back. Nothing happens to a request whose answers were sent. */
export async function markDeclined(
  db: Db,
  link: LinkKey,
  requestId: string,
  isDeclined: boolean,
): Promise<Marked> {
  return markRequest(db, link, requestId, sql`status = ${isDeclined ? 'declined' : 'approved'}`)
}

/**
 * Records a no of somebody who is signed in, while what they were asked for takes answers. False when nothing was
 * changed: there is no such request, or its answers were sent.
 */
export async function markOwnDeclined(
  db: Db,
  { orgId, personId }: { readonly orgId: string; readonly personId: string },
  requestId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update feedback_request request set status = 'declined'
    where org_id = ${orgId} and id = ${requestId} and rater_id = ${personId}
      and status in ('approved', 'declined') and not is_sent
      and exists (select from open_cycle box where box.org_id = request.org_id and box.cycle_id = request.cycle_id)`.execute(
    db,
  )
  return (numAffectedRows ?? 0n) > 0n
}

/**
 * The link's row is held while its request changes, and withdrawing a link waits for that: nothing that was done by a
 * withdrawn link stands afterwards, however the two are timed.
 */
async function markRequest(
  db: Db,
  { orgId, accessHash }: LinkKey,
  requestId: string,
  change: RawBuilder<unknown>,
): Promise<Marked> {
  const { rows } = await sql<{ found: boolean; changed: boolean }>`
    with link as materialized (
      select 1 from rater_access where org_id = ${orgId} and access_hash = ${accessHash} for key share
    ), change as (
      update feedback_request set ${change}
      where org_id = ${orgId} and id = ${requestId} and status in ('approved', 'declined') and not is_sent
        and exists (select from link)
      returning 1
    )
    select exists (select from link) as found, exists (select from change) as changed`.execute(db)
  const { found, changed } = rows[0] as (typeof rows)[number]
  return !found ? 'gone' : changed ? 'changed' : 'same'
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
