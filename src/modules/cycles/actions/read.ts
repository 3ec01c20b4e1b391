import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { fullMinutes } from '#modules/instruments/contract.ts'
import { listInstruments, loadInstrument } from '#modules/instruments/public.ts'
import { loadManager, loadPersonCards, searchPeople, type PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { CycleListRow, CyclePage, NominationPage, SetupPage } from '../contract.ts'
import { isLocked } from '../domain/cycle-state.ts'
import { participationBand, participationShare } from '../domain/participation.ts'
import { planWarnings } from '../domain/planning.ts'
import { CycleNotFound } from '../domain/refusals.ts'
import { reasonsNotToLaunch } from '../domain/setup.ts'
import { canApproveRaters, canNominate, canRunCycles, canSeeCycle } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import * as raters from '../store/raters.ts'
import { mailRater } from './mail-facts.ts'
import { invitationMail } from '../emails.ts'

/** All cycles, the newest first. */
export async function readCycles(ctx: Context, actor: Actor): Promise<CycleListRow[]> {
  ensure(canSeeCycle(actor))
  return ctx.db.read(actor, async (db) => {
    const list = await cycles.listCycles(db, actor.orgId)
    const leaders = await raters.countLeaders(db, actor.orgId)
    return list.map((cycle) => ({
      id: cycle.id,
      name: cycle.name,
      kind: cycle.kind,
      purpose: cycle.purpose,
      state: cycle.state,
      closesOn: cycle.closesOn,
      leaders: leaders.get(cycle.id) ?? 0,
    }))
  })
}

/** One cycle: its rules, who takes part in bands of last night's count, and its statistics once it is closed. */
export async function readCycle(ctx: Context, actor: Actor, cycleId: string): Promise<CyclePage> {
  ensure(canSeeCycle(actor))
  return ctx.db.read(actor, async (db) => {
    const cycle = await cycles.loadCycle(db, actor.orgId, cycleId)
    if (!cycle || cycle.kind === 'follow-up' || cycle.kind === 'pulse') throw new Refusal(CycleNotFound)
    const leaders = await raters.listCycleLeaders(db, actor.orgId, cycleId)
    const counts = await raters.loadGroupCounts(db, actor.orgId, cycleId)
    const instrument = cycle.instrument && (await loadInstrument(db, actor.orgId, cycle.instrument))
    return {
      cycle: head(cycle),
      instrument: instrument
        ? { ...cycle.instrument!, title: instrument.title, status: instrument.status }
        : null,
      leaders: leaders.map((leader) => ({
        leaderId: leader.leaderId,
        name: leader.label,
        nomination: leader.nomination,
        groups: counts
          .filter(
            (count) =>
              count.leaderId === leader.leaderId && count.group !== 'self' && count.group !== 'manager',
          )
          .map((count) => ({ group: count.group, band: participationBand(count, cycle.rules.minimumGroup) })),
      })),
      requests: { share: participationShare(counts), countedOn: cycle.countedOn },
      can: {
        seeOverview: cycle.state === 'closed' && canRunCycles(actor).allowed,
        change: !isLocked(cycle.state) && canRunCycles(actor).allowed,
        end: cycle.state === 'open' && canRunCycles(actor).allowed,
        extend: cycle.state === 'open' && canRunCycles(actor).allowed,
        exportResults: cycle.kind === 'imported' && canRunCycles(actor).allowed,
      },
      jobs: { launch: cycle.launchJobId, close: cycle.closeJobId },
    }
  })
}

/** Everything the wizard shows; `find` is the search text of the step that picks people. */
export async function readSetup(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  find: string,
): Promise<SetupPage> {
  ensure(canRunCycles(actor))
  return ctx.db.read(actor, async (db) => {
    const cycle = await cycles.loadCycle(db, actor.orgId, cycleId)
    if (!cycle || cycle.kind !== 'own') throw new Refusal(CycleNotFound)
    const leaders = await raters.listCycleLeaders(db, actor.orgId, cycleId)
    const requests = await raters.listRequests(db, actor.orgId, cycleId)
    const elsewhere = await raters.loadOpenLoad(db, actor.orgId, cycleId)
    const ids = [...new Set(requests.flatMap((request) => [request.raterId, request.leaderId]))]
    const people = await loadPersonCards(db, actor.orgId, [
      ...new Set([...ids, ...leaders.map((leader) => leader.leaderId)]),
    ])
    const name = (id: string) => people.get(id)?.name ?? t('Somebody who left')
    return {
      cycle: head(cycle),
      instruments: await listInstruments(db, actor.orgId),
      leaders: leaders.map((leader) => ({
        leaderId: leader.leaderId,
        name: leader.label,
        title: people.get(leader.leaderId)?.title ?? null,
        nomination: leader.nomination,
        raters: requests
          .filter((request) => request.leaderId === leader.leaderId && request.group !== 'self')
          .map((request) => ({
            requestId: request.id,
            raterId: request.raterId,
            name: name(request.raterId),
            group: request.group,
          })),
      })),
      found: find ? (await searchPeople(db, actor.orgId, find, 20)).map(personLine) : [],
      warnings: planWarnings({ leaders, requests, elsewhere, rules: cycle.rules, name }),
      missing: reasonsNotToLaunch({ cycle, leaders, requests, today: ctx.clock.today() }),
      counts: { leaders: leaders.length, raters: new Set(requests.map((request) => request.raterId)).size },
      preview: await previewMail(ctx, db, actor, cycle, people),
    }
  })
}

function personLine(person: PersonCard) {
  return { id: person.id, name: person.name, title: person.title, department: person.department }
}

async function previewMail(
  ctx: Context,
  db: Db,
  actor: Actor,
  cycle: cycles.Cycle,
  people: ReadonlyMap<string, PersonCard>,
) {
  const instrument = cycle.instrument && (await loadInstrument(db, actor.orgId, cycle.instrument))
  const someone = [...people.values()][0]
  if (!instrument || !someone) return null
  const open = [{ raterId: actor.personId, leaderId: someone.id, group: 'peer' }]
  const { subject, text } = mailRater(
    ctx,
    currentLanguage(),
    { cycle, instrument, open, people },
    invitationMail,
  )
  return {
    subject,
    text: text.replaceAll('{{secret}}', t('PERSONAL-CODE')),
    minutes: fullMinutes(instrument),
  }
}

/** What a leader, their manager or HR sees of one leader's list of raters while names are collected. */
export async function readNomination(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  leaderId: string,
  find: string,
): Promise<NominationPage> {
  return ctx.db.read(actor, async (db) => {
    const cycle = await cycles.loadCycle(db, actor.orgId, cycleId)
    const leader = (await raters.listCycleLeaders(db, actor.orgId, cycleId)).find(
      (one) => one.leaderId === leaderId,
    )
    if (!cycle || !leader) throw new Refusal(CycleNotFound)
    const managerId = (await loadManager(db, actor.orgId, leaderId, ctx.clock.today())) ?? null
    const facts = {
      leaderId,
      managerId,
      approval: cycle.approval,
      state: cycle.state,
      nomination: leader.nomination,
    }
    const can = {
      change:
        canNominate(actor, facts).allowed ||
        (leader.nomination === 'submitted' && canApproveRaters(actor, facts).allowed),
      submit: canNominate(actor, facts).allowed,
      approve: leader.nomination === 'submitted' && canApproveRaters(actor, facts).allowed,
    }
    const mayRead = actor.personId === leaderId || can.change || can.approve || canRunCycles(actor).allowed
    if (!mayRead || cycle.state !== 'nominating') throw new Refusal(CycleNotFound)
    const requests = (await raters.listRequests(db, actor.orgId, cycleId, { leaderId })).filter(
      (one) => one.group !== 'self',
    )
    const people = await loadPersonCards(
      db,
      actor.orgId,
      requests.map((request) => request.raterId),
    )
    return {
      cycle: head(cycle),
      leader: { leaderId, name: leader.label, nomination: leader.nomination },
      isOwn: actor.personId === leaderId,
      raters: requests.map((request) => ({
        requestId: request.id,
        raterId: request.raterId,
        name: people.get(request.raterId)?.name ?? t('Somebody who left'),
        title: people.get(request.raterId)?.title ?? null,
        group: request.group,
      })),
      found: find ? (await searchPeople(db, actor.orgId, find, 20)).map(personLine) : [],
      can,
    }
  })
}

function head(cycle: cycles.Cycle) {
  return {
    id: cycle.id,
    name: cycle.name,
    kind: cycle.kind,
    purpose: cycle.purpose,
    state: cycle.state,
    instrument: cycle.instrument,
    rules: cycle.rules,
    nomination: cycle.nomination,
    approval: cycle.approval,
    nominateUntilOn: cycle.nominateUntilOn,
    closesOn: cycle.closesOn,
    message: cycle.message,
    step: cycle.step,
  }
}

/** Questionnaires ratings can be imported with, retired ones too. */
export async function readInstrumentChoices(ctx: Context, actor: Actor) {
  ensure(canRunCycles(actor))
  return ctx.db.read(actor, (db) => listInstruments(db, actor.orgId, { withRetired: true }))
}
