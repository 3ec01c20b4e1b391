import type { Db } from '#platform/db/database.ts'
import type { DateOn } from '#lib/core/date.ts'
import { isOpened, type Mode } from './domain/report.ts'
import { loadChoicesOf } from './store/report.ts'

export { listFollowUpTasks } from './actions/follow-up-tasks.ts'

export type ReportState = 'new' | 'later' | 'opened'

/**
 * Where a leader stands with each report, by cycle, for Home. Cycles without a row are new. 'later': they said "not
 * today" and the day they chose has not come. Nothing here says when or how long anybody read.
 */
export async function loadReportStates(
  db: Db,
  orgId: string,
  leaderId: string,
  today: DateOn,
): Promise<Map<string, ReportState>> {
  const choices = await loadChoicesOf(db, orgId, leaderId)
  return new Map([...choices].map(([cycleId, choice]) => [cycleId, stateOf(choice, today)]))
}

function stateOf(choice: { mode: Mode; remindOn: string | null }, today: DateOn): ReportState {
  if (isOpened(choice)) return 'opened'
  return choice.remindOn !== null && choice.remindOn > today ? 'later' : 'new'
}
