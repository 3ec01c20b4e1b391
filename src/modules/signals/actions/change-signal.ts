import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { findAction, startPlanStep } from '#modules/plans/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { AnswerForm, RecordForm } from '../contract.ts'
import { namesConduct } from '../domain/conduct.ts'
import { sayFinding } from '../domain/finding-words.ts'
import { stateOf, type RecordKind } from '../domain/life.ts'
import { sayPlaybook } from '../domain/playbook-words.ts'
import { FieldsNotRight, SignalIsOver, SignalNotFound, TakeFormalRoute } from '../domain/refusals.ts'
import { canAnswer, canRecord, canWorkWithSignals } from '../policy.ts'
import { insertEvent } from '../store/signals.ts'
import { saveSwitch } from '../store/settings.ts'
import { findSignal } from './read-signals.ts'
import { namesOf } from './view.ts'

type Form = Readonly<Record<string, unknown>>

const RECORDED: Readonly<Record<RecordKind, string>> = {
  'support-offered': 'signals/support-offered',
  'context-explains': 'signals/context-explains',
  'not-a-concern': 'signals/not-a-concern',
}

/**
 * The leader says how they see it. HR and the line manager read it with the signal; the last answer counts.
 *
 * Refuses  SignalNotFound, FieldsNotRight, TakeFormalRoute when the text names conduct: nothing of it is kept.
 */
export async function answerSignal(ctx: Context, actor: Actor, id: string, form: Form): Promise<void> {
  const { answer } = readFields(AnswerForm, form, FieldsNotRight)
  if (namesConduct(answer))
    throw new Refusal(TakeFormalRoute, undefined, { answer: sayRefusal(TakeFormalRoute) })
  await ctx.db.write(actor, async (db) => {
    const { signal, facts } = await findSignal(ctx, db, actor, id)
    ensure(canAnswer(actor, facts))
    await insertEvent(db, actor.orgId, {
      signalId: signal.id,
      leaderId: signal.leaderId,
      kind: 'answered',
      byId: actor.personId,
      on: ctx.clock.today(),
      reason: answer,
    })
  })
}

/**
 * HR writes down what came of it, with a reason the leader can read. "Context explains it" and "not a concern" end it.
 *
 * Refuses  SignalNotFound, FieldsNotRight, SignalIsOver, TakeFormalRoute.
 */
export async function recordOutcome(ctx: Context, actor: Actor, id: string, form: Form): Promise<void> {
  const { record, reason } = readFields(RecordForm, form, FieldsNotRight)
  if (namesConduct(reason))
    throw new Refusal(TakeFormalRoute, undefined, { reason: sayRefusal(TakeFormalRoute) })
  await ctx.db.write(actor, async (db) => {
    const { signal, facts } = await findSignal(ctx, db, actor, id)
    ensure(canRecord(actor, facts))
    if (!stateOf(signal.events).isOpen) throw new Refusal(SignalIsOver)
    await insertEvent(db, actor.orgId, {
      signalId: signal.id,
      leaderId: signal.leaderId,
      kind: record,
      byId: actor.personId,
      on: ctx.clock.today(),
      reason,
    })
    await recordAudit(db, actor, {
      action: RECORDED[record],
      subjectId: signal.id,
      at: ctx.clock.now(),
    })
  })
}

/**
 * Starts a step in the leader's own plan from a signal, with what was seen as its evidence. Nobody else learns of it.
 *
 * Refuses  SignalNotFound (also for an action the signal does not offer), SignalIsOver.
 */
export async function startFromSignal(
  ctx: Context,
  actor: Actor,
  id: string,
  actionId: string,
): Promise<{ step: string }> {
  return ctx.db.write(actor, async (db) => {
    const { signal, facts } = await findSignal(ctx, db, actor, id)
    ensure(canAnswer(actor, facts))
    if (!stateOf(signal.events).isOpen) throw new Refusal(SignalIsOver)
    const action = signal.rule.actions.includes(actionId) ? findAction(actionId) : undefined
    if (!action) throw new Refusal(SignalNotFound)
    const title = sayPlaybook(signal.rule.title)
    const [first] = signal.rule.dimensions
    await startPlanStep(
      db,
      {
        orgId: actor.orgId,
        personId: actor.personId,
        focus: { title, dimensionId: first === 'all' ? null : first },
        step: { text: action.title, kind: action.kind, actionId: action.id },
        // the plan is the leader's own text: it is written in the language they read in
        evidence: signal.body.evidence.slice(0, 3).map((finding) => ({
          source: { kind: 'signal', ref: signal.id, name: t('a sign that support may help') },
          label: title,
          text: sayFinding(finding, 'leader', namesOf(signal)),
        })),
      },
      ctx.clock.now(),
    )
    if (!signal.events.some(({ kind, reason }) => kind === 'step-started' && reason === action.id))
      await insertEvent(db, actor.orgId, {
        signalId: signal.id,
        leaderId: signal.leaderId,
        kind: 'step-started',
        byId: actor.personId,
        on: ctx.clock.today(),
        reason: action.id,
      })
    return { step: action.title }
  })
}

/**
 * Switches the looking for signs on or off for the whole organisation. Off, no rule is held against anybody, and cycles
 * that close meanwhile are not looked at later. Signs that stand stay until they end. Refuses: SignalsForHr.
 */
export async function switchSignals(ctx: Context, actor: Actor, isOn: boolean): Promise<void> {
  ensure(canWorkWithSignals(actor))
  await ctx.db.write(actor, async (db) => {
    await saveSwitch(db, actor.orgId, isOn, ctx.clock.now())
    await recordAudit(db, actor, {
      action: isOn ? 'signals/switched-on' : 'signals/switched-off',
      at: ctx.clock.now(),
    })
  })
}
