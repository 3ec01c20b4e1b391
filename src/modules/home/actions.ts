import { hasRole, type Actor } from '#lib/core/actor.ts'
import type { Task } from '#lib/core/task.ts'
import { listAskedOf, listCyclesAbout } from '#modules/cycles/public/mine.ts'
import { countCycles, listNominationsFor } from '#modules/cycles/public/hr.ts'
import { listActivePersonIds, loadPersonCards } from '#modules/people/public.ts'
import { loadPlanSummary } from '#modules/plans/public.ts'
import { loadReportStates } from '#modules/reports/public.ts'
import { hasSigns, listOpenSignals } from '#modules/signals/public.ts'
import type { Context } from '#platform/context.ts'
import type { HomePage, Shell } from './contract.ts'
import { navigationFor } from './domain/navigation.ts'
import { splitTasks } from './domain/tasks.ts'
import { loadOrganisation } from './store.ts'

/** What the frame around every page shows. */
export async function readShell(ctx: Context, actor: Actor): Promise<Shell> {
  return ctx.db.read(actor, async (db) => {
    const org = await loadOrganisation(db, actor.orgId)
    const me = (await loadPersonCards(db, actor.orgId, [actor.personId])).get(actor.personId)
    const open = (await listAskedOf(db, actor.orgId, actor.personId)).filter(
      (one) => !one.isSent && !one.isDeclined,
    )
    const signs = await hasSigns(db, actor.orgId, actor.personId)
    const nav = navigationFor(actor.roles, { hasSigns: signs }).map((entry) =>
      entry.to === '/feedback' && open.length > 0 ? { ...entry, count: open.length } : entry,
    )
    return { name: me?.name ?? 'You', organisation: org.name, isDemo: org.isDemo, nav }
  })
}

/** At most three things to do now, and what can wait. Nothing here holds content of feedback. */
export async function readHome(ctx: Context, actor: Actor): Promise<HomePage> {
  return ctx.db.read(actor, async (db) => {
    const { orgId, personId } = actor
    const me = (await loadPersonCards(db, orgId, [personId])).get(personId)
    const asked = await listAskedOf(db, orgId, personId)
    const about = await listCyclesAbout(db, orgId, personId)
    const nominations = await listNominationsFor(ctx, db, actor)
    const plan = await loadPlanSummary(db, orgId, personId, ctx.clock.today())
    const reports = await loadReportStates(db, orgId, personId, ctx.clock.today())
    const signals = await listOpenSignals(db, orgId, personId)
    const tasks: Task[] = [
      ...about
        .filter((cycle) => cycle.hasRelease && (reports.get(cycle.cycleId) ?? 'new') === 'new')
        .slice(0, 1)
        .map(reportTask),
      ...nominations.map(nominationTask),
      ...asked.filter((one) => !one.isSent && !one.isDeclined).map(requestTask),
      ...signals.slice(0, 1).map(() => signalTask()),
      ...(plan.nextStep ? [stepTask(plan.nextStep)] : []),
    ]
    return {
      firstName: (me?.name ?? '').split(' ')[0] ?? '',
      ...splitTasks(tasks),
      firstSteps: await firstSteps(),
    }

    async function firstSteps(): Promise<HomePage['firstSteps']> {
      if (!hasRole(actor, 'hr')) return []
      const people = await listActivePersonIds(db, orgId, { limit: 2 })
      const cycles = await countCycles(db, orgId)
      if (cycles.closed > 0) return []
      return [
        { label: 'Import your people', to: '/people/import', isDone: people.length > 1 },
        { label: 'Look at the questionnaire', to: '/instruments', isDone: cycles.all > 0 },
        { label: 'Set up a feedback cycle', to: '/cycles/new', isDone: cycles.all > 0 },
        { label: 'Launch it', to: '/cycles', isDone: cycles.open > 0 },
      ]
    }
  })
}

function reportTask(cycle: { cycleId: string; cycleName: string }): Task {
  return {
    id: `report ${cycle.cycleId}`,
    kind: 'report',
    title: `Your feedback “${cycle.cycleName}” is there to open`,
    why: 'You choose how to read it. It has no date: it will wait.',
    duration: 'about 25 minutes',
    byOn: null,
    audience: 'Only you can see it until you share it.',
    actions: [{ label: 'Choose how to read', to: `/reports/${cycle.cycleId}`, isMain: true }],
    canWait: true,
  }
}

function nominationTask(one: {
  cycleId: string
  cycleName: string
  leaderId: string
  leaderName: string
  isOwn: boolean
  untilOn: string | null
}): Task {
  const list = `/nominations/${one.cycleId}`
  const to = one.isOwn ? list : `${list}/${one.leaderId}`
  return {
    id: `nomination ${one.cycleId} ${one.leaderId}`,
    kind: 'nomination',
    title: one.isOwn ? 'Say who should give you feedback' : `Look at the names of ${one.leaderName}`,
    why: one.isOwn
      ? `We have proposed people for “${one.cycleName}”. Add or take out whom you like.`
      : `They named people for “${one.cycleName}”.`,
    duration: 'about 5 minutes',
    byOn: one.untilOn,
    audience: null,
    actions: [{ label: 'Look at the list', to, isMain: true }],
    canWait: true,
  }
}

function requestTask(one: {
  requestId: string
  cycleId: string
  leaderName: string
  group: string
  closesOn: string | null
}): Task {
  const isSelf = one.group === 'self'
  return {
    id: `request ${one.requestId}`,
    kind: 'request',
    title: isSelf ? 'Say how you see your own work' : `${one.leaderName} asked for your feedback`,
    why: 'You can say no, without a reason.',
    duration: 'about 8 minutes',
    byOn: one.closesOn,
    audience: null,
    actions: [{ label: isSelf ? 'Start' : 'Start or say no', to: '/feedback', isMain: true }],
    canWait: true,
  }
}

/** It says that there is something, never what. */
function signalTask(): Task {
  return {
    id: 'signal',
    kind: 'signal',
    title: 'There may be support that helps you',
    why: 'You see it before anybody else. It may be wrong, and you can add your view.',
    duration: 'about 5 minutes',
    byOn: null,
    audience: 'You see it first. HR and your line manager see it after five working days.',
    actions: [{ label: 'Look at it', to: '/support', isMain: true }],
    canWait: true,
  }
}

function stepTask(step: {
  id: string
  text: string
  byOn: string | null
  hasPassed: boolean
  focusTitle: string
}): Task {
  return {
    id: `step ${step.id}`,
    kind: 'step',
    title: step.text,
    why: `From your plan, “${step.focusTitle}”.${step.hasPassed ? ' The date has passed: pick a new one, change the step, or drop it.' : ''}`,
    duration: null,
    byOn: step.byOn,
    audience: null,
    actions: [{ label: 'Open my plan', to: '/plan', isMain: true }],
    canWait: true,
  }
}
