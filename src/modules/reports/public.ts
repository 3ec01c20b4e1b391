import type { Db } from '#platform/db/database.ts'
import type { DateOn } from '#lib/core/date.ts'
import { listCyclesAbout } from '#modules/cycles/public/mine.ts'
import { loadRelease } from '#modules/cycles/public/releases.ts'
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

/**
 * Skills of the questionnaire that comes with Heartwood in which the newest report somebody has opened has a gap to
 * explore, or which others see less than often. Call it in a transaction of that person: nobody else finds their report.
 *
 * Hides    reports they have not opened: nothing may follow from numbers that their leader does not know.
 */
export async function listGaps(
  db: Db,
  { orgId, personId }: { readonly orgId: string; readonly personId: string },
  today: DateOn,
): Promise<string[]> {
  const states = await loadReportStates(db, orgId, personId, today)
  const about = await listCyclesAbout(db, orgId, personId)
  for (const { cycleId } of about.filter(
    (cycle) => cycle.hasRelease && states.get(cycle.cycleId) === 'opened',
  )) {
    const facts = await loadRelease(db, { orgId, cycleId, leaderId: personId })
    if (!facts || facts.kind === 'follow-up' || facts.instrument.slug !== 'two-axis-48') continue
    const { dimensions, gapsToExplore, scale } = facts.release
    return dimensions
      .filter(({ dimensionId, cells: { others } }) => {
        const isSeenLess = others?.shown === true && others.mean < scale.cut
        return isSeenLess || gapsToExplore.includes(dimensionId)
      })
      .map(({ dimensionId }) => dimensionId)
  }
  return []
}
