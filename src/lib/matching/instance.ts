/** One unit of a score: scores are whole millionths inside, so that sums are exact and ties are ties. */
export const SCORE_UNITS = 1_000_000

/** Everything about who may be matched with whom, as people write it down. */
export type MatchingDraft = {
  readonly mentees: readonly { readonly id: string; readonly pool?: string }[]
  readonly mentors: readonly { readonly id: string; readonly pool?: string; readonly capacity: number }[]
  /** Pairs that are possible. A pair that is not here is forbidden. */
  readonly edges: readonly { readonly mentee: string; readonly mentor: string; readonly score: number }[]
  /** Pairs that stay, whatever else happens. */
  readonly locks?: readonly { readonly mentee: string; readonly mentor: string }[]
}

/**
 * The same as numbers. Mentees and mentors are counted from 0; the pairs of mentee i are start[i] … start[i + 1] − 1.
 *
 * Shape  mentor and score have one entry per pair, start one per mentee and one more, lockedTo one per mentee.
 * Units  score: millionths of a score.
 */
export type MatchingInstance = {
  readonly capacity: Int32Array
  readonly start: Int32Array
  readonly mentor: Int32Array
  readonly score: Int32Array
  /** The mentor a mentee is locked to, −1 for none. */
  readonly lockedTo: Int32Array
}

export type NamedInstance = MatchingInstance & {
  readonly menteeIds: readonly string[]
  readonly mentorIds: readonly string[]
}

export type DraftProblem = {
  readonly problem:
    | 'twice'
    | 'unknown'
    | 'capacity'
    | 'score'
    | 'across pools'
    | 'lock on a forbidden pair'
    | 'locked twice'
    | 'locks above capacity'
  /** The ids it is about. */
  readonly about: readonly string[]
}

/** A score in millionths: six decimals count, the rest is rounded away. */
export function scoreUnits(score: number): number {
  return Math.round(score * SCORE_UNITS)
}

/** What is wrong with a draft; nothing when it can be matched. */
export function draftProblems(draft: MatchingDraft): DraftProblem[] {
  const problems: DraftProblem[] = []
  const report = (problem: DraftProblem['problem'], ...about: string[]) => problems.push({ problem, about })
  const mentees = new Map(draft.mentees.map((mentee) => [mentee.id, mentee]))
  const mentors = new Map(draft.mentors.map((mentor) => [mentor.id, mentor]))
  for (const people of [draft.mentees, draft.mentors]) {
    const seen = new Set<string>()
    for (const { id } of people) if (seen.size === seen.add(id).size) report('twice', id)
  }
  for (const { id, capacity } of draft.mentors) {
    if (!Number.isInteger(capacity) || capacity < 0 || capacity > 0x7fffffff) report('capacity', id)
  }
  const pairs = new Set<string>()
  for (const { mentee, mentor, score } of draft.edges) {
    const [from, to] = [mentees.get(mentee), mentors.get(mentor)]
    const pair = pairKey(mentee, mentor)
    if (!from || !to) report('unknown', mentee, mentor)
    else if ((from.pool ?? '') !== (to.pool ?? '')) report('across pools', mentee, mentor)
    if (!(Math.abs(scoreUnits(score)) <= 0x3fffffff)) report('score', mentee, mentor)
    if (pairs.has(pair)) report('twice', mentee, mentor)
    pairs.add(pair)
  }
  const places = new Map(draft.mentors.map(({ id, capacity }) => [id, capacity]))
  const locked = new Set<string>()
  for (const { mentee, mentor } of draft.locks ?? []) {
    if (!pairs.has(pairKey(mentee, mentor))) report('lock on a forbidden pair', mentee, mentor)
    if (locked.has(mentee)) report('locked twice', mentee)
    locked.add(mentee)
    const left = (places.get(mentor) ?? 0) - 1
    places.set(mentor, left)
    if (left === -1) report('locks above capacity', mentor)
  }
  return problems
}

/**
 * A draft as numbers, in the order of the ids: the result does not depend on the order in which people were written down.
 *
 * Throws  RangeError when the draft has problems: ask draftProblems first.
 */
export function buildInstance(draft: MatchingDraft): NamedInstance {
  const [first] = draftProblems(draft)
  if (first) throw new RangeError(`${first.problem}: ${first.about.join(', ')}`)
  const mentees = draft.mentees.toSorted(byId)
  const mentors = draft.mentors.toSorted(byId)
  const menteeAt = new Map(mentees.map(({ id }, index) => [id, index]))
  const mentorAt = new Map(mentors.map(({ id }, index) => [id, index]))
  const start = new Int32Array(mentees.length + 1)
  const edges = draft.edges
    .map(({ mentee, mentor, score }) => ({ i: menteeAt.get(mentee)!, j: mentorAt.get(mentor)!, score }))
    .sort((a, b) => a.i - b.i || a.j - b.j)
  for (const { i } of edges) start[i + 1]!++
  for (let i = 0; i < mentees.length; i++) start[i + 1]! += start[i]!
  const lockedTo = new Int32Array(mentees.length).fill(-1)
  for (const { mentee, mentor } of draft.locks ?? []) lockedTo[menteeAt.get(mentee)!] = mentorAt.get(mentor)!
  return {
    capacity: Int32Array.from(mentors, ({ capacity }) => capacity),
    start,
    mentor: Int32Array.from(edges, ({ j }) => j),
    score: Int32Array.from(edges, ({ score }) => scoreUnits(score)),
    lockedTo,
    menteeIds: mentees.map(({ id }) => id),
    mentorIds: mentors.map(({ id }) => id),
  }
}

/** The pair of a mentee and a mentor in an instance, −1 when it is forbidden. */
export function findEdge({ start, mentor }: MatchingInstance, i: number, j: number): number {
  for (let edge = start[i]!; edge < start[i + 1]!; edge++) if (mentor[edge] === j) return edge
  return -1
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function pairKey(mentee: string, mentor: string): string {
  return JSON.stringify([mentee, mentor])
}
