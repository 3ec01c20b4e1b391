import type { Db } from '#platform/db/database.ts'
import { isRaised, stateOf } from './domain/life.ts'
import { listSignals } from './store/signals.ts'

/** For Home: the leader's own open signals they have not answered, the newest first. Questions are not among them. */
export async function listOpenSignals(
  db: Db,
  orgId: string,
  personId: string,
): Promise<{ readonly id: string; readonly opensOn: string }[]> {
  return (await listSignals(db, orgId, { leaderIds: [personId] }))
    .filter(({ level, events }) => isRaised(level) && stateOf(events).isOpen)
    .filter(({ events }) => !events.some(({ kind }) => kind === 'answered' || kind === 'step-started'))
    .map(({ id, opensOn }) => ({ id, opensOn }))
}

/** Whether somebody has a sign of their own, or may read one about a direct report: for the navigation. */
export async function hasSigns(db: Db, orgId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('signal')
    .where('org_id', '=', orgId)
    .where((where) =>
      where.or([
        where('leader_id', '=', personId),
        where(
          'leader_id',
          'in',
          where
            .selectFrom('reporting_line as line')
            .where('line.org_id', '=', orgId)
            .where('line.manager_id', '=', personId)
            .where('line.kind', '=', 'line')
            .where('line.to_on', 'is', null)
            .select('line.person_id'),
        ),
      ]),
    )
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
