import { expect, test } from 'vitest'
import { seededRandom } from '../core/random.ts'
import { buildInstance, findEdge, type MatchingInstance } from './instance.ts'
import { findOptimum } from './optimum.ts'
import { priceOfForcing, priceOfParting, type Move } from './price-of-change.ts'
import { bestByEnumeration, randomDraft } from './testing-oracle.ts'

const SMALL = { mentees: 6, mentors: 4, density: 0.6, capacity: 2, levels: 9 }

/** The instance without one pair. */
function without(instance: MatchingInstance, pair: number): MatchingInstance {
  return {
    ...instance,
    start: instance.start.map((from) => (from > pair ? from - 1 : from)),
    mentor: instance.mentor.filter((_, at) => at !== pair),
    score: instance.score.filter((_, at) => at !== pair),
  }
}

function afterMoves(mentorOf: Int32Array, moves: readonly Move[]): Int32Array {
  const after = mentorOf.slice()
  for (const { mentee, from, to } of moves) {
    expect(after[mentee]).toBe(from)
    after[mentee] = to
  }
  return after
}

function totals(instance: MatchingInstance, mentorOf: Int32Array): { matched: number; score: number } {
  let [matched, score] = [0, 0]
  const taken = new Int32Array(instance.capacity.length)
  mentorOf.forEach((j, i) => {
    if (j < 0) return
    matched++
    score += instance.score[findEdge(instance, i, j)]!
    taken[j]!++
  })
  taken.forEach((count, j) => expect(count).toBeLessThanOrEqual(instance.capacity[j]!))
  return { matched, score }
}

test('forcing a pair costs what a new matching with it locked loses, and the moves lead there', () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 250; seed++) {
    const instance = buildInstance(randomDraft(seededRandom(seed), SMALL))
    const optimum = findOptimum(instance)
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < 4; j++) {
        const price = priceOfForcing(instance, optimum, i, j)
        seen.add(price.answer)
        if (price.answer !== 'possible') continue
        const forced = bestByEnumeration({ ...instance, lockedTo: instance.lockedTo.with(i, j) })
        expect({ seed, i, j, matched: optimum.matched - price.fewerMatched }).toMatchObject({
          matched: forced.matched,
        })
        expect(optimum.score - price.lostScore).toBe(forced.score)
        const after = afterMoves(optimum.mentorOf, price.moves)
        expect(after[i]).toBe(j)
        expect(totals(instance, after)).toEqual(forced)
        instance.lockedTo.forEach((to, k) => to >= 0 && expect(after[k]).toBe(to))
      }
    }
  }
  expect([...seen].sort()).toEqual(['as it is', 'forbidden', 'locked', 'no place', 'possible'])
})

test('parting a pair costs what a new matching without it loses, and the moves lead there', () => {
  let counted = 0
  for (let seed = 1; seed <= 250; seed++) {
    const instance = buildInstance(randomDraft(seededRandom(seed), SMALL))
    const optimum = findOptimum(instance)
    for (let i = 0; i < 6; i++) {
      const price = priceOfParting(instance, optimum, i)
      if (price.answer !== 'possible') continue
      counted++
      const best = bestByEnumeration(without(instance, findEdge(instance, i, optimum.mentorOf[i]!)))
      expect({
        matched: optimum.matched - price.fewerMatched,
        score: optimum.score - price.lostScore,
      }).toEqual(best)
      const after = afterMoves(optimum.mentorOf, price.moves)
      expect(after[i]).not.toBe(optimum.mentorOf[i])
      expect(totals(instance, after)).toEqual(best)
    }
  }
  expect(counted).toBeGreaterThan(500)
})
