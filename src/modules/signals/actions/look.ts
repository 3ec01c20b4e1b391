import { listClosedForDevelopment } from '#modules/cycles/public/for-signals.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { listDoneActions } from '#modules/plans/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { CATALOGUE, findRule } from '../domain/catalogue.ts'
import type { LeaderFacts } from '../domain/facts.ts'
import type { Finding } from '../domain/findings.ts'
import { judgeLeader, judgeRole, type Outcome } from '../domain/judge.ts'
import {
  isNewer,
  isRaised,
  isReliablyBetter,
  nextStep,
  opensOn,
  stateOf,
  type Look,
  type NextStep,
  type StandingSignal,
} from '../domain/life.ts'
import { raisedMail } from '../emails.ts'
import { insertLooks, insertRun, listRuns, loadLooks } from '../store/looks.ts'
import {
  claimLeader,
  insertEvent,
  insertSignal,
  listSignals,
  type SignalBody,
  type StoredSignal,
} from '../store/signals.ts'
import { loadSwitch } from '../store/settings.ts'
import { gatherFacts } from './gather.ts'

/**
 * Holds the rules against every cycle that closed since the last time, the oldest first. Run again it does nothing: a cycle
 * is marked, and the same evidence is looked at once.
 */
export async function lookAtReleases(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const due = await ctx.db.close({ orgId }, async (db) => {
    const done = await listRuns(db, orgId)
    const cycles = await listClosedForDevelopment(db, orgId, CATALOGUE.instrument)
    return cycles.filter(({ id }) => !done.has(id)).toReversed()
  })
  for (const cycle of due) {
    const facts = await ctx.db.close({ orgId }, async (db) => {
      // Switched off, a cycle is marked all the same: it is not looked at later either.
      if (!(await loadSwitch(db, orgId))) return new Map<string, LeaderFacts>()
      const cycles = await listClosedForDevelopment(db, orgId, CATALOGUE.instrument)
      const from = cycles.findIndex(({ id }) => id === cycle.id)
      return gatherFacts(db, orgId, cycles.slice(from), null, ctx.clock.today())
    })
    let raised = 0
    for (const [leaderId, known] of facts) raised += await lookAtLeader(ctx, orgId, leaderId, known)
    await ctx.db.close({ orgId }, async (db) => {
      await insertRun(db, orgId, {
        cycleId: cycle.id,
        ruleVersion: CATALOGUE.version,
        on: ctx.clock.today(),
      })
      await recordAudit(db, operatorActor(orgId), {
        action: 'signals/looked',
        detail: { cycleId: cycle.id, leaders: facts.size, ruleVersion: CATALOGUE.version },
        at: ctx.clock.now(),
      })
    })
    ctx.log.debug({ cycleId: cycle.id, leaders: facts.size, raised }, 'the rules were held against a cycle')
  }
}

/** The same after HR entered facts about some leaders. */
export async function lookAtFacts(
  ctx: Context,
  { orgId, leaderIds }: { orgId: string; leaderIds: readonly string[] },
): Promise<void> {
  const facts = await ctx.db.close({ orgId }, async (db) => {
    if (!(await loadSwitch(db, orgId))) return new Map<string, LeaderFacts>()
    const cycles = await listClosedForDevelopment(db, orgId, CATALOGUE.instrument)
    return gatherFacts(db, orgId, cycles, leaderIds, ctx.clock.today())
  })
  for (const [leaderId, known] of facts) await lookAtLeader(ctx, orgId, leaderId, known)
}

/** Every rule, in one transaction; how many signals were raised. */
async function lookAtLeader(
  ctx: Context,
  orgId: string,
  leaderId: string,
  facts: LeaderFacts,
): Promise<number> {
  return ctx.db.close({ orgId }, async (db) => {
    if (!(await claimLeader(db, orgId, leaderId))) return 0
    const signals = await listSignals(db, orgId, { leaderIds: [leaderId] })
    const looks = await loadLooks(db, orgId, leaderId)
    const role = judgeRole(facts, CATALOGUE)
    const isBetter = async (flagId: string): Promise<boolean> => {
      const open = signals.find((one) => one.flagId === flagId && stateOf(one.events).isOpen)
      if (!open || !isReliablyBetter(open.body.evidence[0], facts.waves[0])) return false
      const started = open.events.filter(({ kind }) => kind === 'step-started').map(({ reason }) => reason)
      if (started.length === 0) return false
      // A plan is its owner's: it is asked as the leader, and what ends the signal does not tell that a step was done.
      const done = await ctx.db.read({ orgId, personId: leaderId }, (own) =>
        listDoneActions(own, orgId, leaderId),
      )
      return started.some((actionId) => done.includes(actionId))
    }
    const kept: (Look & { flagId: string })[] = []
    let raised = 0
    for (const outcome of judgeLeader(facts, CATALOGUE)) {
      if (outcome.lookedOn === null) continue
      const earlier = looks.get(outcome.flagId) ?? []
      const standing = signals.filter(({ flagId }) => flagId === outcome.flagId).map(standingOf)
      const isNew = isNewer(outcome.lookedOn, earlier)
      // Held back says nothing about the evidence: it neither raises nor closes.
      const step: NextStep =
        outcome.heldBack === null
          ? nextStep(outcome, standing, earlier, isNew, await isBetter(outcome.flagId))
          : { do: 'nothing' }
      if (outcome.heldBack === null && isNew)
        kept.push({ flagId: outcome.flagId, ...lookOf(outcome, outcome.lookedOn) })
      if (step.do === 'raise') {
        await raise(ctx, db, orgId, leaderId, outcome, step, facts, role)
        raised++
      }
      if (step.do === 'close')
        await insertEvent(db, orgId, {
          signalId: step.id,
          leaderId,
          kind: step.because,
          byId: operatorActor(orgId).personId,
          on: facts.today,
          reason: step.because,
        })
    }
    await insertLooks(db, { orgId, leaderId }, kept, { on: facts.today, ruleVersion: CATALOGUE.version })
    return raised
  })
}

function standingOf(signal: StoredSignal): StandingSignal {
  const { id, level, raisedOn, evidenceOn, events } = signal
  return { id, level, raisedOn, evidenceOn, closedOn: stateOf(events).closedOn }
}

function lookOf({ level, probability }: Outcome, evidenceOn: string): Look {
  return { evidenceOn, level, probability }
}

async function raise(
  ctx: Context,
  db: Db,
  orgId: string,
  leaderId: string,
  outcome: Outcome,
  step: Extract<NextStep, { do: 'raise' }>,
  facts: LeaderFacts,
  role: Finding | null,
): Promise<void> {
  const rule = findRule(outcome.flagId)
  if (!rule) throw new TypeError(`the rule ${outcome.flagId} is not in the catalogue`)
  const about = CATALOGUE.context[0]
  const body: SignalBody = {
    schema: 1,
    evidence: outcome.evidence,
    names: namesIn(outcome.evidence, facts.names),
    role: role && about ? { title: about.title, wording: about.supportWording, finding: role } : null,
  }
  const signalId = await insertSignal(db, orgId, {
    leaderId,
    flagId: rule.id,
    level: step.level,
    confidence: outcome.confidence ?? 'low',
    probability: outcome.probability,
    ruleVersion: CATALOGUE.version,
    rule,
    body,
    evidenceOn: outcome.evidenceOn ?? facts.today,
    raisedOn: facts.today,
    opensOn: opensOn(facts.today, CATALOGUE.common.workingDaysLeaderFirst),
  })
  if (step.replaces !== null)
    await insertEvent(db, orgId, {
      signalId: step.replaces,
      leaderId,
      kind: 'replaced',
      byId: operatorActor(orgId).personId,
      on: facts.today,
      reason: 'replaced',
    })
  if (isRaised(step.level)) await tellLeader(ctx, db, orgId, leaderId, signalId)
}

/** What the dimensions and questions of these findings are called, in every language there is. */
function namesIn(evidence: Outcome['evidence'], names: LeaderFacts['names']): SignalBody['names'] {
  const ids = evidence.flatMap(({ seen }) => seen.flatMap((one) => ('ids' in one ? one.ids : [])))
  return Object.fromEntries(ids.flatMap((id) => (names[id] ? [[id, names[id]]] : [])))
}

/** A question waits on the leader's page; for a signal there is a mail, with a link and no content. */
async function tellLeader(
  ctx: Context,
  db: Db,
  orgId: string,
  leaderId: string,
  signalId: string,
): Promise<void> {
  const leader = (await loadPersonCards(db, orgId, [leaderId])).get(leaderId)
  if (!leader?.email || leader.status !== 'active') return
  const url = `${ctx.config.publicUrl}/support/${signalId}`
  const languageOf = await languagesOfMails(db, orgId)
  const mail = inLanguage(languageOf(leader), () => raisedMail({ url }))
  await ctx.mail.add(db, { orgId, key: `signals/${signalId}/raised`, to: leader.email, ...mail })
}
