import type { Db } from '#platform/db/database.ts'
import { UNTOUCHED, type AbuseOutcome, type CommentState } from '../domain/comments.ts'
import { rowKey, type ReportKey } from './report.ts'

/** A row of `report_comment`. */
export type StateRow = {
  readonly comment: string
  readonly state: string
  readonly moved_to: string | null
  readonly asked_coach: boolean
}

/** What the leader did with a comment, as `insertCommentState` wrote it. */
export function stateOf(row: StateRow): CommentState {
  return {
    state: row.state as CommentState['state'],
    movedTo: row.moved_to as CommentState['movedTo'],
    askedCoach: row.asked_coach,
  }
}

/** Keeps what the leader did with a comment. What `change` does not name stays as it was. */
export async function insertCommentState(
  db: Db,
  key: ReportKey,
  comment: string,
  change: Partial<CommentState>,
): Promise<void> {
  const whole = { ...UNTOUCHED, ...change }
  const columns = {
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.movedTo === undefined ? {} : { moved_to: change.movedTo }),
    ...(change.askedCoach === undefined ? {} : { asked_coach: change.askedCoach }),
  }
  await db
    .insertInto('report_comment')
    .values({
      ...rowKey(key),
      comment,
      state: whole.state,
      moved_to: whole.movedTo,
      asked_coach: whole.askedCoach,
    })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'cycle_id', 'leader_id', 'comment']).doUpdateSet(columns),
    )
    .execute()
}

/** Keeps a private reply; an empty one takes it away. */
export async function insertReply(db: Db, key: ReportKey, comment: string, reply: string): Promise<void> {
  if (reply === '') {
    await db
      .deleteFrom('report_reply')
      .where('org_id', '=', key.orgId)
      .where('cycle_id', '=', key.cycleId)
      .where('leader_id', '=', key.leaderId)
      .where('comment', '=', comment)
      .execute()
    return
  }
  await db
    .insertInto('report_reply')
    .values({ ...rowKey(key), comment, reply })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'cycle_id', 'leader_id', 'comment']).doUpdateSet({ reply }),
    )
    .execute()
}

export type CommentCopy = {
  readonly situation: string
  readonly behaviour: string
  readonly impact: string
  readonly isNamed: boolean
}

export type AbuseCase = {
  readonly id: string
  readonly cycleId: string
  readonly leaderId: string
  readonly comment: string
  readonly body: CommentCopy
  readonly reportedTo: string
  readonly note: string
  readonly reportedOn: string
  readonly outcome: AbuseOutcome
  readonly reason: string
  readonly decidedOn: string | null
}

/** Cases somebody was asked to decide, open ones first. */
export async function loadCasesFor(db: Db, orgId: string, personId: string): Promise<AbuseCase[]> {
  const rows = await selectCases(db, orgId)
    .where('reported_to', '=', personId)
    .orderBy('reported_on', 'desc')
    .execute()
  return rows.map(caseOf).sort((a, b) => Number(a.outcome !== 'waiting') - Number(b.outcome !== 'waiting'))
}

/** One case, locked until the transaction ends when `lock` is set. */
export async function loadCase(
  db: Db,
  orgId: string,
  id: string,
  { lock = false } = {},
): Promise<AbuseCase | undefined> {
  const query = selectCases(db, orgId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && caseOf(row)
}

/**
 * Keeps a copy of one comment for one person in HR; the id of the case. Missing: undefined when it was brought to HR
 * before.
 */
export async function insertCase(
  db: Db,
  key: ReportKey,
  report: { comment: string; body: CommentCopy; reportedTo: string; note: string; reportedOn: string },
): Promise<string | undefined> {
  const row = await db
    .insertInto('report_abuse')
    .values({
      ...rowKey(key),
      comment: report.comment,
      body: JSON.stringify(report.body),
      reported_to: report.reportedTo,
      note: report.note,
      reported_on: report.reportedOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Keeps how a case ended. Whoever calls has it locked and has seen that it waits. */
export async function markDecided(
  db: Db,
  orgId: string,
  id: string,
  decision: { outcome: 'stays' | 'taken-out'; reason: string; decidedOn: string },
): Promise<void> {
  await db
    .updateTable('report_abuse')
    .set({ outcome: decision.outcome, reason: decision.reason, decided_on: decision.decidedOn })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

function selectCases(db: Db, orgId: string) {
  return db.selectFrom('report_abuse').where('org_id', '=', orgId).selectAll()
}

/** A row of `report_abuse`. */
export type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number]

/** A case as `insertCase` and `markDecided` wrote it. */
export function caseOf(row: CaseRow): AbuseCase {
  return {
    id: row.id,
    cycleId: row.cycle_id,
    leaderId: row.leader_id,
    comment: row.comment,
    body: row.body as unknown as CommentCopy, // written by insertCase only
    reportedTo: row.reported_to,
    note: row.note,
    reportedOn: row.reported_on,
    outcome: (row.outcome ?? 'waiting') as AbuseOutcome,
    reason: row.reason,
    decidedOn: row.decided_on,
  }
}
