import { type Conflict, findConflicts } from './admission.ts'
import { type Audience, type Headcount, isFew } from './audience.ts'
import { type Ledger, recordShown, type ShownSlice, type Slice } from './ledger.ts'
import { type Step, stepFor, stepForTotal } from './rounding.ts'
import { type Sentence, sentenceFor } from './sentences.ts'

/**
 * What somebody wants to show. A filter by itself is one part; a breakdown is all its parts, with their total if that is
 * shown as well. Filters that are no breakdown are proposed one after the other.
 */
export type Proposal = {
  readonly wave: string
  readonly total?: Slice
  readonly parts: readonly Slice[]
}

export type HidingReason = 'few-here' | 'readers-are-in-it' | 'complement' | 'difference' | 'wave'

/** What may be said about one slice. */
export type Decision =
  | { readonly key: string; readonly shown: true; readonly n: number; readonly step: Step }
  | {
      readonly key: string
      readonly shown: false
      readonly reason: HidingReason
      readonly why: Sentence
      /**
       * For 'wave': the earlier slice with almost the same people. A change in bands may be shown: see waves.ts. It names
       * people: what is sent to a reader is the wave alone.
       */
      readonly since?: ShownSlice
    }

export type Publication = {
  readonly total?: Decision
  /** In the order of the parts. */
  readonly parts: readonly Decision[]
  /** What the audience has seen once this is shown. To be kept before anything is shown. */
  readonly ledger: Ledger
}

type Fate = Conflict | { readonly reason: Exclude<HidingReason, Conflict['reason']> }
type Candidate = { readonly slice: ShownSlice; readonly count: Headcount }
type Fates = Map<Slice, Fate>

/**
 * Decides which slices of a proposal may be shown to an audience, after everything it could see before.
 *
 * Looks only at who is in which slice, never at an answer: a refusal gives no answer away.
 *
 * Shape    ledger: everything this audience could see in this family of numbers, see ledger.ts.
 * Hides    - a slice with too few people ('few-here'), or too few without those who read it ('readers-are-in-it');
 *            nobody and a few look the same.
 *          - when a hidden part is alone, or hidden parts are too few together, the next smallest as well ('complement').
 *          - whatever gives too few people away beside what was shown ('difference'; for the same place in another wave
 *            'wave'). The total goes first, then the largest part: so most people are in what stays.
 * Throws   RangeError on a minimum below 2: a group of one hides nobody.
 * Source   PRODUCT C8; TRUST 1.3; SCIENCE 6.11 (a) to (c).
 */
export function decidePublication(ledger: Ledger, proposal: Proposal, audience: Audience): Publication {
  if (!(audience.minimum >= 2)) throw new RangeError(`a minimum of ${audience.minimum} hides nobody`)
  const toCandidate = ({ key, people }: Slice): Candidate => {
    const slice = { key, wave: proposal.wave, people: [...new Set(people)].sort() }
    return { slice, count: countPeople(slice.people, audience) }
  }
  const total = proposal.total && toCandidate(proposal.total)
  const parts = proposal.parts.map(toCandidate)
  const candidates = [...(total ? [total] : []), ...parts]
  const isOpen = ({ slice }: Candidate) => !fates.has(slice)

  const fates: Fates = new Map()
  for (const { slice, count } of candidates) {
    if (count.people < audience.minimum) fates.set(slice, { reason: 'few-here' })
    else if (isFew(count, audience)) fates.set(slice, { reason: 'readers-are-in-it' })
  }
  hideComplements(parts, fates, audience)
  const wanted = [...(total ? [total] : []), ...bySize(parts)].filter(isOpen).map(({ slice }) => slice)
  for (const [slice, conflict] of findConflicts(ledger, wanted, audience)) fates.set(slice, conflict)
  hideComplements(parts, fates, audience)

  const peopled = parts.filter(({ count }) => count.people > 0)
  const isWhole = peopled.length > 0 && peopled.every(isOpen)
  const totalStep = isWhole ? stepForTotal(peopled.map(({ count }) => count.people)) : undefined
  return {
    ...(total ? { total: decisionFor(total, totalStep) } : {}),
    parts: parts.map((part) => decisionFor(part)),
    ledger: recordShown(
      ledger,
      candidates.filter(isOpen).map(({ slice }) => slice),
    ),
  }

  function decisionFor({ slice, count }: Candidate, step = stepFor(count.people)): Decision {
    const fate = fates.get(slice)
    if (!fate) return { key: slice.key, shown: true, n: count.people, step }
    const why = sentenceFor(fate.reason, audience.called, audience.minimum)
    return { key: slice.key, shown: false, ...fate, why }
  }
}

/**
 * Hides the next smallest part as long as the hidden ones are alone or too few together. Parts without people protect
 * nobody and do not count. Source: SCIENCE 6.11 (a).
 */
function hideComplements(parts: readonly Candidate[], fates: Fates, audience: Audience): void {
  for (;;) {
    const hidden = parts.filter(({ slice, count }) => fates.has(slice) && count.people > 0)
    const together = countPeople([...new Set(hidden.flatMap(({ slice }) => slice.people))], audience)
    if (hidden.length === 0 || (hidden.length > 1 && !isFew(together, audience))) return
    const next = bySize(parts.filter(({ slice }) => !fates.has(slice))).at(-1)
    if (!next) return
    fates.set(next.slice, { reason: 'complement' })
  }
}

function countPeople(people: readonly string[], audience: Audience): Headcount {
  return { people: people.length, insiders: people.filter((id) => audience.insiders.has(id)).length }
}

/** Largest first; equal ones as they come. */
function bySize(parts: readonly Candidate[]): Candidate[] {
  return [...parts].sort((one, other) => other.count.people - one.count.people)
}
