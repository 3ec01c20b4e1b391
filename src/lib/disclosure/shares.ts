import { type Audience, isFew } from './audience.ts'
import type { Ledger } from './ledger.ts'
import { decidePublication, type Decision } from './publication.ts'
import { DISTRIBUTION_FROM } from './rounding.ts'
import { type Sentence, sentenceFor } from './sentences.ts'

/** Somebody who did some things and not others; `lead` is whose doing it also is, when a number may not be about one. */
export type Doer = {
  readonly id: string
  readonly unit: string | null
  readonly lead?: string
  /** Yes or no, in the order of the questions. */
  readonly did: readonly boolean[]
}

/** How many of some people: a count where it is about enough people and not about all or nobody, else a word or a rounded one. */
export type Share =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'about'; readonly count: number }
  | { readonly kind: 'word'; readonly word: ShareWord }

/** Up to a fifth, two fifths, three fifths, four fifths, all. */
export type ShareWord = 'few' | 'some' | 'half' | 'many' | 'most'
/** From this many people a total is rounded to tens where it may not be exact; below, it is a word. */
const ROUNDED_FROM = 50
const WORDS: readonly ShareWord[] = ['few', 'some', 'half', 'many', 'most']

export type ShareCell =
  | { readonly show: 'nothing'; readonly why: Sentence }
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

/**
 * How many people did each of some things, over all and by unit.
 *
 * Shape    people: everybody who could have; the order does not matter. leastLeads: how many leads must be behind a row.
 * Hides    a unit with too few people, or whose number would be about too few leads: such units are put together until
 *          they are enough. A count says what single people did when nearly all or nearly none did, and when few are behind
 *          it: then a word in fifths, and the total is rounded, or a word as well. Beside earlier waves, what would be about the few who came or left since: at most a
 *          word that those few could not have changed.
 * Source   PRODUCT C8; SCIENCE 6.11 (a) to (d); publication.ts.
 */
export function shareByUnit(input: {
  readonly wave: string
  readonly people: readonly Doer[]
  readonly questions: number
  readonly ledger: Ledger
  readonly audience: Audience
  readonly leastLeads?: number
}): { readonly view: UnitShares; readonly ledger: Ledger } {
  const { wave, questions, ledger, audience, leastLeads = 0 } = input
  const people = input.people.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const rows = joinSmall(people, (members) => isEnough(members, audience, leastLeads))
  const slices = rows.map(({ names, members }) => ({
    key: `unit/${names.map((name) => name ?? '').join('+')}`,
    people: members.map(({ id }) => id),
  }))
  const all = { key: 'all', people: people.map(({ id }) => id) }
  const published = decidePublication(ledger, { wave, total: all, parts: slices }, audience)
  const cell = (decision: Decision, members: readonly Doer[]): ShareCell => {
    const enoughLeads = new Set(members.map(({ lead }) => lead)).size >= leastLeads
    if (!enoughLeads) return nothing(audience)
    if (decision.shown) return { show: 'shares', people: members.length, shares: sharesOf(members, 0) }
    const { since, why } = decision
    if (!since) return { show: 'nothing', why }
    const now = new Set(members.map(({ id }) => id))
    const then = new Set(since.people)
    const moved = Math.max(
      members.filter(({ id }) => !then.has(id)).length,
      since.people.filter((id) => !now.has(id)).length,
    )
    return { show: 'shares', people: members.length, shares: sharesOf(members, moved) }
  }
  const units = rows.map(({ names, members }, at) => ({
    names,
    ...cell(published.parts[at] as Decision, members),
  }))
  const view = { total: blurred(cell(published.total as Decision, people), units), units }
  return { view, ledger: published.ledger }

  function sharesOf(members: readonly Doer[], moved: number): (Share | null)[] {
    return Array.from({ length: questions }, (_, at) => {
      const count = members.filter(({ did }) => did[at]).length
      return moved === 0 ? shareOf(count, members.length) : steadyWord(count, members.length, moved)
    })
  }
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

type Row = { readonly names: readonly (string | null)[]; readonly members: readonly Doer[] }

/** Units that are enough by themselves, and one row of those that are not, which takes in the smallest until it is. */
function joinSmall(people: readonly Doer[], enough: (members: readonly Doer[]) => boolean): Row[] {
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

function isEnough(members: readonly Doer[], audience: Audience, leastLeads: number): boolean {
  const insiders = members.filter(({ id }) => audience.insiders.has(id)).length
  const leads = new Set(members.map(({ lead }) => lead)).size
  return (
    members.length >= audience.minimum &&
    !isFew({ people: members.length, insiders }, audience) &&
    leads >= leastLeads
  )
}

function nothing({ called, minimum }: Audience): ShareCell {
  return { show: 'nothing', why: sentenceFor('few-here', called, minimum) }
}

function compare(one: string | null | undefined, other: string | null | undefined): number {
  return (one ?? '\uffff') < (other ?? '\uffff') ? -1 : 1
}
