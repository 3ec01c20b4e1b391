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
