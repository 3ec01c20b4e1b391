export type PartitionOptimum = {
  /** Ways to divide the people. */
  partitions: number
  /** Largest and mean sum of distances inside groups: people of a group as different as possible. */
  bestDiversity: number | null
  meanDiversity: number | null
  /** Largest sum of squared distances to the centre of the own group: groups as alike as possible. */
  bestVariance: number | null
  /** Largest smallest distance between two people of the same group; null when every group has one person. */
  bestDispersion: number | null
  /** Group of each person in a division with the best diversity. */
  groups: number[] | null
  reason?: string
}

/** More divisions than this are not looked at one by one. */
const MAX_PARTITIONS = 2_000_000

/**
 * The best division of few people into circles that are mixed inside and alike between, by looking at all of them.
 *
 * Shape    people: one list of numbers per person, of equal length; sizes: how many people each group has.
 * Units    Euclidean distances of the given numbers: standardise them first.
 * Null     with a reason when there are more than two million divisions.
 * Throws   RangeError if the sizes do not add up to the people.
 * Source   Papenberg & Klau (2021), Psychological Methods 26, 161–174 (diversity, variance, dispersion).
 */
export function bestPartition(
  people: readonly (readonly number[])[],
  sizes: readonly number[],
): PartitionOptimum {
  const n = people.length
  if (!sizes.every((size) => Number.isInteger(size) && size > 0) || sizes.reduce((a, b) => a + b, 0) !== n)
    throw new RangeError(`groups of ${sizes.join(', ')} for ${n} people`)
  const partitions = countPartitions(sizes)
  const nothing = { bestDiversity: null, meanDiversity: null, bestVariance: null, bestDispersion: null }
  if (n === 0) return { partitions, ...nothing, groups: null, reason: 'nobody to divide' }
  if (partitions > MAX_PARTITIONS)
    return { partitions, ...nothing, groups: null, reason: 'too many divisions' }

  const squared = people.map((one) =>
    people.map((other) => one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0)),
  )
  const members = sizes.map((): number[] => [])
  let [sum, bestDiversity, bestVariance, bestDispersion] = [0, -Infinity, -Infinity, -Infinity]
  let groups: number[] | null = null
  const visit = () => {
    let [diversity, variance, dispersion] = [0, 0, Infinity]
    for (const group of members) {
      let squares = 0
      for (let i = 1; i < group.length; i++) {
        for (let j = 0; j < i; j++) {
          const square = squared[group[i]!]![group[j]!]!
          const distance = Math.sqrt(square)
          squares += square
          diversity += distance
          dispersion = Math.min(dispersion, distance)
        }
      }
      variance += squares / group.length // squared distances to the centre, from those between members
    }
    sum += diversity
    bestVariance = Math.max(bestVariance, variance)
    bestDispersion = Math.max(bestDispersion, dispersion)
    if (diversity > bestDiversity) {
      bestDiversity = diversity
      groups = people.map((_, person) => members.findIndex((group) => group.includes(person)))
    }
  }
  const place = (person: number): void => {
    if (person === n) return visit()
    const opened = new Set<number>() // of empty groups of one size only the first is tried: their names mean nothing
    members.forEach((group, at) => {
      if (group.length === sizes[at] || (group.length === 0 && opened.has(sizes[at]!))) return
      if (group.length === 0) opened.add(sizes[at]!)
      group.push(person)
      place(person + 1)
      group.pop()
    })
  }
  place(0)
  return {
    partitions,
    bestDiversity,
    meanDiversity: sum / partitions,
    bestVariance,
    bestDispersion: bestDispersion === Infinity ? null : bestDispersion,
    groups,
  }
}

/** n! / (Π size! · Π (groups of one size)!), as a product of binomials so that it stays whole. */
function countPartitions(sizes: readonly number[]): number {
  let count = 1
  let people = 0
  const sameSize = new Map<number, number>()
  for (const size of sizes) {
    for (let index = 1; index <= size; index++) count = (count * (people + index)) / index
    people += size
    sameSize.set(size, (sameSize.get(size) ?? 0) + 1)
    count /= sameSize.get(size)!
  }
  return Math.round(count)
}
