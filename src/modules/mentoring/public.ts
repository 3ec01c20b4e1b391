import type { Actor } from '#lib/core/actor.ts'
import { daysBetween, type DateOn } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { gatherMine } from './actions/read-mine.ts'
import { recordSession } from './actions/sessions.ts'
import type { Pair } from './domain/proposal.ts'
import { checkDue, standingOf, type Standing } from './domain/standing.ts'
import { loadOwnChecks } from './store/between.ts'
import { loadMatches } from './store/matches.ts'
import { loadPartsOf } from './store/members.ts'
import { loadPools } from './store/pools.ts'

/** Whether mentoring has something for somebody: for the navigation of every page. One statement. */
export async function hasMentoring(db: Db, orgId: string, personId: string): Promise<boolean> {
  const own = db
    .selectFrom('mentoring_member')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('state', '<>', 'out')
    .select('pool_id')
  const matches = db
    .selectFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('state', '<>', 'draft')
    .where((where) => where.or([where('mentor_id', '=', personId), where('mentee_id', '=', personId)]))
    .select('id')
  const open = db
    .selectFrom('mentoring_pool')
    .where('org_id', '=', orgId)
    .where('is_open', '=', true)
    .where('closed_on', 'is', null)
    .select('id')
  const { has } = await db
    .selectNoFrom((from) => from.or([from.exists(own), from.exists(matches), from.exists(open)]).as('has'))
    .executeTakeFirstOrThrow()
  return has === true
}

/**
 * What mentoring asks of somebody: an invitation, a request, a match to begin, a session to say a word about, a check, a
 * quiet match. Call it in a transaction of that person.
 *
 * Hides    no word of a request, an agreement or a session is in it.
 */
export async function listMentoringTasks(ctx: Context, db: Db, actor: Actor): Promise<Task[]> {
  const { orgId, personId } = actor
  // asked for every page: most people have none of it
  const parts = await loadPartsOf(db, orgId, personId)
  const { matches, requests, withoutAnswer } = await gatherMine(ctx, db, actor)
  if (parts.length === 0 && matches.length === 0) return []
  const invited = parts.filter(({ state }) => state === 'invited')
  const poolNames = new Map(
    invited.length > 0 ? (await loadPools(db, orgId)).map(({ id, name }) => [id, name] as const) : [],
  )
  const checks = await loadOwnChecks(db, orgId, personId)
  const today = ctx.clock.today()
  return [
    ...requests.map(({ id, name }) =>
      task({
        id: `mentoring-request ${id}`,
        title: t('{name} asks you to be their mentor', { name }),
        why: t('Say yes, or that you cannot right now. No reason is asked.'),
        to: '/mentoring',
        label: t('Look at it'),
        audience: t('Only {name} sees your answer.', { name }),
      }),
    ),
    ...invited.map(({ poolId, part }) =>
      task({
        id: `mentoring-invited ${poolId} ${part}`,
        title:
          part === 'mentor'
            ? t('HR asks whether you would be a mentor in “{pool}”', { pool: poolNames.get(poolId) ?? '' })
            : t('HR invites you to find a mentor in “{pool}”', { pool: poolNames.get(poolId) ?? '' }),
        why: t('You choose. If you do nothing, nothing happens.'),
        to: `/mentoring/pools/${poolId}`,
        label: t('Look at it'),
        audience: null,
      }),
    ),
    ...withoutAnswer.map((poolId) =>
      task({
        id: `mentoring-answer ${poolId}`,
        title: t('The mentors you asked can’t take on a new mentee right now'),
        why: t('Others may have a place. You can also wait: HR sees that you look for a mentor.'),
        to: `/mentoring/pools/${poolId}/find`,
        label: t('See who else there is'),
        audience: null,
      }),
    ),
    ...matches.flatMap((match) => tasksOf(match, checks.get(match.id) ?? [], today)),
  ]
}

/** For how long the end of a match is on Home. */
const ENDED_DAYS = 14

type Mine = Awaited<ReturnType<typeof gatherMine>>['matches'][number]

function tasksOf(match: Mine, checked: readonly number[], today: string): Task[] {
  const { id, name, standing, due, next, agreedOn, heldCount, startedOn, endedOn } = match
  const to = `/mentoring/${id}`
  const audience = t('Only you and {name} see it.', { name })
  if (endedOn !== null) {
    if (daysBetween(endedOn, today) >= ENDED_DAYS) return []
    return [
      task({
        id: `mentoring-ended ${id}`,
        title: t('Your mentoring with {name} has ended', { name }),
        why: t('No reason is asked, and nobody is at fault. You can write what you take along.'),
        to,
        label: t('Look at it'),
        audience,
      }),
    ]
  }
  if (due) {
    return [
      {
        ...task({
          id: `mentoring-session ${id} ${due.id}`,
          title: t('Did your session with {name} happen?', { name }),
          why: t('It was planned for {when}. If it did not, that is fine.', { when: due.when }),
          to,
          label: '',
          audience,
        }),
        actions: [
          { label: t('It happened'), press: 'done', isMain: true },
          { label: t('It did not'), press: 'no', isMain: false },
        ],
      },
    ]
  }
  const day = checkDue(startedOn, today)
  const check =
    day !== null && !checked.includes(day)
      ? [
          task({
            id: `mentoring-check ${id} ${day}`,
            title: t('How is it going with {name}?', { name }),
            why: t('One question. It helps to notice early what would help.'),
            to,
            label: t('Answer'),
            audience: t('Only you see your answer. HR sees counts over at least five people.'),
          }),
        ]
      : []
  if (standing === 'quiet' || standing === 'may-need-a-hand') {
    const quiet = task({
      id: `mentoring-quiet ${id} ${heldCount}`,
      title: t('A time for you and {name}?', { name }),
      why: t('No session is noted for three weeks. Plan one, note one, or ask for a hand.'),
      to,
      label: t('See what can help'),
      audience,
    })
    return [quiet, ...check]
  }
  if (heldCount === 0 && agreedOn === null && next === null) {
    const begin = task({
      id: `mentoring-begin ${id}`,
      title: match.isMentor ? t('{name} is your mentee', { name }) : t('{name} is your mentor', { name }),
      why: t('Plan a first talk. Then agree on how you work together.'),
      to,
      label: t('Open it'),
      audience,
    })
    return [begin, ...check]
  }
  return check
}

function task(it: {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly to: string
  readonly label: string
  readonly audience: string | null
}): Task {
  const { id, title, why, to, label, audience } = it
  const actions = [{ label, to, isMain: true }]
  return { id, kind: 'mentoring', title, why, duration: null, byOn: null, audience, actions, canWait: true }
}

/** A press on Home: "It happened", or "It did not". Refuses: MatchNotFound, MatchHasEnded, SessionNotFound. */
export async function pressMentoring(
  ctx: Context,
  actor: Actor,
  taskId: string,
  press: 'done' | 'no',
): Promise<void> {
  const [, matchId = '', sessionId = ''] = taskId.split(' ')
  await recordSession(ctx, actor, matchId, sessionId, press === 'done')
}

/** The pools of a programme. Call it in a transaction of whoever looks after mentoring. */
export async function poolsOf(
  db: Db,
  orgId: string,
  programmeId: string,
): Promise<{ readonly id: string; readonly name: string; readonly closedOn: string | null }[]> {
  return db
    .selectFrom('mentoring_pool')
    .where('org_id', '=', orgId)
    .where('programme_id', '=', programmeId)
    .select(['id', 'name', 'closed_on as closedOn'])
    .orderBy('name')
    .execute()
}

/** The pools a programme can take: those of no programme, and its own. Call it as whoever looks after mentoring. */
export async function listPoolChoices(
  db: Db,
  orgId: string,
  programmeId: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('mentoring_pool')
    .where('org_id', '=', orgId)
    .where('closed_on', 'is', null)
    .where((where) => where.or([where('programme_id', 'is', null), where('programme_id', '=', programmeId)]))
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}

/** Joins a pool to a programme, or takes it out. Call it in a transaction of whoever looks after mentoring. */
export async function joinPoolToProgramme(
  db: Db,
  key: { readonly orgId: string; readonly poolId: string },
  programmeId: string | null,
): Promise<void> {
  await db
    .updateTable('mentoring_pool')
    .set({ programme_id: programmeId })
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.poolId)
    .execute()
}

/** A match as a programme may know it: who, where it stands, how often they met. Never what about. */
export type MatchStanding = Pair & {
  readonly poolId: string
  readonly standing: Standing
  readonly heldCount: number
}

/** The matches of some pools. Call it in a transaction of whoever looks after mentoring. */
export async function listStandings(
  db: Db,
  orgId: string,
  poolIds: readonly string[],
  today: DateOn,
): Promise<MatchStanding[]> {
  const matches = await Promise.all(poolIds.map((poolId) => loadMatches(db, { orgId, poolId })))
  return matches
    .flat()
    .filter(({ state }) => state !== 'draft')
    .map((match) => ({
      menteeId: match.menteeId,
      mentorId: match.mentorId,
      poolId: match.poolId,
      standing: standingOf(match, today),
      heldCount: match.heldCount,
    }))
}
