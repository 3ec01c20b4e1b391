import type { Actor } from '#lib/core/actor.ts'
import { daysBetween, sayDate, type DateOn } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { loadManager } from '#modules/people/public.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/database.ts'
import type { NominationList } from '../contract.ts'
import { participationBand } from '../domain/participation.ts'
import { canRunCycles } from '../policy.ts'
import { listCycles, listCyclesInState, type Cycle } from '../store/cycles.ts'
import { loadGroupCounts, listCycleLeaders } from '../store/raters.ts'

/** How many cycles there are, in all and by where they stand. */
export async function countCycles(
  db: Db,
  orgId: string,
): Promise<{ all: number; open: number; closed: number }> {
  const list = await listCycles(db, orgId)
  const count = (state: string) => list.filter((cycle) => cycle.state === state).length
  return { all: list.length, open: count('open'), closed: count('closed') }
}

/** The lists of raters somebody has to look at now: their own, and those their direct reports have handed in. */
export async function listNominationsFor(
  ctx: { clock: Clock },
  db: Db,
  actor: Actor,
): Promise<NominationList> {
  const today = ctx.clock.today()
  const list: NominationList[number][] = []
  for (const cycle of await listCyclesInState(db, actor.orgId, 'nominating')) {
    for (const leader of await listCycleLeaders(db, actor.orgId, cycle.id)) {
      const isOwn = leader.leaderId === actor.personId && leader.nomination === 'open'
      const isMine =
        leader.nomination === 'submitted' &&
        cycle.approval === 'manager' &&
        (await loadManager(db, actor.orgId, leader.leaderId, today)) === actor.personId
      if (!isOwn && !isMine) continue
      const { id: cycleId, name: cycleName, nominateUntilOn: untilOn } = cycle
      list.push({ cycleId, cycleName, leaderId: leader.leaderId, leaderName: leader.label, isOwn, untilOn })
    }
  }
  return list
}

/** From how many days before its last day on an open cycle says that groups are small. */
const NEAR_DAYS = 7

/**
 * For Home: cycles that wait for whoever runs them. A draft, names that are in, and groups that would stay hidden when an
 * open cycle ended as it stands, in the counts of the night that the cycle's page shows as well.
 *
 * Source   UX 3.3 (HR).
 */
export async function listCycleTasks(db: Db, actor: Actor, today: DateOn): Promise<Task[]> {
  if (!canRunCycles(actor).allowed) return []
  const tasks: Task[] = []
  for (const cycle of await listCycles(db, actor.orgId)) {
    if (cycle.kind !== 'own') continue
    if (cycle.state === 'draft') tasks.push(draftTask(cycle))
    if (cycle.state === 'nominating' && cycle.nominateUntilOn !== null && cycle.nominateUntilOn < today)
      tasks.push(namesTask(cycle))
    if (
      cycle.state === 'open' &&
      cycle.countedOn &&
      cycle.closesOn &&
      daysBetween(today, cycle.closesOn) <= NEAR_DAYS
    ) {
      const counts = await loadGroupCounts(db, actor.orgId, cycle.id)
      const small = counts.filter(
        (count) =>
          count.group !== 'self' &&
          count.group !== 'manager' &&
          participationBand(count, cycle.rules.minimumGroup) === 'under the minimum',
      )
      if (small.length > 0) tasks.push(smallGroupsTask(cycle, small.length))
    }
  }
  return tasks
}

function draftTask({ id, name }: Cycle): Task {
  return {
    ...cycleTask(`cycle-draft ${id}`),
    title: t('Go on setting up “{name}”', { name }),
    why: t('It is a draft. Nobody has been asked yet.'),
    actions: [{ label: t('Go on'), to: `/cycles/${id}/setup/check`, isMain: true }],
  }
}

function namesTask({ id, name, nominateUntilOn }: Cycle): Task {
  const date = sayDate(nominateUntilOn ?? '', currentLanguage())
  return {
    ...cycleTask(`cycle-names ${id}`),
    title: t('Launch “{name}”', { name }),
    why: t('Leaders could name people until {date}. Look at the lists, then launch.', { date }),
    actions: [{ label: t('Look at the check'), to: `/cycles/${id}/setup/check`, isMain: true }],
  }
}

function smallGroupsTask({ id, name, closesOn }: Cycle, count: number): Task {
  return {
    ...cycleTask(`cycle-small ${id} ${closesOn}`),
    title: t('{count, plural, one {One group is} other {# groups are}} still small in “{name}”', {
      count,
      name,
    }),
    why: t('Their answers stay hidden if it closes like this. You can move the last day.'),
    byOn: closesOn,
    actions: [{ label: t('Look at the cycle'), to: `/cycles/${id}`, isMain: true }],
  }
}

function cycleTask(id: string) {
  return { id, kind: 'cycle', duration: null, byOn: null, audience: null, canWait: true } as const
}
