import type { Db } from '#platform/db/database.ts'
import type { Choice, Mode, Part } from '../domain/report.ts'

export type ReportKey = { readonly orgId: string; readonly cycleId: string; readonly leaderId: string }

/** How the leader chose to read; undefined before the first choice. */
export async function loadChoice(db: Db, key: ReportKey): Promise<Choice | undefined> {
  const row = await db
    .selectFrom('report_choice')
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .selectAll()
    .executeTakeFirst()
  return row && choiceOf(row)
}

/** A row of `report_choice`, as far as a choice is made from it. */
export type ChoiceRow = {
  readonly mode: string
  readonly coach_id: string | null
  readonly coach_first: boolean
  readonly comments: string
  readonly remind_on: string | null
  readonly context_note: string
  readonly place: string
}

/** A choice as it was written by `insertChoice` and `markChoice`. */
export function choiceOf(row: ChoiceRow): Choice {
  return {
    mode: row.mode as Mode,
    coachId: row.coach_id,
    coachFirst: row.coach_first,
    comments: row.comments as Choice['comments'],
    remindOn: row.remind_on,
    contextNote: row.context_note,
    place: row.place === '' ? null : (row.place as Part),
  }
}

/** How one leader chose to read each of their reports, by cycle. */
export async function loadChoicesOf(
  db: Db,
  orgId: string,
  leaderId: string,
): Promise<Map<string, { mode: Mode; remindOn: string | null }>> {
  const rows = await db
    .selectFrom('report_choice')
    .where('org_id', '=', orgId)
    .where('leader_id', '=', leaderId)
    .select(['cycle_id', 'mode', 'remind_on'])
    .execute()
  return new Map(rows.map((row) => [row.cycle_id, { mode: row.mode as Mode, remindOn: row.remind_on }]))
}

export type NewChoice = Pick<Choice, 'mode' | 'coachId' | 'coachFirst' | 'comments' | 'remindOn'>

/** Keeps a choice; the note and the kept place stay. */
export async function insertChoice(db: Db, key: ReportKey, choice: NewChoice): Promise<void> {
  const values = {
    mode: choice.mode,
    coach_id: choice.coachId,
    coach_first: choice.coachFirst,
    comments: choice.comments,
    remind_on: choice.remindOn,
  }
  await db
    .insertInto('report_choice')
    .values({ ...rowKey(key), ...values })
    .onConflict((conflict) => conflict.columns(['org_id', 'cycle_id', 'leader_id']).doUpdateSet(values))
    .execute()
}

/** Changes what stands beside the choice. */
export async function markChoice(
  db: Db,
  key: ReportKey,
  change: { contextNote?: string; place?: Part; comments?: 'closed' | 'summary'; remindOn?: null },
): Promise<void> {
  await db
    .updateTable('report_choice')
    .set({
      ...(change.contextNote === undefined ? {} : { context_note: change.contextNote }),
      ...(change.place === undefined ? {} : { place: change.place }),
      ...(change.comments === undefined ? {} : { comments: change.comments }),
      ...(change.remindOn === undefined ? {} : { remind_on: null }),
    })
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .execute()
}

/** Leaders who asked to be reminded by now, with the name of the cycle. Run it as the closing role: it is for the daily job. */
export async function listReminders(
  db: Db,
  orgId: string,
  today: string,
): Promise<{ cycleId: string; leaderId: string; cycleName: string; remindOn: string }[]> {
  const rows = await db
    .selectFrom('report_choice as choice')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'choice.org_id').onRef('cycle.id', '=', 'choice.cycle_id'),
    )
    .where('choice.org_id', '=', orgId)
    .where('choice.remind_on', '<=', today)
    .select([
      'choice.cycle_id as cycleId',
      'choice.leader_id as leaderId',
      'cycle.name as cycleName',
      'choice.remind_on as remindOn',
    ])
    .execute()
  return rows.map((row) => ({ ...row, remindOn: row.remindOn as string })) // the condition leaves no null
}

/** True for the first thank-you of a report, and never again. */
export async function claimThanks(
  db: Db,
  key: ReportKey,
  thanks: { message: string; sentOn: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('report_thanks')
    .values({ ...rowKey(key), message: thanks.message, sent_on: thanks.sentOn })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}

/** What the three tables of one report are found by. */
export function rowKey({ orgId, cycleId, leaderId }: ReportKey) {
  return { org_id: orgId, cycle_id: cycleId, leader_id: leaderId }
}
