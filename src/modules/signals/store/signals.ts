import { isId } from '#lib/core/id.ts'
import type { Db } from '#platform/db/database.ts'
import type { Rule } from '../domain/catalogue.ts'
import type { LeaderFacts } from '../domain/facts.ts'
import type { Finding } from '../domain/findings.ts'
import type { Confidence, Level, Outcome } from '../domain/judge.ts'
import type { EventKind } from '../domain/life.ts'

/** What is frozen with a signal, beside the rule. */
export type SignalBody = {
  readonly schema: 1
  readonly evidence: Outcome['evidence']
  /** What the dimensions and questions in it were called, by language. */
  readonly names: LeaderFacts['names']
  /** The role may be too big: shown before everything else. */
  readonly role: { readonly title: string; readonly wording: string; readonly finding: Finding } | null
}

export type SignalEvent = {
  readonly id: string
  readonly kind: EventKind
  readonly byId: string
  readonly on: string
  /** What somebody wrote; the playbook's action for a step that was started; the kind itself where the program did it. */
  readonly reason: string
}

export type StoredSignal = {
  readonly id: string
  readonly leaderId: string
  readonly flagId: string
  readonly level: Exclude<Level, 'none'>
  readonly confidence: Confidence
  readonly probability: number | null
  readonly ruleVersion: string
  readonly rule: Rule
  readonly body: SignalBody
  readonly evidenceOn: string
  readonly raisedOn: string
  readonly opensOn: string
  readonly openedOn: string | null
  /** In the order they happened. */
  readonly events: readonly SignalEvent[]
}

/** Signals this transaction may find, the newest first: all, one leader's, or one. */
export async function listSignals(
  db: Db,
  orgId: string,
  by: { readonly leaderIds?: readonly string[]; readonly id?: string } = {},
): Promise<StoredSignal[]> {
  if (by.id !== undefined && !isId(by.id)) return []
  if (by.leaderIds?.length === 0) return []
  const rows = await db
    .selectFrom('signal')
    .leftJoin('signal_opening as opening', (join) =>
      join.onRef('opening.org_id', '=', 'signal.org_id').onRef('opening.signal_id', '=', 'signal.id'),
    )
    .where('signal.org_id', '=', orgId)
    .$if(by.id !== undefined, (query) => query.where('signal.id', '=', by.id as string))
    .$if(by.leaderIds !== undefined, (query) => query.where('signal.leader_id', 'in', [...by.leaderIds!]))
    .selectAll('signal')
    .select('opening.opened_on')
    .orderBy('signal.raised_on', 'desc')
    .orderBy('signal.id')
    .execute()
  const events = await listEvents(
    db,
    orgId,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    leaderId: row.leader_id,
    flagId: row.flag_id,
    level: row.level as StoredSignal['level'],
    confidence: row.confidence as Confidence,
    probability: row.probability,
    ruleVersion: row.rule_version,
    rule: row.rule as unknown as Rule,
    body: row.body as unknown as SignalBody,
    evidenceOn: row.evidence_on,
    raisedOn: row.raised_on,
    opensOn: row.opens_on,
    openedOn: row.opened_on,
    events: events.get(row.id) ?? [],
  }))
}

async function listEvents(
  db: Db,
  orgId: string,
  signalIds: readonly string[],
): Promise<Map<string, SignalEvent[]>> {
  if (signalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('signal_event')
    .where('org_id', '=', orgId)
    .where('signal_id', 'in', [...signalIds])
    .select(['id', 'signal_id', 'kind', 'by_id', 'on_date', 'reason'])
    .orderBy('place')
    .execute()
  const events = rows.map((row) => ({
    signalId: row.signal_id,
    id: row.id,
    kind: row.kind as EventKind,
    byId: row.by_id,
    on: row.on_date,
    reason: row.reason,
  }))
  return Map.groupBy(events, ({ signalId }) => signalId)
}

/** Adds a signal; nothing changes it afterwards. */
export async function insertSignal(
  db: Db,
  orgId: string,
  signal: Omit<StoredSignal, 'id' | 'openedOn' | 'events'>,
): Promise<string> {
  const { id } = await db
    .insertInto('signal')
    .values({
      org_id: orgId,
      leader_id: signal.leaderId,
      flag_id: signal.flagId,
      level: signal.level,
      confidence: signal.confidence,
      probability: signal.probability,
      rule_version: signal.ruleVersion,
      rule: JSON.stringify(signal.rule),
      body: JSON.stringify(signal.body),
      evidence_on: signal.evidenceOn,
      raised_on: signal.raisedOn,
      opens_on: signal.opensOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds what happened to a signal. */
export async function insertEvent(
  db: Db,
  orgId: string,
  event: {
    readonly signalId: string
    readonly leaderId: string
    readonly kind: EventKind
    readonly byId: string
    readonly on: string
    readonly reason: string
  },
): Promise<void> {
  await db
    .insertInto('signal_event')
    .values({
      org_id: orgId,
      signal_id: event.signalId,
      leader_id: event.leaderId,
      kind: event.kind,
      by_id: event.byId,
      on_date: event.on,
      reason: event.reason,
    })
    .execute()
}

/** From this day HR and the line manager find it. A second time changes nothing. */
export async function insertOpening(db: Db, orgId: string, signalId: string, on: string): Promise<boolean> {
  const result = await db
    .insertInto('signal_opening')
    .values({ org_id: orgId, signal_id: signalId, opened_on: on })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Lets two looks at the same leader wait for each other, until the transaction ends. */
export async function claimLeader(db: Db, orgId: string, leaderId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', leaderId)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}
