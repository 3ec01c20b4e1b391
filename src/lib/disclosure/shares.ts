import { t } from '../core/text.ts'
import { type Audience, isFew, SLICE_MINIMUM } from './audience.ts'
import type { Ledger } from './ledger.ts'
import { decidePublication, type Decision, type HidingReason } from './publication.ts'
import { DISTRIBUTION_FROM } from './rounding.ts'
import { type Sentence, sentenceFor } from './sentences.ts'

/** Somebody who is counted; `lead` is whose doing it is as well, where a number may not be about one lead. */
export type Counted = { readonly id: string; readonly unit: string | null; readonly lead?: string }

/** How many of some people: a count where it is about enough people and not about all or nobody, else a word or a rounded one. */
export type Share =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'about'; readonly count: number }
  | { readonly kind: 'word'; readonly word: ShareWord }

/** Up to a fifth, two fifths, three fifths, four fifths, all. */
export type ShareWord = 'few' | 'some' | 'half' | 'many' | 'most'
/** From this many people a total is rounded to tens where it may not be exact; below, it is a word. */
const ROUNDED_FROM = 50
export const WORDS: readonly ShareWord[] = ['few', 'some', 'half', 'many', 'most']

/** What is frozen is the reason; its sentence is made when somebody reads. Older ones have the English sentences. */
type WhyNothing = HidingReason | Sentence

export type ShareCell =
  | { readonly show: 'nothing'; readonly why: WhyNothing }
  | {
      readonly show: 'shares'
      readonly people: number
      /** In the order of the questions; null where a word would be about the few who came or left. */
      readonly shares: readonly (Share | null)[]
    }

/** Plain JSON, made once for a span of time and frozen. */
export type UnitShares = {
  readonly total: ShareCell
  /** Largest first. Units that are too small for themselves are one row, with all their names. */
  readonly units: readonly (ShareCell & { readonly names: readonly (string | null)[] })[]
}

/** Who stands behind each row, and what may be said of it. No number has been looked at. */
export type UnitPlan = {
  readonly total: PlannedRow
  readonly units: readonly PlannedRow[]
  /** What the audience will have seen. To be kept before anything is shown. */
  readonly ledger: Ledger
}

export type PlannedRow = {
  readonly names: readonly (string | null)[]
  readonly people: readonly string[]
  readonly fate:
    | { readonly show: 'nothing'; readonly why: WhyNothing }
    /** `moved`: how many came or left, at most, since almost the same people were counted; then only steady words. */
    | { readonly show: 'shares'; readonly moved: number }
}

/**
 * Decides which rows a page by unit has, and what each may say.
 *
 * Shape    people: everybody who could have; the order does not matter. leastLeads: how many leads must be behind a row.
 * Hides    a unit with too few people, or whose number would be about too few leads: such units are put together until
 *          they are enough. Beside earlier waves, what would be about the few who came or left since.
 * Source   PRODUCT C8; SCIENCE 6.11 (a) to (c); publication.ts.
 */
export function planUnits(input: {
  readonly wave: string
  readonly people: readonly Counted[]
  readonly ledger: Ledger
  readonly audience: Audience
  readonly leastLeads?: number
}): UnitPlan {
  const { wave, ledger, audience, leastLeads = 0 } = input
  const people = input.people.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const rows = joinSmall(people, (members) => isEnough(members, audience, leastLeads))
  const all = { key: 'all', people: people.map(({ id }) => id) }
  const parts = rows.map(({ names, members }) => ({
    key: `unit/${names.map((name) => name ?? '').join('+')}`,
    people: members.map(({ id }) => id),
  }))
  const published = decidePublication(ledger, { wave, total: all, parts }, audience)
  return {
    total: { names: [], ...planned(published.total as Decision, people) },
    units: rows.map(({ names, members }, at) => ({
      names,
      ...planned(published.parts[at] as Decision, members),
    })),
    ledger: published.ledger,
  }

  function planned(decision: Decision, members: readonly Counted[]): Omit<PlannedRow, 'names'> {
    const ids = members.map(({ id }) => id)
    if (new Set(members.map(({ lead }) => lead)).size < leastLeads) {
      return { people: ids, fate: { show: 'nothing', why: 'few-here' } }
    }
    if (decision.shown) return { people: ids, fate: { show: 'shares', moved: 0 } }
    const { since, reason: why } = decision
    if (!since) return { people: ids, fate: { show: 'nothing', why } }
    const [now, then] = [new Set(ids), new Set(since.people)]
    const came = ids.filter((id) => !then.has(id)).length
    const left = since.people.filter((id) => !now.has(id)).length
    return { people: ids, fate: { show: 'shares', moved: Math.max(came, left) } }
  }
}

/**
 * The numbers of a plan, as they may be shown.
 *
 * Shape    countOf: how many of a row's people did each thing, in the order of the questions.
 * Hides    a count says what single people did when nearly all or nearly none did, and when few are behind it: then a word
 *          in fifths, and the total is rounded, or a word as well.
 * Source   SCIENCE 6.11 (d).
 */
export function fillUnits(plan: UnitPlan, countOf: (row: PlannedRow) => readonly number[]): UnitShares {
  const cell = (row: PlannedRow): ShareCell => {
    const { fate, people } = row
    if (fate.show === 'nothing') return fate
    const shares = countOf(row).map((count) =>
      fate.moved === 0 ? shareOf(count, people.length) : steadyWord(count, people.length, fate.moved),
    )
    return { show: 'shares', people: people.length, shares }
  }
  const units = plan.units.map((row) => ({ names: row.names, ...cell(row) }))
  return { total: blurred(cell(plan.total), units), units }
}

/** The total, where a unit has no count of its own, so that subtracting the others gives none. */
function blurred(total: ShareCell, units: readonly ShareCell[]): ShareCell {
  if (total.show === 'nothing') return total
  const { people } = total
  const shares = total.shares.map((share, at) => {
    const isOpen = units.every((unit) => unit.show === 'shares' && unit.shares[at]?.kind === 'count')
    if (isOpen || share?.kind !== 'count') return share
    return people >= ROUNDED_FROM
      ? ({ kind: 'about', count: Math.round(share.count / 10) * 10 } as const)
      : ({ kind: 'word', word: wordFor(share.count, people) } as const)
  })
  return { ...total, shares }
}

/** A count, or a word where the count would say what single people did. */
export function shareOf(count: number, people: number): Share {
  const isMixed = count >= 2 && people - count >= 2
  return people >= DISTRIBUTION_FROM && isMixed
    ? { kind: 'count', count }
    : { kind: 'word', word: wordFor(count, people) }
}

/** The word, when it would be the same whatever `moved` of the people did. */
function steadyWord(count: number, people: number, moved: number): Share | null {
  const least = wordFor(Math.max(0, count - moved), people)
  const most = wordFor(Math.min(people, count + moved), people)
  return least === most ? { kind: 'word', word: least } : null
}

function wordFor(count: number, people: number): ShareWord {
  return WORDS[Math.max(0, Math.ceil((count / people) * 5 - 1e-9) - 1)] as ShareWord
}

type Row = { readonly names: readonly (string | null)[]; readonly members: readonly Counted[] }

/** Units that are enough by themselves, and one row of those that are not, which takes in the smallest until it is. */
function joinSmall(people: readonly Counted[], enough: (members: readonly Counted[]) => boolean): Row[] {
  const units = [...Map.groupBy(people, ({ unit }) => unit)]
    .map(([name, members]): Row => ({ names: [name], members }))
    .toSorted(
      (one, other) => other.members.length - one.members.length || compare(one.names[0], other.names[0]),
    )
  const alone = units.filter(({ members }) => enough(members))
  const small = units.filter(({ members }) => !enough(members))
  while (small.length > 0 && alone.length > 0 && !enough(small.flatMap(({ members }) => members)))
    small.push(alone.pop() as Row)
  if (small.length === 0) return alone
  const names = small.flatMap((row) => row.names).toSorted(compare)
  return [...alone, { names, members: small.flatMap(({ members }) => members) }]
}

function isEnough(members: readonly Counted[], audience: Audience, leastLeads: number): boolean {
  const insiders = members.filter(({ id }) => audience.insiders.has(id)).length
  const leads = new Set(members.map(({ lead }) => lead)).size
  return (
    members.length >= audience.minimum &&
    !isFew({ people: members.length, insiders }, audience) &&
    leads >= leastLeads
  )
}

function compare(one: string | null | undefined, other: string | null | undefined): number {
  return (one ?? '\uffff') < (other ?? '\uffff') ? -1 : 1
}

/** Why a row has no numbers, in the reader's language. */
export function sayWhyNothing(why: WhyNothing): string {
  return typeof why === 'string' ? sentenceFor(why, t('people'), SLICE_MINIMUM).sentence : why.sentence
}
