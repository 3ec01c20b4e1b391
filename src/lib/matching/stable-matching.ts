/** Who prefers whom, as positions in the other list, best first. Somebody not named is not acceptable. */
export type Preferences = readonly (readonly number[])[]

/**
 * A stable matching of mentees with mentors: no mentee and mentor would both rather have each other. Of all stable
 * matchings it is the one that is best for every mentee.
 *
 * Shape    capacity: mentees per mentor. Result: the mentor of each mentee, null for a mentee without one.
 * Throws   RangeError if a capacity is missing or not a whole number of 0 or more, or a name is not in the other list.
 * Source   deferred acceptance, Gale & Shapley (1962), American Mathematical Monthly 69, 9–15.
 */
export function matchMentees(
  mentees: Preferences,
  mentors: Preferences,
  capacity: readonly number[],
): (number | null)[] {
  if (capacity.length !== mentors.length) throw new RangeError('one capacity per mentor is needed')
  if (!capacity.every((places) => Number.isInteger(places) && places >= 0))
    throw new RangeError('a capacity is a whole number of 0 or more')
  checkNames(mentees, mentors.length)
  checkNames(mentors, mentees.length)
  const placeOf = mentors.map((list) => new Map(list.map((mentee, place) => [mentee, place])))
  const accepted = mentors.map((): number[] => [])
  const asked = new Int32Array(mentees.length) // how far down their list each mentee has asked
  const waiting = mentees.map((_, mentee) => mentee).toReversed()
  for (let mentee = waiting.pop(); mentee !== undefined; mentee = waiting.pop()) {
    const mentor = mentees[mentee]![asked[mentee]!++]
    if (mentor === undefined) continue // nobody is left to ask
    if (!placeOf[mentor]!.has(mentee)) {
      waiting.push(mentee)
      continue
    }
    const held = accepted[mentor]!
    held.push(mentee)
    if (held.length <= capacity[mentor]!) continue
    held.sort((a, b) => placeOf[mentor]!.get(a)! - placeOf[mentor]!.get(b)!)
    waiting.push(held.pop()!)
  }
  const result: (number | null)[] = mentees.map(() => null)
  accepted.forEach((held, mentor) => held.forEach((mentee) => (result[mentee] = mentor)))
  return result
}

function checkNames(lists: Preferences, count: number): void {
  if (!lists.flat().every((name) => Number.isInteger(name) && name >= 0 && name < count))
    throw new RangeError('a preference names somebody who is not there')
}
