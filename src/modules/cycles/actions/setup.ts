import type { Actor } from '#lib/core/actor.ts'
import { addDays, isDateOn, sayDate } from '#lib/core/date.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { loadPersonCards, loadReportingLines } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import {
  CycleNotFound,
  DateNotUsable,
  MinimumOutOfRange,
  NameNeeded,
  QuestionnaireNeeded,
} from '../domain/refusals.ts'
import { furthestStep, type Step } from '../domain/setup.ts'
import { DEFAULT_RULES } from '../domain/types.ts'
import { canRunCycles } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import * as raters from '../store/raters.ts'
import { changeBeforeLaunch } from './locked.ts'

/** Starts a draft. Refuses: NameNeeded. */
export async function createCycle(
  ctx: Context,
  actor: Actor,
  input: { name: string; purpose: cycles.Cycle['purpose'] },
): Promise<{ cycleId: string }> {
  ensure(canRunCycles(actor))
  const name = checkName(input.name)
  return ctx.db.write(actor, async (db) => {
    const cycleId = await cycles.insertCycle(db, {
      orgId: actor.orgId,
      name,
      purpose: input.purpose,
      rules: DEFAULT_RULES,
      createdBy: actor.personId,
      now: ctx.clock.now(),
    })
    await recordAudit(db, actor, { action: 'cycles/created', detail: { cycleId, purpose: input.purpose } })
    return { cycleId }
  })
}

/** Step 1: what it is called and what it is for. */
export async function savePurpose(
  ctx: Context,
  actor: Actor,
  input: { cycleId: string; name: string; purpose: cycles.Cycle['purpose'] },
): Promise<void> {
  await changeDraft(ctx, actor, input.cycleId, 'questions', async (_, { rules }) => ({
    name: checkName(input.name),
    purpose: input.purpose,
    rules: { ...rules, watch: rules.watch === true && mayAskWatch(input.purpose) },
  }))
}

/** Step 2: the questionnaire, and the minimum group its answers are protected with. */
export async function saveQuestions(
  ctx: Context,
  actor: Actor,
  input: {
    cycleId: string
    slug: string
    version: string
    minimumGroup: number
    minimumComments: number
    watch?: boolean
  },
): Promise<void> {
  await changeDraft(ctx, actor, input.cycleId, 'people', async (db, { purpose }) => {
    const instrument = await loadInstrument(db, actor.orgId, { slug: input.slug, version: input.version })
    if (!instrument)
      throw new Refusal(QuestionnaireNeeded, undefined, {
        instrument: sayRefusal(QuestionnaireNeeded),
      })
    const { minimumGroup, minimumComments } = input
    if (!Number.isInteger(minimumGroup) || minimumGroup < 3 || minimumGroup > 10) {
      throw new Refusal(MinimumOutOfRange, undefined, { minimumGroup: sayRefusal(MinimumOutOfRange) })
    }
    if (!Number.isInteger(minimumComments) || minimumComments < 5 || minimumComments > 20) {
      throw new Refusal(MinimumOutOfRange, t('Comments need between 5 and 20 people.'), {
        minimumComments: t('Choose 5 to 20 people.'),
      })
    }
    return {
      instrument: { slug: input.slug, version: input.version },
      rules: {
        minimumGroup,
        minimumComments,
        watch: input.watch === true && mayAskWatch(purpose) && instrument.watchItems.length > 0,
      },
    }
  })
}

/** Harmful habits are asked about to offer support, never to decide. Source: SCIENCE 3, 8. */
function mayAskWatch(purpose: cycles.Cycle['purpose']): boolean {
  return purpose === 'development'
}

/** Step 3: adds people who get feedback. People who are in already stay. Returns how many are new. */
export async function addLeaders(
  ctx: Context,
  actor: Actor,
  input: { cycleId: string; personIds: readonly string[] },
): Promise<{ added: number }> {
  let added = 0
  await changeDraft(ctx, actor, input.cycleId, 'people', async (db) => {
    added = await insertActive(db, actor.orgId, input.cycleId, input.personIds)
    return {}
  })
  return { added }
}

async function insertActive(
  db: Db,
  orgId: string,
  cycleId: string,
  personIds: readonly string[],
): Promise<number> {
  const people = await loadPersonCards(db, orgId, personIds)
  const active = [...people.values()].filter((person) => person.status === 'active')
  return raters.insertLeaders(
    db,
    orgId,
    cycleId,
    active.map(({ id, name }) => ({ id, label: name })),
  )
}

/** Adds everybody who has direct reports today; the usual start for a first cycle. */
export async function addAllManagers(
  ctx: Context,
  actor: Actor,
  cycleId: string,
): Promise<{ added: number }> {
  let added = 0
  await changeDraft(ctx, actor, cycleId, 'people', async (db) => {
    const lines = await loadReportingLines(db, actor.orgId, ctx.clock.today())
    const managers = new Set(lines.filter((line) => line.kind === 'line').map((line) => line.managerId))
    added = await insertActive(db, actor.orgId, cycleId, [...managers])
    return {}
  })
  return { added }
}

/** Takes somebody out who was to get feedback, with everybody who was to be asked about them. */
export async function removeLeader(
  ctx: Context,
  actor: Actor,
  input: { cycleId: string; leaderId: string },
): Promise<void> {
  await changeDraft(ctx, actor, input.cycleId, 'people', async (db) => {
    await raters.deleteLeader(db, actor.orgId, input.cycleId, input.leaderId)
    return {}
  })
}

/** Step 5: until when, and who names and approves the raters. */
export async function saveDates(
  ctx: Context,
  actor: Actor,
  input: {
    cycleId: string
    closesOn: string
    nominateUntilOn: string | null
    nomination: cycles.Cycle['nomination']
    approval: cycles.Cycle['approval']
  },
): Promise<void> {
  await changeDraft(ctx, actor, input.cycleId, 'words', async () => {
    const today = ctx.clock.today()
    if (!isDateOn(input.closesOn) || input.closesOn <= today) {
      throw new Refusal(DateNotUsable, undefined, {
        closesOn: t('Add a date after today, like {date}.', { date: addDays(today, 21) }),
      })
    }
    const until = input.nomination === 'leader' ? input.nominateUntilOn : null
    if (until !== null && (!isDateOn(until) || until <= today || until >= input.closesOn)) {
      throw new Refusal(DateNotUsable, undefined, {
        nominateUntilOn: t('Add a date after today and before the last day for answers.'),
      })
    }
    return {
      closesOn: input.closesOn,
      nominateUntilOn: until,
      nomination: input.nomination,
      approval: input.approval,
    }
  })
}

/** Step 6: HR's own words in the invitation. */
export async function saveWords(
  ctx: Context,
  actor: Actor,
  input: { cycleId: string; message: string },
): Promise<void> {
  await changeDraft(ctx, actor, input.cycleId, 'check', async () => ({
    message: input.message.trim().slice(0, 2000),
  }))
}

/** While answers are taken only the last day can move, and only to a later one. Refuses: DateNotUsable, CycleNotFound. */
export async function extendCycle(
  ctx: Context,
  actor: Actor,
  input: { cycleId: string; closesOn: string },
): Promise<void> {
  ensure(canRunCycles(actor))
  await ctx.db.write(actor, async (db) => {
    const cycle = await cycles.claimCycleForChange(db, actor.orgId, input.cycleId)
    if (cycle?.state !== 'open' || !cycle.closesOn) throw new Refusal(CycleNotFound)
    const isLater =
      isDateOn(input.closesOn) && input.closesOn > cycle.closesOn && input.closesOn >= ctx.clock.today()
    if (!isLater) {
      throw new Refusal(
        DateNotUsable,
        t('The last day can only move to a later day: people were told they have until then.'),
        {
          closesOn: t('Add a date after {date}.', { date: sayDate(cycle.closesOn) }),
        },
      )
    }
    await cycles.updateCycle(db, actor.orgId, input.cycleId, { closesOn: input.closesOn })
    await recordAudit(db, actor, {
      action: 'cycles/extended',
      detail: { cycleId: input.cycleId, closesOn: input.closesOn },
    })
  })
}

/**
 * Changes a draft and remembers how far the wizard has come.
 *
 * Refuses  CyclesForHr; and see changeBeforeLaunch.
 */
export async function changeDraft(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  step: Step,
  change: (db: Db, cycle: cycles.Cycle) => Promise<cycles.CycleChange>,
): Promise<void> {
  await changeBeforeLaunch(ctx, actor, cycleId, async (db, cycle) => {
    ensure(canRunCycles(actor))
    const changed = await change(db, cycle)
    await cycles.updateCycle(db, actor.orgId, cycleId, { ...changed, step: furthestStep(cycle.step, step) })
  })
}

function checkName(text: string): string {
  const name = text.trim().slice(0, 120)
  if (name === '') throw new Refusal(NameNeeded, undefined, { name: sayRefusal(NameNeeded) })
  return name
}
