export type ItemFate = 'shown' | 'few' | 'often-skipped' | 'kept-back'

/**
 * Decides which items of a dimension may be shown beside the dimension's mean, for one set of people.
 *
 * A person's dimension score is the mean of the items they answered. When everybody answered everything, the dimension
 * mean is the mean of the item means and says nothing more. When a few people skipped an item it is not, and the
 * difference is a number about just these few. Then one more item is kept back.
 *
 * Shape    answered[person][item]; every person counts for the dimension. Result: one fate per item.
 * Hides    'few': fewer than `minimum` answered. 'often-skipped': more than `mostSkipped` of the people could not say.
 *          'kept-back': would let the answers of fewer than `minimum` people be worked out.
 * Source   TRUST 1.3 and SCIENCE 6.11 (b). Why the test below is exact: take the dimension mean and subtract item sums
 *          with free weights. A person with m answers drops out only when each of their items is shown and has weight
 *          1/m. Two people with different m share an item (both answered at least half), so all who drop out have the
 *          same m, and the rest are the people the remaining number is about.
 */
export function planItems(
  answered: readonly (readonly boolean[])[],
  minimum: number,
  mostSkipped = 0.3,
): ItemFate[] {
  const items = answered[0]?.length ?? 0
  const counts = Array.from({ length: items }, (_, item) => answered.filter((person) => person[item]).length)
  const fates = counts.map((count): ItemFate => {
    if (count < minimum) return 'few'
    return count < (1 - mostSkipped) * answered.length - 1e-9 ? 'often-skipped' : 'shown'
  })
  for (;;) {
    const dropOuts = exposing(answered, fates, minimum)
    if (!dropOuts) return fates
    const candidates = fates.flatMap((fate, item) =>
      fate === 'shown' && dropOuts.some((person) => person[item]) ? [item] : [],
    )
    const fewest = Math.min(...candidates.map((item) => counts[item] as number))
    fates[candidates.find((item) => counts[item] === fewest) as number] = 'kept-back'
  }
}

/** People who drop out of a difference that would be about fewer than `minimum` others; undefined when there is none. */
function exposing(
  answered: readonly (readonly boolean[])[],
  fates: readonly ItemFate[],
  minimum: number,
): (readonly boolean[])[] | undefined {
  const byCount = new Map<number, (readonly boolean[])[]>()
  for (const person of answered) {
    if (person.some((given, item) => given && fates[item] !== 'shown')) continue
    const given = person.filter(Boolean).length
    const same = byCount.get(given)
    if (same) same.push(person)
    else byCount.set(given, [person])
  }
  return [...byCount.values()].find((dropOuts) => {
    const left = answered.length - dropOuts.length
    return left > 0 && left < minimum
  })
}
