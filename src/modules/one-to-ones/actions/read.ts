import type { Actor } from '#lib/core/actor.ts'
import { addDays, type DateOn } from '#lib/core/date.ts'
import { ensure } from '#lib/core/refusal.ts'
import { wallClockOf } from '#lib/core/zoned.ts'
import { findGuide } from '#modules/library/public.ts'
import { loadDirectReports, loadManager, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { openPrivateNote } from '#platform/keys/private-note.ts'
import { prompts } from '../domain/prompts.ts'
import { standingOf, type Meeting, type Occurrence } from '../domain/rhythm.ts'
import { sayRhythm, sayWhen } from '../domain/words.ts'
import { canAnswerProposal, canChangePair, canReadPair, canSeeUnits } from '../policy.ts'
import { countOpenItems, loadItems, loadSealedNote, type Item } from '../store/agenda.ts'
import { loadMeetings, loadPairsOf, loadUninvited, type Pair } from '../store/pairs.ts'
import { loadKeepDays } from '../store/settings.ts'
import { lineBetween } from './change-rhythm.ts'
import { gatherPair, otherOf, zonesOf } from './pair-house.ts'
import { linesOf } from './talk.ts'

/** As far back as a date can still be asked about, or was moved from. */
const RECENT_DAYS = 90

/** All one-to-ones of a person: with the line manager, with each direct report, and what has ended. */
export async function readOneToOnes(ctx: Context, actor: Actor) {
  return ctx.db.read(actor, (db) => gatherOneToOnes(ctx, db, actor))
}

/** The same in the caller's transaction, which is one of this person. */
export async function gatherOneToOnes(ctx: Context, db: Db, actor: Actor) {
  const { orgId, personId } = actor
  const today = ctx.clock.today()
  const managerId = await loadManager(db, orgId, personId, today)
  const reportIds = await loadDirectReports(db, orgId, personId, today)
  const inLine = [...(managerId ? [managerId] : []), ...reportIds]
  const pairs = await loadPairsOf(db, orgId, personId)
  const others = [...new Set([...inLine, ...pairs.map((pair) => otherOf(pair, personId))])]
  const cards = await loadPersonCards(db, orgId, others)
  const zone = (await zonesOf(ctx, db, orgId, [personId])).get(personId) ?? ctx.config.timezone
  const ids = pairs.map(({ id }) => id)
  const meetings = await loadMeetings(db, orgId, ids, addDays(today, -RECENT_DAYS))
  const counts = await countOpenItems(db, orgId, ids)
  const live = new Map(
    pairs.filter(({ endedOn }) => !endedOn).map((pair) => [otherOf(pair, personId), pair] as const),
  )
  const nameOf = (id: string) => cards.get(id)?.name ?? ''
  return {
    people: inLine
      .filter((id) => cards.get(id)?.status === 'active')
      .map((id) => {
        const pair = live.get(id)
        const own = pair && {
          id: pair.id,
          ...summarise(ctx, pair, meetings.get(pair.id) ?? [], zone),
          openItems: counts.get(pair.id) ?? 0,
          waitsForMe: pair.proposedBy !== null && pair.proposedBy !== personId,
        }
        return { personId: id, name: nameOf(id), isManager: id === managerId, pair: own ?? null }
      }),
    ended: pairs
      .filter((pair) => pair.endedOn !== null || !inLine.includes(otherOf(pair, personId)))
      .filter(({ rhythm }) => rhythm !== null)
      .map((pair) => ({ id: pair.id, name: nameOf(otherOf(pair, personId)), endedOn: pair.endedOn })),
    isInvited: !(await loadUninvited(db, orgId, [personId])).has(personId),
    guide: findGuide('action', 'one-to-one-rhythm'),
    can: { seeUnits: canSeeUnits(actor).allowed },
  }
}

/** What the page needs to propose a rhythm to somebody. Refuses: NotInYourLine. */
export async function readProposalTo(ctx: Context, actor: Actor, otherId: string) {
  return ctx.db.read(actor, async (db) => {
    const { managerId } = await lineBetween(ctx, db, actor, otherId)
    const cards = await loadPersonCards(db, actor.orgId, [otherId])
    return {
      name: cards.get(otherId)?.name ?? '',
      isManager: managerId === otherId,
      zones: await zoneChoices(ctx, db, actor, otherId),
      today: ctx.clock.today(),
      guide: findGuide('action', 'one-to-one-rhythm'),
    }
  })
}

/** One pair, as one of the two sees it. Refuses: PairNotFound. */
export async function readPair(ctx: Context, actor: Actor, pairId: string) {
  const { orgId, personId } = actor
  const today = ctx.clock.today()
  const gathered = await ctx.db.read(actor, async (db) => {
    const { pair, key, facts, cards, zones } = await gatherPair(ctx, db, actor, pairId, { locked: false })
    ensure(canReadPair(actor, facts))
    const keepDays = await loadKeepDays(db, orgId)
    const keptSince = addDays(today, -keepDays)
    return {
      pair,
      facts,
      cards,
      zones,
      keepDays,
      meetings: (await loadMeetings(db, orgId, [pairId], keptSince)).get(pairId) ?? [],
      items: await loadItems(db, key, keptSince),
      sealed: await loadSealedNote(db, key, personId),
      choices: await zoneChoices(ctx, db, actor, otherOf(pair, personId)),
    }
  })
  const { pair, facts, cards, zones, keepDays, meetings, items, sealed, choices } = gathered
  const otherId = otherOf(pair, personId)
  const zone = zones.get(personId) ?? ctx.config.timezone
  const otherZone = zones.get(otherId) ?? ctx.config.timezone
  const open = items.filter(({ doneOn }) => doneOn === null)
  const { state, rhythm, proposal, due, next } = summarise(ctx, pair, meetings, zone)
  return {
    id: pair.id,
    name: cards.get(otherId)?.name ?? '',
    isManager: pair.managerId === otherId,
    state: facts.isLive ? state : ('ended' as const),
    endedOn: pair.endedOn,
    today,
    rhythm,
    current: pair.rhythm,
    proposal,
    waitsForMe: canAnswerProposal(actor, facts, pair.proposedBy).allowed,
    due,
    // the same moment on the other wall, where that differs
    next: next && {
      ...next,
      there: otherZone === zone || !next.at ? null : sayWhen(new Date(next.at), otherZone),
    },
    agenda: items
      .filter(({ slotOn }) => slotOn === null)
      .map((item) => ({ ...item, isOwn: item.authorId === personId })),
    openItems: open.length,
    prompts: prompts(),
    guide: findGuide('action', 'one-to-one-rhythm'),
    note: sealed ? ((await openPrivateNote(ctx.keys, linesOf(actor, pairId), sealed)) ?? null) : '',
    history: historyOf(meetings, items),
    keepDays,
    zones: choices,
    can: { change: canChangePair(actor, facts).allowed },
  }
}

type State = 'proposed' | 'running' | 'paused'

/** Where a pair stands, in words for one of the two. */
function summarise(ctx: Context, pair: Pair, meetings: readonly Meeting[], zone: string) {
  const { rhythm, proposal, pausedOn } = pair
  const state: State = !rhythm ? 'proposed' : pausedOn ? 'paused' : 'running'
  const { due, next } =
    rhythm && state === 'running'
      ? standingOf(rhythm, meetings, ctx.clock.now(), ctx.clock.today())
      : { due: null, next: null }
  const view = (one: Occurrence | null) => {
    if (!one) return null
    const wall = wallClockOf(one.at, zone)
    return { slotOn: one.slotOn, at: one.at.toISOString(), ...wall, when: sayWhen(one.at, zone) }
  }
  return {
    state,
    rhythm: rhythm && sayRhythm(rhythm, zone),
    proposal: proposal && { words: sayRhythm(proposal, zone), startsOn: proposal.startsOn },
    due: view(due),
    next: view(next),
  }
}

/** What became of each date, the newest first, with what was talked about. */
function historyOf(meetings: readonly Meeting[], items: readonly Item[]) {
  const talked = Map.groupBy(items, ({ slotOn }) => slotOn)
  return meetings
    .filter(({ state }) => state !== 'moved')
    .toReversed()
    .map(({ slotOn, state }): { slotOn: DateOn; isHeld: boolean; items: string[] } => ({
      slotOn,
      isHeld: state === 'held',
      items: (talked.get(slotOn) ?? []).map(({ text }) => text),
    }))
}

/** Time zones to choose from: the own one first, then the other's and the organisation's. */
async function zoneChoices(ctx: Context, db: Db, actor: Actor, otherId: string): Promise<string[]> {
  const zones = await zonesOf(ctx, db, actor.orgId, [actor.personId, otherId])
  return [
    ...new Set([actor.personId, otherId].flatMap((id) => zones.get(id) ?? []).concat(ctx.config.timezone)),
  ]
}
