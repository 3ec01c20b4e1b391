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

/**
 * Skills that the open signals about somebody are about; `all` when one is about leading as a whole. Call it in a
 * transaction of that person.
 */
export async function listSignalledSkills(db: Db, orgId: string, personId: string): Promise<string[]> {
  const open = (await listSignals(db, orgId, { leaderIds: [personId] })).filter(
    ({ level, events }) => isRaised(level) && stateOf(events).isOpen,
  )
  return [...new Set(open.flatMap(({ rule }) => rule.dimensions))]
}

/** Whether somebody has a sign of their own, or may read one about a direct report: for the navigation of every page. */
export async function hasSigns(db: Db, orgId: string, personId: string): Promise<boolean> {
  // Two questions that an index answers; as one condition they would read every signal of the organisation.
  const signals = db.selectFrom('signal').where('signal.org_id', '=', orgId).select('signal.id')
  const own = signals.where('signal.leader_id', '=', personId)
  const theirs = signals
    .innerJoin('reporting_line as line', (join) =>
      join.onRef('line.org_id', '=', 'signal.org_id').onRef('line.person_id', '=', 'signal.leader_id'),
    )
    .where('line.manager_id', '=', personId)
    .where('line.kind', '=', 'line')
    .where('line.to_on', 'is', null)
  const { has } = await db
    .selectNoFrom((from) => from.or([from.exists(own), from.exists(theirs)]).as('has'))
    .executeTakeFirstOrThrow()
  return has === true
}
