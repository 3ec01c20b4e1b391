import type { Actor } from '#lib/core/actor.ts'
import { hasRole } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { Refusal, ensure } from '#lib/core/refusal.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { requestLink } from '#modules/cycles/public/links.ts'
import {
  listPulsesAskedOf,
  loadWaveShares,
  type OpenPulse,
  type ParticipationShare,
} from '#modules/cycles/public/waves.ts'
import { nameLeader, wording, type Instrument } from '#modules/instruments/contract.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { findSkillGuide } from '#modules/library/public.ts'
import { loadDirectReports, loadPersonCards, loadReportingLines } from '#modules/people/public.ts'
import { startPlanStep, suggestActions } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { PlaceSeries, PulseItem } from '../contract.ts'
import type { PulseHead, WaveRow } from '../domain/pulse.ts'
import { PulseNotThere } from '../domain/refusals.ts'
import { chooseTalk, questionsFor } from '../domain/talk.ts'
import { canReadWide, canRunPulse } from '../policy.ts'
import * as store from '../store.ts'
import { PULSE_INSTRUMENT } from './tend.ts'

export type OwnPulsePage = {
  readonly runs: boolean
  readonly isOff: boolean
  readonly asked: readonly OpenPulse[]
  readonly can: { readonly team: boolean; readonly wide: boolean; readonly run: boolean }
}

/** The page everybody has: what the pulse is, what is asked of them, and the switch. */
export async function readOwnPulse(ctx: Context, actor: Actor): Promise<OwnPulsePage> {
  return ctx.db.read(actor, async (db) => {
    const { orgId, personId } = actor
    return {
      runs: (await store.loadPulse(db, orgId)) !== undefined,
      isOff: (await store.listOff(db, orgId)).has(personId),
      asked: await listPulsesAskedOf(db, orgId, personId),
      can: {
        team: (await loadDirectReports(db, orgId, personId, ctx.clock.today())).length > 0,
        wide: hasRole(actor, 'hr', 'senior-leader'),
        run: hasRole(actor, 'hr'),
      },
    }
  })
}

/** Mails somebody their own link again. Refuses: as `requestLink`. */
export async function sendLinkAgain(ctx: Context, actor: Actor, cycleId: string): Promise<void> {
  await requestLink(ctx, actor, cycleId)
}

export type TeamTalk = {
  readonly strength: PulseItem | null
  readonly topic: PulseItem | null
  readonly questions: readonly [string, string]
  readonly guide: { readonly title: string; readonly to: string } | null
  /** What "start a plan step" would start. */
  readonly step: string | null
}

export type TeamPulsePage = {
  readonly items: readonly PulseItem[]
  readonly outcomes: readonly PulseItem[]
  readonly series: PlaceSeries
  readonly talk: TeamTalk | null
}

/** The pulse of the reader's own team, wave by wave. Refuses: PulseNotThere without a team. */
export async function readTeamPulse(ctx: Context, actor: Actor): Promise<TeamPulsePage> {
  return ctx.db.read(actor, async (db) => {
    const { orgId, personId } = actor
    const rows = await store.listReleases(db, orgId, { kinds: ['team'], place: personId })
    if (rows.length === 0 && (await loadDirectReports(db, orgId, personId, ctx.clock.today())).length === 0)
      throw new Refusal(PulseNotThere)
    const name = (await loadPersonCards(db, orgId, [personId])).get(personId)?.name
    const { items, outcomes } = await loadItems(db, orgId, name)
    return {
      items,
      outcomes,
      series: { kind: 'team', name: t('Your team'), waves: rows },
      talk: talkOf(rows, items),
    }
  })
}

function talkOf(rows: readonly store.ReleaseRow[], items: readonly PulseItem[]): TeamTalk | null {
  const last = rows.findLast(({ body }) => body.show === 'numbers')
  if (!last) return null
  const { strengthId, topicId } = chooseTalk(
    last.body,
    items.map(({ id }) => id),
  )
  const itemOf = (id: string | null) => items.find((item) => item.id === id) ?? null
  const topic = itemOf(topicId)
  const dimensionId = topic?.dimensionId ?? null
  return {
    strength: itemOf(strengthId),
    topic,
    questions: questionsFor(dimensionId),
    guide: dimensionId === null ? null : findSkillGuide(PULSE_INSTRUMENT.slug, dimensionId),
    step: dimensionId === null ? null : (suggestActions(dimensionId, 1)[0]?.title ?? null),
  }
}

/**
 * Starts the step the page proposes in the reader's own plan, with the number it came from. Twice starts it once.
 * Refuses: PulseNotThere when there is nothing to start.
 */
export async function startPulseStep(ctx: Context, actor: Actor): Promise<void> {
  const { talk, series } = await readTeamPulse(ctx, actor)
  const topic = talk?.topic
  const action = topic?.dimensionId ? suggestActions(topic.dimensionId, 1)[0] : undefined
  const last = series.waves.findLast(({ body }) => body.show === 'numbers')
  const number = topic && last?.body.show === 'numbers' ? last.body.items[topic.id] : undefined
  if (!topic || !action || !last || !number) throw new Refusal(PulseNotThere)
  await ctx.db.write(actor, (db) =>
    startPlanStep(
      db,
      {
        orgId: actor.orgId,
        personId: actor.personId,
        focus: { title: topic.name, dimensionId: topic.dimensionId },
        step: {
          text: action.title,
          kind: action.kind,
          actionId: action.id,
          byOn: addDays(ctx.clock.today(), 7 * action.weeks),
        },
        evidence: [
          {
            source: { kind: 'pulse', closedOn: last.closedOn },
            label: topic.name,
            text: topic.question,
            value: number.mean,
          },
        ],
      },
      ctx.clock.now(),
    ),
  )
}

export type WidePulsePage = {
  readonly items: readonly PulseItem[]
  readonly outcomes: readonly PulseItem[]
  readonly places: readonly PlaceSeries[]
}

/** All and units for HR, the part below them for a senior leader. Refuses: PulseNotThere. */
export async function readWidePulse(ctx: Context, actor: Actor): Promise<WidePulsePage> {
  ensure(canReadWide(actor))
  return ctx.db.read(actor, async (db) => {
    const rows = await store.listReleases(db, actor.orgId, { kinds: ['all', 'part', 'unit'] })
    const heads = rows.filter(({ kind }) => kind === 'part').map(({ place }) => place)
    const people = await loadPersonCards(db, actor.orgId, [...new Set(heads)])
    const nameOf = ({ kind, place }: store.ReleaseRow) =>
      kind === 'all'
        ? t('Everybody')
        : kind === 'part'
          ? t('Everybody below {name}', { name: people.get(place)?.name ?? '' })
          : place
    const { items, outcomes } = await loadItems(db, actor.orgId, undefined)
    return {
      items,
      outcomes,
      places: [...Map.groupBy(rows, ({ kind, place }) => `${kind}/${place}`).values()]
        .map((waves) => {
          const [first] = waves as [store.ReleaseRow]
          return { kind: first.kind, name: nameOf(first), waves }
        })
        .toSorted((one, other) => (one.kind + one.name < other.kind + other.name ? -1 : 1)),
    }
  })
}

export type ManagePulsePage = {
  readonly pulse: PulseHead | null
  readonly scopeName: string | null
  readonly today: string
  readonly waves: readonly (WaveRow & { readonly share: ParticipationShare | null })[]
  /** Whose part of the organisation a pulse can be for. */
  readonly heads: readonly { readonly id: string; readonly name: string }[]
}

/** What HR needs to run the pulse. Refuses: PulseForHr. */
export async function readManagePulse(ctx: Context, actor: Actor): Promise<ManagePulsePage> {
  ensure(canRunPulse(actor))
  return ctx.db.read(actor, async (db) => {
    const { orgId } = actor
    const today = ctx.clock.today()
    const pulse = (await store.loadPulse(db, orgId)) ?? null
    const waves = await store.listWaves(db, orgId)
    const open = waves.filter(({ state }) => state === 'open').map(({ cycleId }) => cycleId)
    const shares = await loadWaveShares(db, orgId, open)
    const lines = (await loadReportingLines(db, orgId, today)).filter(({ kind }) => kind === 'line')
    const managers = new Set(lines.map(({ managerId }) => managerId))
    const heads = new Set(
      lines.filter(({ personId }) => managers.has(personId)).map(({ managerId }) => managerId),
    )
    const people = await loadPersonCards(db, orgId, [
      ...heads,
      ...(pulse?.scopePersonId ? [pulse.scopePersonId] : []),
    ])
    const nameOf = (id: string) => people.get(id)?.name ?? ''
    return {
      pulse,
      scopeName: pulse?.scopePersonId ? nameOf(pulse.scopePersonId) : null,
      today,
      waves: waves.map((wave) => ({ ...wave, share: shares.get(wave.cycleId) ?? null })),
      heads: [...heads]
        .map((id) => ({ id, name: nameOf(id) }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    }
  })
}

/** The items in the order of stored answers, in the reader's language. `leader`: the name in them; else "the line manager". */
async function loadItems(
  db: Db,
  orgId: string,
  leader: string | undefined,
): Promise<{ items: PulseItem[]; outcomes: PulseItem[] }> {
  const instrument = await loadInstrument(db, orgId, PULSE_INSTRUMENT)
  if (!instrument) return { items: [], outcomes: [] }
  const say = (text: Instrument['title']) =>
    nameLeader(wording(text, currentLanguage(), instrument.languages[0]), leader ?? t('the line manager'))
  return {
    items: instrument.dimensions.flatMap((dimension) =>
      dimension.items
        .filter((item) => item.pulse)
        .map((item) => ({
          id: item.id,
          name: say(dimension.short),
          question: say(item.other),
          dimensionId: dimension.id,
        })),
    ),
    outcomes: (instrument.outcomeItems?.items ?? []).map(({ id, other }) => ({
      id,
      name: OUTCOME_NAMES()[id] ?? say(other),
      question: say(other),
      dimensionId: null,
    })),
  }
}

const OUTCOME_NAMES = (): Readonly<Record<string, string>> => ({
  O1: t('This team again'),
  O2: t('Work is valued'),
  O3: t('Here in a year'),
})
