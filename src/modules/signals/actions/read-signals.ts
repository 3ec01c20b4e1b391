import type { Actor } from '#lib/core/actor.ts'
import { hasRole } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { BYTE_ORDER_MARK, csvLine } from '#lib/tables/csv.ts'
import { findGuide } from '#modules/library/public.ts'
import { loadDirectReports, loadManager, loadPersonCards } from '#modules/people/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import {
  STATE_FILTERS,
  type SignalList,
  type SignalRow,
  type SignalView,
  type StateFilter,
  type SupportPage,
} from '../contract.ts'
import { CATALOGUE } from '../domain/catalogue.ts'
import { covers } from '../domain/judge.ts'
import { expectWrong, stateOf } from '../domain/life.ts'
import { sayPlaybook } from '../domain/playbook-words.ts'
import { SignalNotFound } from '../domain/refusals.ts'
import { canWorkWithSignals, readerOf, type Reader, type SignalFacts } from '../policy.ts'
import { listSignals, type StoredSignal } from '../store/signals.ts'
import { contextsOf, listFacts, loadRoleStarts } from '../store/facts.ts'
import { loadSwitch } from '../store/settings.ts'
import { withKnown } from './gather.ts'
import { viewRow, viewSignal } from './view.ts'

/** The leader's own signals, and those of the people who report to them. */
export async function readSupport(ctx: Context, actor: Actor): Promise<SupportPage> {
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const mine = await listSignals(db, actor.orgId, { leaderIds: [actor.personId] })
    const reportIds = await loadDirectReports(db, actor.orgId, actor.personId, today)
    const theirs = (await listSignals(db, actor.orgId, { leaderIds: reportIds })).filter(
      (signal) =>
        readerOf(actor, { ...factsOf(actor.orgId, signal, today), lineManagerId: actor.personId }) !== null,
    )
    const names = await namesOf(db, actor.orgId, [...mine, ...theirs])
    const rows = mine.map((signal) => viewRow(signal, names(signal.leaderId)))
    return {
      mine: rows.filter(({ isOpen }) => isOpen),
      over: rows.filter(({ isOpen }) => !isOpen),
      reports: theirs.map((signal) => viewRow(signal, names(signal.leaderId))).filter(({ isOpen }) => isOpen),
      canSeeList: hasRole(actor, 'hr'),
      newInRole: await readNewInRole(db, actor, today),
    }
  })
}

/** New in the role, nothing is judged; starting well is offered instead. */
async function readNewInRole(db: Db, actor: Actor, today: DateOn): Promise<SupportPage['newInRole']> {
  const key = { leaderIds: [actor.personId] }
  const starts = await loadRoleStarts(db, actor.orgId, key.leaderIds)
  const known = withKnown(
    contextsOf(await listFacts(db, actor.orgId, key)),
    0,
    starts.get(actor.personId),
    today,
  )
  const now = known.find((one) => one.context === 'new-in-role' && covers(one, today))
  return now ? { untilOn: now.toOn, guide: findGuide('action', 'role-contract') } : null
}

/** One signal. Refuses: SignalNotFound, for one that is missing and for one that is not theirs to see alike. */
export async function readSignal(ctx: Context, actor: Actor, id: string): Promise<SignalView> {
  return ctx.db.read(actor, async (db) => {
    const { signal, reader } = await findSignal(ctx, db, actor, id)
    const by = [signal.leaderId, ...signal.events.map(({ byId }) => byId)]
    const cards = await loadPersonCards(db, actor.orgId, [...new Set(by)])
    const operator = operatorActor(actor.orgId).personId
    return viewSignal(signal, reader, {
      leaderName: cards.get(signal.leaderId)?.name ?? t('somebody who has left'),
      today: ctx.clock.today(),
      nameOf: (personId) =>
        personId === operator ? 'Heartwood' : (cards.get(personId)?.name ?? t('somebody who has left')),
    })
  })
}

/** A signal and as whom the actor reads it. Refuses: SignalNotFound. */
export async function findSignal(
  ctx: Context,
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ signal: StoredSignal; reader: Reader; facts: SignalFacts }> {
  const [signal] = await listSignals(db, actor.orgId, { id })
  if (!signal) throw new Refusal(SignalNotFound)
  const today = ctx.clock.today()
  const lineManagerId = await loadManager(db, actor.orgId, signal.leaderId, today)
  const facts = { ...factsOf(actor.orgId, signal, today), lineManagerId }
  const reader = readerOf(actor, facts)
  if (!reader) throw new Refusal(SignalNotFound)
  return { signal, reader, facts }
}

/** HR's list, with how many of its open signals are likely to be wrong. Refuses: SignalsForHr. */
export async function readSignalList(
  ctx: Context,
  actor: Actor,
  wanted: { readonly state?: string; readonly flag?: string } = {},
): Promise<SignalList> {
  ensure(canWorkWithSignals(actor))
  const today = ctx.clock.today()
  const state = STATE_FILTERS.find((one) => one === wanted.state) ?? 'open'
  const flag = CATALOGUE.flags.find(({ id }) => id === wanted.flag)?.id ?? ''
  return ctx.db.read(actor, async (db) => {
    const all = (await listSignals(db, actor.orgId)).filter(
      (signal) =>
        readerOf(actor, { ...factsOf(actor.orgId, signal, today), lineManagerId: undefined }) === 'hr',
    )
    const names = await namesOf(db, actor.orgId, all)
    const open = all.filter(({ events }) => stateOf(events).isOpen)
    const rows = all
      .filter((signal) => (flag === '' || signal.flagId === flag) && isIn(state, signal))
      .map((signal): SignalRow => viewRow(signal, names(signal.leaderId)))
    return {
      rows,
      filter: { state, flag },
      flags: CATALOGUE.flags.map(({ id, title }) => ({ id, title: sayPlaybook(title) })),
      expected: expectWrong(open.map(({ probability }) => probability)),
      version: CATALOGUE.version,
      isOn: await loadSwitch(db, actor.orgId),
    }
  })
}

function isIn(filter: StateFilter, { events }: StoredSignal): boolean {
  const { isOpen } = stateOf(events)
  if (filter === 'all') return true
  if (filter === 'open') return isOpen
  if (filter === 'over') return !isOpen
  return events.some(({ kind }) => kind === filter)
}

function factsOf(orgId: string, signal: StoredSignal, today: DateOn): Omit<SignalFacts, 'lineManagerId'> {
  // The nightly job opens a signal; until it has, it is not open, whatever the day.
  const opensOn = signal.openedOn ?? '9999-12-31'
  return { orgId, leaderId: signal.leaderId, level: signal.level, opensOn, today }
}

async function namesOf(
  db: Db,
  orgId: string,
  signals: readonly StoredSignal[],
): Promise<(leaderId: string) => string> {
  const cards = await loadPersonCards(db, orgId, [...new Set(signals.map(({ leaderId }) => leaderId))])
  return (leaderId) => cards.get(leaderId)?.name ?? t('somebody who has left')
}

/** The same list as CSV lines, with no column the page does not have. Refuses: SignalsForHr. */
export async function exportSignalList(
  ctx: Context,
  actor: Actor,
  wanted: { readonly state?: string; readonly flag?: string },
): Promise<string> {
  const { rows } = await readSignalList(ctx, actor, wanted)
  const lines = rows.map((row) =>
    csvLine([
      row.leaderName,
      row.title,
      row.strength,
      row.confidence,
      row.state,
      row.hasAnswer ? t('added') : t('not yet'),
      row.raisedOn,
    ]),
  )
  const head = csvLine([
    t('Leader'),
    t('About'),
    t('What it is'),
    t('How sure'),
    t('State'),
    t('Their view'),
    t('Since'),
  ])
  return BYTE_ORDER_MARK + head + lines.join('')
}
