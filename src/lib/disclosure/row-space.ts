/**
 * A prime below 2^26, so that a product of two residues is exact in a double. Ranks are taken modulo this prime: there
 * is no tolerance to choose, and small weights such as 1/3 are exact.
 */
const PRIME = 67_108_859

/** A number that the attacker knows: weight per column (a column is one unknown, for example one person's answer). */
export type Functional = ReadonlyMap<number, Weight>

/** A fraction with small whole parts. */
export type Weight = { readonly up: number; readonly down: number }

/**
 * Whether each target set of people is exactly derivable from the means of the shown sets.
 *
 * Shape    sets: people as whole numbers, any order. One answer per target.
 * Source   SCIENCE 6.11 (b): a set is derivable iff its 0/1 vector lies in the row space of the shown 0/1 vectors.
 */
export function derivable(
  shown: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): boolean[] {
  const basis = new Basis()
  for (const set of shown) basis.add(indicator(set))
  return targets.map((target) => basis.contains(indicator(target)))
}

/**
 * The smallest set of 1 … minimum − 1 people that can be derived from the shown sets, or null when there is none.
 *
 * People who are in exactly the same shown sets cannot be told apart, so only unions of such blocks are candidates.
 */
export function smallestDerivable(shown: readonly (readonly number[])[], minimum: number): number[] | null {
  const blocks = new Map<string, number[]>()
  for (const person of new Set(shown.flat())) {
    const membership = shown.map((set) => (set.includes(person) ? 1 : 0)).join('')
    const block = blocks.get(membership)
    if (block) block.push(person)
    else blocks.set(membership, [person])
  }
  const candidates = unionsBelow([...blocks.values()], minimum).sort(
    (one, other) => one.length - other.length,
  )
  const answers = derivable(shown, candidates)
  return candidates[answers.indexOf(true)] ?? null
}

/**
 * The smallest number of people, below `minimum`, about whom anything at all follows from the shown numbers; null when
 * nothing does. Stricter than `smallestDerivable`: a weighted mix of a few people's answers counts as well.
 *
 * Shape    shown: functionals over columns; personOf: the person each column belongs to.
 */
export function smallestExposed(
  shown: readonly Functional[],
  personOf: readonly number[],
  minimum: number,
): number[] | null {
  const people = [...new Set(personOf)]
  const full = rankOf(shown)
  const isExposed = (few: readonly number[]) =>
    rankOf(shown.map((one) => restrict(one, (column) => !few.includes(personOf[column] as number)))) < full
  const single = people.map((person) => [person])
  const candidates = unionsBelow(single, minimum).sort((one, other) => one.length - other.length)
  // What follows about a few people follows about every larger set with them in it: the largest sets decide.
  const largest = Math.min(minimum - 1, people.length)
  if (!candidates.some((few) => few.length === largest && isExposed(few))) return null
  return candidates.find(isExposed) ?? null
}

function rankOf(functionals: readonly Functional[]): number {
  const basis = new Basis()
  return functionals.filter((functional) => basis.add(functional)).length
}

function restrict(functional: Functional, keep: (column: number) => boolean): Functional {
  return new Map([...functional].filter(([column]) => keep(column)))
}

function indicator(set: readonly number[]): Functional {
  return new Map(set.map((person) => [person, { up: 1, down: 1 }]))
}

function unionsBelow(blocks: readonly (readonly number[])[], minimum: number): number[][] {
  const small = blocks.filter((block) => block.length < minimum)
  const grow = (from: number, chosen: readonly number[]): number[][] =>
    small.slice(from).flatMap((block, offset) => {
      const union = [...chosen, ...block]
      return union.length < minimum ? [union, ...grow(from + offset + 1, union)] : []
    })
  return grow(0, [])
}

/** Rows in echelon form modulo PRIME, each with its leading column. */
class Basis {
  readonly rows = new Map<number, Map<number, number>>()

  /** True when the functional was not yet in the span. */
  add(functional: Functional): boolean {
    const rest = this.reduce(functional)
    const lead = firstColumn(rest)
    if (lead === undefined) return false
    const scale = inverse(rest.get(lead) as number)
    this.rows.set(lead, new Map([...rest].map(([column, value]) => [column, (value * scale) % PRIME])))
    return true
  }

  contains(functional: Functional): boolean {
    return firstColumn(this.reduce(functional)) === undefined
  }

  private reduce(functional: Functional): Map<number, number> {
    const rest = new Map<number, number>()
    for (const [column, { up, down }] of functional)
      rest.set(column, (residue(up) * inverse(residue(down))) % PRIME)
    for (let lead = firstColumn(rest); lead !== undefined;) {
      const row = this.rows.get(lead)
      if (!row) {
        lead = firstColumn(rest, lead + 1)
        continue
      }
      const factor = rest.get(lead) as number
      for (const [column, value] of row) {
        rest.set(column, residue((rest.get(column) ?? 0) - ((factor * value) % PRIME)))
      }
      lead = firstColumn(rest, lead + 1)
    }
    return rest
  }
}

function firstColumn(row: ReadonlyMap<number, number>, from = 0): number | undefined {
  let first: number | undefined
  for (const [column, value] of row) {
    if (value !== 0 && column >= from && (first === undefined || column < first)) first = column
  }
  return first
}

function residue(value: number): number {
  return ((value % PRIME) + PRIME) % PRIME
}

/** By the extended Euclidean algorithm. */
function inverse(value: number): number {
  let [low, high, x, y] = [value, PRIME, 1, 0]
  while (low > 1) {
    const quotient = Math.floor(high / low)
    ;[low, high, x, y] = [high - quotient * low, low, y - quotient * x, x]
  }
  return residue(x)
}
