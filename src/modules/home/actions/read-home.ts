import { hasRole, type Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { DoneTask } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { listHolders } from '#modules/access/public.ts'
import { hasCircles } from '#modules/circles/public.ts'
import { countCycles } from '#modules/cycles/public/hr.ts'
import { listAskedOf } from '#modules/cycles/public/mine.ts'
import { listActivePersonIds, loadPersonCards } from '#modules/people/public.ts'
import { hasMentoring } from '#modules/mentoring/public.ts'
import { hasProgrammes } from '#modules/programmes/public.ts'
import { hasSigns } from '#modules/signals/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { HomePage, Shell } from '../contract.ts'
import { navigationFor } from '../domain/navigation.ts'
import { splitTasks, withMarks } from '../domain/tasks.ts'
import { TASK_SOURCES } from '../sources.ts'
import { loadMarks, loadOrganisation } from '../store.ts'
import { countUnseen, gatherTasks } from './gather.ts'

/** What the frame around every page shows. */
export async function readShell(ctx: Context, actor: Actor): Promise<Shell> {
  const { orgId, personId } = actor
  // Every page waits for these. They need no moment in common, so each is a transaction of its own, and all go at once.
  const [org, cards, asked, signs, mentoring, circles, programmes, news] = await Promise.all([
    ctx.db.once(actor, (db) => loadOrganisation(db, orgId)),
    ctx.db.once(actor, (db) => loadPersonCards(db, orgId, [personId])),
    ctx.db.once(actor, (db) => listAskedOf(db, orgId, personId)),
    ctx.db.once(actor, (db) => hasSigns(db, orgId, personId)),
    ctx.db.once(actor, (db) => hasMentoring(db, orgId, personId)),
    ctx.db.once(actor, (db) => hasCircles(db, orgId, personId)),
    ctx.db.once(actor, (db) => hasProgrammes(db, orgId, personId)),
    countUnseen(ctx, actor),
  ])
  const open = asked.filter((one) => !one.isSent && !one.isDeclined).length
  const nav = navigationFor(actor.roles, { signs, mentoring, circles, programmes }).map((entry) =>
    entry.to === '/feedback' && open > 0 ? { ...entry, count: open } : entry,
  )
  const name = cards.get(personId)?.name ?? t('You')
  return { name, organisation: org.name, isDemo: org.isDemo, nav, news }
}

/** At most three things to do now, what can wait, and what was done this month. Nothing here holds content of feedback. */
export async function readHome(ctx: Context, actor: Actor): Promise<HomePage> {
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const me = (await loadPersonCards(db, actor.orgId, [actor.personId])).get(actor.personId)
    const tasks = await gatherTasks(ctx, db, actor)
    return {
      firstName: (me?.name ?? '').split(' ')[0] ?? '',
      today,
      ...splitTasks(withMarks(tasks, await loadMarks(db, actor), today)),
      done: await listDone(ctx, db, actor, `${today.slice(0, 8)}01`),
      firstSteps: hasRole(actor, 'hr') ? await firstSteps(db, actor) : [],
    }
  })
}

/** What somebody did since a day, the latest first; what has no day comes last. */
async function listDone(ctx: Context, db: Db, actor: Actor, sinceOn: DateOn): Promise<DoneTask[]> {
  const done: DoneTask[] = []
  for (const source of TASK_SOURCES) done.push(...((await source.done?.(ctx, db, actor, sinceOn)) ?? []))
  return done.toSorted((a, b) => (b.doneOn ?? '').localeCompare(a.doneOn ?? '') || a.id.localeCompare(b.id))
}

/** Five steps that tick themselves off, until the first cycle has closed. Source: UX 5, Onboarding. */
async function firstSteps(db: Db, { orgId }: Actor): Promise<HomePage['firstSteps']> {
  const cycles = await countCycles(db, orgId)
  if (cycles.closed > 0) return []
  const people = await listActivePersonIds(db, orgId, { limit: 2 })
  const holders = await listHolders(db, orgId, ['hr'])
  return [
    { label: t('Import your people'), to: '/people/import', isDone: people.length > 1 },
    { label: t('Give a second person in HR access'), to: '/settings/access', isDone: holders.length > 1 },
    { label: t('Look at the questionnaire'), to: '/instruments', isDone: cycles.all > 0 },
    { label: t('Set up a feedback cycle'), to: '/cycles/new', isDone: cycles.all > 0 },
    { label: t('Launch it'), to: '/cycles', isDone: cycles.open > 0 },
  ]
}
