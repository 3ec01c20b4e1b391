/**
 * Who would accept whom, and how gladly. Mentees and mentors are counted from 0; the pairs of mentee i are
 * start[i] … start[i + 1] − 1, and a pair that is not there is acceptable to at least one of the two not at all.
 *
 * Shape  all but capacity and start have one entry per pair.
 * Units  ranks: 1 is the first choice; equal numbers are a tie. score: millionths.
 */
export type PreferenceInstance = {
  readonly capacity: Int32Array
  readonly start: Int32Array
  readonly mentor: Int32Array
  readonly menteeRank: Int32Array
  readonly mentorRank: Int32Array
  /** Breaks ties of both sides; after it the order of the people does. */
  readonly score: Int32Array
}

export type BlockingPair = { readonly mentee: number; readonly mentor: number }

/**
 * The stable matching that is best for every mentee, once ties are broken by score and then by order: no mentee and mentor
 * would both rather have each other than what they got.
 *
 * Shape   the mentor of each mentee, −1 for none.
 * Source  Gale & Shapley 1962, hospitals and residents, mentees propose; weakly stable with ties (Manlove et al. 2002).
 */
export function findStableMatching(instance: PreferenceInstance): Int32Array {
  const { capacity, start, mentor, menteeRank, mentorRank, score } = instance
  const mentees = start.length - 1
  const wishes = Array.from({ length: mentees }, (_, i) =>
    Array.from({ length: start[i + 1]! - start[i]! }, (_, at) => start[i]! + at).sort(
      (a, b) => menteeRank[a]! - menteeRank[b]! || score[b]! - score[a]! || mentor[a]! - mentor[b]!,
    ),
  )
  const mentorOf = new Int32Array(mentees).fill(-1)
  const next = new Int32Array(mentees)
  /** Pairs that each mentor holds, gladdest first. */
  const held: { mentee: number; pair: number }[][] = Array.from(capacity, () => [])
  const waiting = Array.from({ length: mentees }, (_, i) => mentees - 1 - i)
  while (waiting.length > 0) {
    const i = waiting.pop()!
    const pair = wishes[i]![next[i]!++]
    if (pair === undefined) continue
    const j = mentor[pair]!
    const list = held[j]!
    let at = list.length
    while (at > 0 && isGladder(pair, i, list[at - 1]!)) at--
    list.splice(at, 0, { mentee: i, pair })
    mentorOf[i] = j
    if (list.length <= capacity[j]!) continue
    const { mentee } = list.pop()!
    mentorOf[mentee] = -1
    waiting.push(mentee)
  }
  return mentorOf

  function isGladder(pair: number, i: number, than: { mentee: number; pair: number }): boolean {
    const difference = mentorRank[pair]! - mentorRank[than.pair]! || score[than.pair]! - score[pair]!
    return difference < 0 || (difference === 0 && i < than.mentee)
  }
}

/**
 * Pairs that would leave what they got for each other: the mentee strictly, and the mentor for a free place or strictly for
 * somebody they have. None in a stable matching. Knows nothing of how the matching was made.
 */
export function blockingPairs(instance: PreferenceInstance, mentorOf: Int32Array): BlockingPair[] {
  const { capacity, start, mentor, menteeRank, mentorRank } = instance
  const taken = new Int32Array(capacity.length)
  const lowest = new Float64Array(capacity.length).fill(-Infinity) // the rank of the least wanted mentee they have
  const ownRank = new Float64Array(mentorOf.length).fill(Infinity)
  for (let i = 0; i < mentorOf.length; i++) {
    for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
      const j = mentor[pair]!
      if (j !== mentorOf[i]) continue
      taken[j]!++
      lowest[j] = Math.max(lowest[j]!, mentorRank[pair]!)
      ownRank[i] = menteeRank[pair]!
    }
  }
  const found: BlockingPair[] = []
  for (let i = 0; i < mentorOf.length; i++) {
    for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
      const j = mentor[pair]!
      if (menteeRank[pair]! >= ownRank[i]!) continue
      if (taken[j]! < capacity[j]! || (capacity[j]! > 0 && mentorRank[pair]! < lowest[j]!)) {
        found.push({ mentee: i, mentor: j })
      }
    }
  }
  return found
}

/**
 * The rank that mentees gave to the mentor they got, on average.
 *
 * Missing  those without a mentor are left out; null when nobody has one.
 */
export function meanRank(
  { start, mentor, menteeRank }: PreferenceInstance,
  mentorOf: Int32Array,
): number | null {
  let sum = 0
  let count = 0
  for (let i = 0; i < mentorOf.length; i++) {
    for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
      if (mentor[pair] !== mentorOf[i]) continue
      sum += menteeRank[pair]!
      count++
    }
  }
  return count === 0 ? null : sum / count
}

/** Who prefers whom, as positions in the other list, best first. Somebody not named is not acceptable. */
export type Preferences = readonly (readonly number[])[]

/**
 * The stable matching of lists of choices without ties that is best for every mentee.
 *
 * Shape    capacity: mentees per mentor. Result: the mentor of each mentee, null for a mentee without one.
 * Throws   RangeError if a capacity is missing or not a whole number of 0 or more, or a name is not in the other list.
 */
export function matchMentees(
  mentees: Preferences,
  mentors: Preferences,
  capacity: readonly number[],
): (number | null)[] {
  const found = findStableMatching(preferencesFromLists(mentees, mentors, capacity))
  return Array.from(found, (mentor) => (mentor < 0 ? null : mentor))
}

/**
 * Lists of choices as an instance, first choice first. A pair counts when each is on the other's list.
 *
 * Shape   menteeLists[i] names mentors, mentorLists[j] names mentees, counted from 0.
 * Throws  RangeError if a capacity is missing or not a whole number of 0 or more, or a name is not in the other list.
 */
export function preferencesFromLists(
  menteeLists: Preferences,
  mentorLists: Preferences,
  capacity: readonly number[],
): PreferenceInstance {
  if (capacity.length !== mentorLists.length) throw new RangeError('one capacity per mentor is needed')
  if (!capacity.every((places) => Number.isInteger(places) && places >= 0))
    throw new RangeError('a capacity is a whole number of 0 or more')
  checkNames(menteeLists, mentorLists.length)
  checkNames(mentorLists, menteeLists.length)
  const placeOf = mentorLists.map((list) => new Map(list.map((i, at) => [i, at + 1])))
  const pairs = menteeLists.flatMap((list, i) =>
    list.flatMap((j, at) => {
      const mentorRank = placeOf[j]?.get(i)
      return mentorRank === undefined ? [] : [{ i, j, menteeRank: at + 1, mentorRank }]
    }),
  )
  const start = new Int32Array(menteeLists.length + 1)
  for (const { i } of pairs) start[i + 1]!++
  for (let i = 0; i < menteeLists.length; i++) start[i + 1]! += start[i]!
  return {
    capacity: Int32Array.from(capacity),
    start,
    mentor: Int32Array.from(pairs, ({ j }) => j),
    menteeRank: Int32Array.from(pairs, ({ menteeRank }) => menteeRank),
    mentorRank: Int32Array.from(pairs, ({ mentorRank }) => mentorRank),
    score: new Int32Array(pairs.length),
  }
}

function checkNames(lists: Preferences, count: number): void {
  if (!lists.flat().every((name) => Number.isInteger(name) && name >= 0 && name < count))
    throw new RangeError('a preference names somebody who is not there')
}
