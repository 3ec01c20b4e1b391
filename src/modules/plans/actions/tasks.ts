import type { Actor } from '#lib/core/actor.ts'
import { addDays, type DateOn } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { loadManager, loadPersonCards } from '#modules/people/public.ts'
import type { Db } from '#platform/db/database.ts'
import { isCheckInDue } from '../domain/entries.ts'
import { hasPassed, isOpen, nextStep, type Focus } from '../domain/plan.ts'
import { readableParts } from '../domain/sharing.ts'
import { listRespondedTo, loadEntries, type Entry } from '../store/entries.ts'
import { loadPlan, loadTouchedOn } from '../store/plan.ts'
import { loadReminders } from '../store/reminders.ts'
import { loadSharesWith } from '../store/shares.ts'

/** For how long something that was said waits for an answer on Home. After that it waits in the plan alone. */
const ANSWER_DAYS = 28

/**
 * What the plans have for one person: their next step, how it goes (at their own pace), what somebody said to their plan,
 * and plans that are shared with them as line manager. With reminders off, their own plan says nothing.
 *
 * Shape  call it in a transaction of that person. Nothing anybody wrote in confidence is in it.
 */
export async function listPlanTasks(db: Db, actor: Actor, today: DateOn): Promise<Task[]> {
  const { orgId, personId } = actor
  const key = { orgId, personId }
  const { focusAreas } = await loadPlan(db, key, new Date())
  const entries = await loadEntries(db, key, new Date())
  const reminders = await loadReminders(db, key)
  const own =
    reminders === 'off'
      ? []
      : [
          ...stepTasks(focusAreas, today),
          ...(isCheckInDue(reminders, (await loadTouchedOn(db, key)) ?? today, today)
            ? checkInTasks(focusAreas, today)
            : []),
        ]
  return [
    ...(await answerTasks(db, actor, focusAreas, entries, today)),
    ...(await sharedTasks(db, actor, today)),
    ...own,
  ]
}

function stepTasks(focusAreas: readonly Focus[], today: DateOn): Task[] {
  const steps = focusAreas.flatMap(({ title, steps: own }) => own.map((step) => ({ ...step, focus: title })))
  const next = nextStep(steps)
  if (!next) return []
  const from = t('From your plan, “{focus}”.', { focus: next.focus })
  const passed = t('The date has passed: pick a new one, change the step, or drop it.')
  return [
    {
      id: `step ${next.id}`,
      kind: 'step',
      title: next.text,
      why: hasPassed(next, today) ? `${from} ${passed}` : from,
      duration: null,
      byOn: next.byOn,
      audience: null,
      actions: [
        { label: t('I did this'), press: 'done', isMain: true },
        { label: t('Change'), to: `/plan#step-${next.id}`, isMain: false },
      ],
      canWait: true,
    },
  ]
}

function checkInTasks(focusAreas: readonly Focus[], today: DateOn): Task[] {
  const open = focusAreas.flatMap(({ steps }) => steps).filter(isOpen)
  if (open.length === 0) return []
  return [
    {
      id: `check-in ${today.slice(0, 7)}`,
      kind: 'check-in',
      title: t('See how your plan goes'),
      why: t('{count, plural, one {One step is} other {# steps are}} open. Any answer is a good one.', {
        count: open.length,
      }),
      duration: t('about 2 minutes'),
      byOn: null,
      audience: t('Only you see it, unless you share check-ins.'),
      actions: [{ label: t('Open my plan'), to: '/plan', isMain: true }],
      canWait: true,
    },
  ]
}

/** Offers and check-ins of others that have words in them and no answer yet: that there are some, never what they say. */
async function answerTasks(
  db: Db,
  { orgId, personId }: Actor,
  focusAreas: readonly Focus[],
  entries: readonly Entry[],
  today: DateOn,
): Promise<Task[]> {
  const here = new Set(focusAreas.map(({ id }) => id))
  const waiting = entries.filter(
    (one) =>
      one.byId !== personId &&
      one.kind !== 'agreed' &&
      one.sealed !== null &&
      one.answerSealed === null &&
      one.removedAt === null &&
      here.has(one.focusId) &&
      addDays(one.onDay, ANSWER_DAYS) >= today,
  )
  const cards = await loadPersonCards(db, orgId, [...new Set(waiting.map(({ byId }) => byId))])
  return waiting.map((one): Task => {
    const name = cards.get(one.byId)?.name ?? t('Somebody')
    return {
      id: `plan-entry ${one.id}`,
      kind: 'agree',
      title:
        one.kind === 'support'
          ? t('{name} offers support for your plan', { name })
          : t('{name} wrote to your plan', { name }),
      why: t('You can answer, or leave it.'),
      duration: t('about 2 minutes'),
      byOn: null,
      audience: null,
      actions: [{ label: t('Read it'), to: `/plan#focus-${one.focusId}`, isMain: true }],
      canWait: true,
    }
  })
}

/** Plans that were shared with this person as line manager, until they have said something to one. */
async function sharedTasks(db: Db, { orgId, personId }: Actor, today: DateOn): Promise<Task[]> {
  const shares = (await loadSharesWith(db, orgId, personId)).filter(({ asLineManager }) => asLineManager)
  const owners = [...new Set(shares.map((share) => share.personId))]
  if (owners.length === 0) return []
  const responded = await listRespondedTo(db, orgId, personId)
  const cards = await loadPersonCards(db, orgId, owners)
  const tasks: Task[] = []
  for (const owner of owners) {
    const managerId = await loadManager(db, orgId, owner, today)
    const parts = readableParts(
      shares.filter((share) => share.personId === owner),
      personId,
      managerId,
    )
    const card = cards.get(owner)
    if (!card || !parts.has('focus') || responded.has(owner)) continue
    tasks.push({
      id: `plan ${owner}`,
      kind: 'agree',
      title: t('{name} shares their plan with you', { name: card.name }),
      why: t('Read it, say whether you agree, and offer what would help.'),
      duration: t('about 5 minutes'),
      byOn: null,
      audience: t('{name} sees what you write.', { name: card.name }),
      actions: [{ label: t('Read the plan'), to: `/plan/${owner}`, isMain: true }],
      canWait: true,
    })
  }
  return tasks
}
