import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { DoneTask, Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { sayNoSignedIn } from '#modules/answering/public.ts'
import { listCircleTasks, listDoneCircles, pressCircle } from '#modules/circles/public.ts'
import { listAskedOf, listCyclesAbout, type AskedOfMe } from '#modules/cycles/public/mine.ts'
import { listCycleTasks, listNominationsFor } from '#modules/cycles/public/hr.ts'
import { listMentoringTasks, pressMentoring } from '#modules/mentoring/public.ts'
import { listDoneNoteTasks, listNoteTasks, pressNoteTask } from '#modules/notes/public.ts'
import { listDoneOneToOnes, listOneToOneTasks, pressOneToOne } from '#modules/one-to-ones/public.ts'
import { listDoneStepTasks, listPlanTasks, markStepDone } from '#modules/plans/public.ts'
import { listProgrammeTasks } from '#modules/programmes/public.ts'
import { listPulseTasks } from '#modules/pulse/public.ts'
import { listFollowUpTasks, loadReportStates } from '#modules/reports/public.ts'
import { listOpenSignals } from '#modules/signals/public.ts'
import { listDoneWorkshops, listWorkshopTasks } from '#modules/workshops/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'

/** What one module has for a person. Everything is asked in a transaction of that person. */
export type TaskSource = {
  readonly list: (ctx: Context, db: Db, actor: Actor) => Promise<readonly Task[]>
  /** What they did since a day. */
  readonly done?: (ctx: Context, db: Db, actor: Actor, sinceOn: DateOn) => Promise<readonly DoneTask[]>
  /** One press on Home, on a task of this source that offers it. */
  readonly press?: (ctx: Context, actor: Actor, taskId: string, press: 'done' | 'no') => Promise<void>
}

const reports: TaskSource = {
  async list(ctx, db, { orgId, personId }) {
    const about = await listCyclesAbout(db, orgId, personId)
    const states = await loadReportStates(db, orgId, personId, ctx.clock.today())
    return about
      .filter((cycle) => cycle.hasRelease && (states.get(cycle.cycleId) ?? 'new') === 'new')
      .slice(0, 1)
      .map(({ cycleId, cycleName }) => ({
        id: `report ${cycleId}`,
        kind: 'report',
        title: t('Your feedback “{name}” is there to open', { name: cycleName }),
        why: t('You choose how to read it. It has no date: it will wait.'),
        duration: t('about 25 minutes'),
        byOn: null,
        audience: t('Only you can see it until you share it.'),
        actions: [{ label: t('Choose how to read'), to: `/reports/${cycleId}`, isMain: true }],
        canWait: true,
      }))
  },
}

const nominations: TaskSource = {
  async list(ctx, db, actor) {
    return (await listNominationsFor(ctx, db, actor)).map((one) => {
      const list = `/nominations/${one.cycleId}`
      return {
        id: `nomination ${one.cycleId} ${one.leaderId}`,
        kind: 'nomination',
        title: one.isOwn
          ? t('Say who should give you feedback')
          : t('Look at the names of {name}', { name: one.leaderName }),
        why: one.isOwn
          ? t('We have proposed people for “{name}”. Add or take out whom you like.', { name: one.cycleName })
          : t('They named people for “{name}”.', { name: one.cycleName }),
        duration: t('about 5 minutes'),
        byOn: one.untilOn,
        audience: null,
        actions: [
          { label: t('Look at the list'), to: one.isOwn ? list : `${list}/${one.leaderId}`, isMain: true },
        ],
        canWait: true,
      }
    })
  },
}

const requests: TaskSource = {
  async list(_ctx, db, { orgId, personId }) {
    return (await listAskedOf(db, orgId, personId))
      .filter((one) => !one.isSent && !one.isDeclined)
      .map((one) => {
        const isSelf = one.group === 'self'
        return {
          id: `request ${one.requestId}`,
          kind: 'request',
          title: isSelf
            ? t('Say how you see your own work')
            : t('{name} asked for your feedback', { name: one.leaderName }),
          why: t('You can say no, without a reason.'),
          duration: t('about 8 minutes'),
          byOn: one.closesOn,
          audience: null,
          actions: [
            { label: t('Start'), to: '/feedback', isMain: true },
            { label: t('Say no'), press: 'no', isMain: false },
          ],
          canWait: true,
        }
      })
  },
  /** Without a day: nobody keeps when somebody answered. They are there while the feedback is open. */
  async done(_ctx, db, { orgId, personId }) {
    return (await listAskedOf(db, orgId, personId))
      .filter((one) => one.isSent || one.isDeclined)
      .map((one) => ({ id: `request ${one.requestId}`, title: sayAnswered(one), doneOn: null }))
  },
  press: (ctx, actor, taskId) => sayNoSignedIn(ctx, actor, taskId.split(' ')[1] ?? ''),
}

function sayAnswered({ isDeclined, group, leaderName: name }: AskedOfMe): string {
  const isSelf = group === 'self'
  if (!isDeclined)
    return isSelf ? t('You said how you see your own work') : t('You gave feedback to {name}', { name })
  return isSelf
    ? t('You said no to rating your own work. The link in your mail takes it back.')
    : t('You said no to {name}. The link in your mail takes it back.', { name })
}

/** It says that there is something, never what. */
const signals: TaskSource = {
  async list(_ctx, db, { orgId, personId }) {
    return (await listOpenSignals(db, orgId, personId)).slice(0, 1).map(({ id }) => ({
      id: `signal ${id}`,
      kind: 'signal',
      title: t('There may be support that helps you'),
      why: t('You see it before anybody else. It may be wrong, and you can add your view.'),
      duration: t('about 5 minutes'),
      byOn: null,
      audience: t('You see it first. HR and your line manager see it after five working days.'),
      actions: [{ label: t('Look at it'), to: '/support', isMain: true }],
      canWait: true,
    }))
  },
}

const plan: TaskSource = {
  list: (ctx, db, actor) => listPlanTasks(db, actor, ctx.clock.today()),
  done: (_ctx, db, actor, sinceOn) => listDoneStepTasks(db, actor, sinceOn),
  press: (ctx, actor, taskId) => markStepDone(ctx, actor, taskId),
}

/** A report whose raters can be asked again now. */
const followUps: TaskSource = {
  list: (ctx, db, actor) => listFollowUpTasks(db, actor, ctx.clock.today()),
}

const notes: TaskSource = {
  list: (_ctx, db, actor) => listNoteTasks(db, actor),
  done: (_ctx, db, actor, sinceOn) => listDoneNoteTasks(db, actor, sinceOn),
  press: (ctx, actor, taskId) => pressNoteTask(ctx, actor, taskId),
}

const oneToOnes: TaskSource = {
  list: listOneToOneTasks,
  done: (_ctx, db, actor, sinceOn) => listDoneOneToOnes(db, actor, sinceOn),
  press: pressOneToOne,
}

const mentoring: TaskSource = { list: listMentoringTasks, press: pressMentoring }

const workshops: TaskSource = {
  list: listWorkshopTasks,
  done: (_ctx, db, actor, sinceOn) => listDoneWorkshops(db, actor, sinceOn),
}

const circles: TaskSource = {
  list: listCircleTasks,
  done: (_ctx, db, actor, sinceOn) => listDoneCircles(db, actor, sinceOn),
  press: pressCircle,
}

const programmes: TaskSource = { list: listProgrammeTasks }

const pulse: TaskSource = { list: (ctx, db, actor) => listPulseTasks(ctx, db, actor) }

const cycles: TaskSource = {
  list: (ctx, db, actor) => listCycleTasks(db, actor, ctx.clock.today()),
}

/** Every module that has something for a person. Home orders what they say and adds nothing. */
export const TASK_SOURCES: readonly TaskSource[] = [
  reports,
  nominations,
  requests,
  notes,
  signals,
  plan,
  followUps,
  oneToOnes,
  workshops,
  mentoring,
  circles,
  programmes,
  cycles,
  pulse,
]
