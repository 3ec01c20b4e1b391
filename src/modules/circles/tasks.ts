import type { Actor } from '#lib/core/actor.ts'
import { addDays, type DateOn } from '#lib/core/date.ts'
import type { DoneTask, Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { zonesOf } from './actions/circle-house.ts'
import { recordMet, recordNotMet } from './actions/guide.ts'
import { answerSwap, takeRole } from './actions/meet.ts'
import { nextRoles } from './domain/rota.ts'
import { sayWhen } from './domain/words.ts'
import { loadCirclesOf, loadMembers, loadMet, type Circle } from './store/circles.ts'
import { loadMeetings, type Meeting } from './store/meetings.ts'
import { loadPersonCards } from '#modules/people/public.ts'

/** A meeting is on Home from so many days before, and whether it met is asked for so long. */
const SOON_MS = 2 * 86_400_000
const ASK_MS = 14 * 86_400_000

/** What somebody's circles ask of them. It says that there is something, never what is said there. */
export async function listCircleTasks(ctx: Context, db: Db, actor: Actor): Promise<Task[]> {
  const { orgId, personId } = actor
  const circles = (await loadCirclesOf(db, orgId, personId)).filter(({ endedOn }) => endedOn === null)
  // asked for every page: most people have none
  if (circles.length === 0) return []
  const meetings = Map.groupBy(
    await loadMeetings(db, orgId, circles.map(({ id }) => id)), // prettier-ignore
    ({ circleId }) => circleId,
  )
  const zone = (await zonesOf(ctx, db, orgId, [personId]))(personId)
  const now = ctx.clock.now().getTime()
  const tasks: Task[] = []
  for (const circle of circles) {
    const own = meetings.get(circle.id) ?? []
    const me = (await loadMembers(db, { orgId, circleId: circle.id })).find(
      (one) => one.personId === personId,
    )
    if (me && me.acceptedOn === null) tasks.push(agreementTask(circle))
    const coming = own.filter((one) => one.state === 'planned' && endOf(one) > now)
    if (coming.length === 0 && nextRoles(circle.members, own).hostId === personId)
      tasks.push(planTask(circle))
    for (const meeting of coming)
      tasks.push(...(await comingTasks(db, actor, circle, meeting, { zone, now })))
    tasks.push(...askTasks(circle, own, { personId, zone, now }))
  }
  return tasks
}

function common(circle: Circle) {
  return {
    kind: 'circle',
    byOn: null,
    audience: t('Only the members of {circle} see it.', { circle: circle.name }),
    canWait: true,
  } as const
}

function agreementTask(circle: Circle): Task {
  return {
    ...common(circle),
    id: `circle-agreement ${circle.id}`,
    title: t('You are in {circle}: read what you agree on', { circle: circle.name }),
    why: t('A circle is a small group that meets to support each other.'),
    duration: t('about 2 minutes'),
    actions: [{ label: t('Open the circle'), to: `/circles/${circle.id}`, isMain: true }],
  }
}

function planTask(circle: Circle): Task {
  return {
    ...common(circle),
    id: `circle-plan ${circle.id}`,
    title: t('Plan the next meeting of {circle}', { circle: circle.name }),
    why: t('It is your turn to host. You can hand it on.'),
    duration: t('about 2 minutes'),
    actions: [{ label: t('Plan it'), to: `/circles/${circle.id}#plan`, isMain: true }],
  }
}

type Moment = { readonly zone: string; readonly now: number }

async function comingTasks(
  db: Db,
  { orgId, personId }: Actor,
  circle: Circle,
  meeting: Meeting,
  { zone, now }: Moment,
): Promise<Task[]> {
  const page = `/circles/${circle.id}/meetings/${meeting.id}`
  const when = sayWhen(meeting.startAt, zone)
  const names = { circle: circle.name, when }
  const tasks: Task[] = []
  if (meeting.swapWithId === personId && meeting.swapById) {
    const by = (await loadPersonCards(db, orgId, [meeting.swapById])).get(meeting.swapById)?.name ?? ''
    tasks.push({
      ...common(circle),
      id: `circle-swap ${circle.id} ${meeting.id}`,
      title:
        meeting.swapRole === 'host'
          ? t('{by} asks whether you would host on {when}', { by, when })
          : t('{by} asks whether you would present on {when}', { by, when }),
      why: t('You swap turns. You can say no, without a reason.'),
      duration: null,
      actions: [
        { label: t('Yes, I will'), press: 'done', isMain: true },
        { label: t('No'), press: 'no', isMain: false },
      ],
    })
  }
  for (const role of ['host', 'presenter'] as const) {
    const holder = role === 'host' ? meeting.hostId : meeting.presenterId
    const hasOther = (role === 'host' ? meeting.presenterId : meeting.hostId) === personId
    if (holder !== null || hasOther) continue
    tasks.push({
      ...common(circle),
      id: `circle-${role} ${circle.id} ${meeting.id}`,
      title:
        role === 'host'
          ? t('{circle} needs a host for {when}', names)
          : t('{circle} needs a presenter for {when}', names),
      why:
        role === 'host'
          ? t('The host opens the guide and moves it on. Anybody in the circle can.')
          : t('The presenter brings a question of their own. Anybody in the circle can.'),
      duration: null,
      actions: [
        { label: role === 'host' ? t('I will host') : t('I will present'), press: 'done', isMain: true },
        { label: t('Open the meeting'), to: page, isMain: false },
      ],
    })
  }
  if (meeting.startAt.getTime() - SOON_MS <= now)
    tasks.push({
      ...common(circle),
      id: `circle-meeting ${circle.id} ${meeting.id}`,
      title: t('{circle} meets on {when}', names),
      why:
        meeting.presenterId === personId
          ? t('You present this time. You can still hand it on.')
          : meeting.hostId === personId
            ? t('You host this time. The guide leads you through it.')
            : t('The guide is there for all of you.'),
      duration: null,
      actions: [{ label: t('Open the meeting'), to: page, isMain: true }],
    })
  return tasks
}

/** Whether the last one met: asked of its host, or of all where there was none. */
function askTasks(
  circle: Circle,
  meetings: readonly Meeting[],
  { personId, zone, now }: Moment & { readonly personId: string },
): Task[] {
  return meetings
    .filter((one) => one.state === 'planned' && endOf(one) <= now && endOf(one) > now - ASK_MS)
    .filter(({ hostId }) => hostId === null || hostId === personId)
    .map((meeting) => ({
      ...common(circle),
      id: `circle-met ${circle.id} ${meeting.id}`,
      title: t('Did {circle} meet on {when}?', { circle: circle.name, when: sayWhen(meeting.startAt, zone) }),
      why: t('HR sees that it met, and nothing else. If it did not, that is fine.'),
      duration: null,
      actions: [
        { label: t('It met'), press: 'done', isMain: true },
        { label: t('It did not'), press: 'no', isMain: false },
      ],
    }))
}

function endOf({ startAt, minutes }: Meeting): number {
  return startAt.getTime() + minutes * 60_000
}

/** For Home: the days somebody's circles met since a day. */
export async function listDoneCircles(
  db: Db,
  { orgId, personId }: Actor,
  sinceOn: DateOn,
): Promise<DoneTask[]> {
  const circles = await loadCirclesOf(db, orgId, personId)
  const met = await loadMet(db, orgId, circles.map(({ id }) => id)) // prettier-ignore
  return circles.flatMap(({ id, name }) =>
    (met.get(id) ?? [])
      .filter((on) => on > addDays(sinceOn, -1))
      .map((on) => ({
        id: `circle-met ${id} ${on}`,
        title: t('{circle} met', { circle: name }),
        doneOn: on,
      })),
  )
}

/** A press on Home: "I will host", "It met", an answer to a swap. Refuses: what the action refuses. */
export async function pressCircle(
  ctx: Context,
  actor: Actor,
  taskId: string,
  press: 'done' | 'no',
): Promise<void> {
  const [what, circleId = '', meetingId = ''] = taskId.split(' ')
  const at = { circleId, meetingId }
  if (what === 'circle-swap') await answerSwap(ctx, actor, at, press === 'done')
  else if (what === 'circle-met') await (press === 'done' ? recordMet : recordNotMet)(ctx, actor, at)
  else if (what === 'circle-host') await takeRole(ctx, actor, at, 'host')
  else if (what === 'circle-presenter') await takeRole(ctx, actor, at, 'presenter')
}
