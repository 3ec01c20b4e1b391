import type { Random } from '../core/random.ts'
import type { MatchingDraft, MatchingInstance } from './instance.ts'

/** The best matching of a small instance by looking at every matching there is: pairs first, then the sum of scores. */
export function bestByEnumeration(instance: MatchingInstance): { matched: number; score: number } {
  const { capacity, start, mentor, score, lockedTo } = instance
  const left = capacity.slice()
  let best = { matched: -1, score: 0 }
  const visit = (i: number, matched: number, sum: number): void => {
    if (i === lockedTo.length) {
      if (matched > best.matched || (matched === best.matched && sum > best.score))
        best = { matched, score: sum }
      return
    }
    if (lockedTo[i]! < 0) visit(i + 1, matched, sum)
    for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
      const j = mentor[pair]!
      if (left[j]! <= 0 || (lockedTo[i]! >= 0 && lockedTo[i] !== j)) continue
      left[j]!--
      visit(i + 1, matched + 1, sum + score[pair]!)
      left[j]!++
    }
  }
  visit(0, 0, 0)
  return best
}

/** A draft at random. Scores have few values, so that many matchings are equally good. */
export function randomDraft(
  random: Random,
  size: { mentees: number; mentors: number; density: number; capacity: number; levels: number },
): MatchingDraft {
  const pick = (below: number) => Math.floor(random() * below)
  const mentees = Array.from({ length: size.mentees }, (_, i) => ({ id: `e${i}` }))
  const mentors = Array.from({ length: size.mentors }, (_, j) => ({
    id: `m${j}`,
    capacity: pick(size.capacity + 1),
  }))
  const edges = mentees.flatMap(({ id: mentee }) =>
    mentors.flatMap(({ id: mentor }) =>
      random() < size.density ? [{ mentee, mentor, score: pick(size.levels) / size.levels - 0.2 }] : [],
    ),
  )
  const left = new Map(mentors.map(({ id, capacity }) => [id, capacity]))
  const locks: { mentee: string; mentor: string }[] = []
  for (const { mentee, mentor } of edges) {
    if (random() > 0.06 || left.get(mentor) === 0 || locks.some((lock) => lock.mentee === mentee)) continue
    left.set(mentor, left.get(mentor)! - 1)
    locks.push({ mentee, mentor })
  }
  return { mentees, mentors, edges, locks }
}
