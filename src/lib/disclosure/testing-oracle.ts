// Slow ways to find out what a few sets give away, for tests. They share no code with what they test.

/** Rank by fraction-free elimination with BigInt: slow, plain and written apart from the code under test. */
function rank(given: readonly (readonly bigint[])[]): number {
  const rows = given.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, index) => index >= found && row[column] !== 0n)
    if (at === -1) continue
    const [pivot] = rows.splice(at, 1) as [bigint[]]
    rows.splice(found++, 0, pivot)
    for (const row of rows.slice(found)) {
      const [a, b] = [pivot[column] as bigint, row[column] as bigint]
      row.forEach((value, index) => (row[index] = value * a - (pivot[index] as bigint) * b))
    }
  }
  return found
}

/** Sets of people, as places from 0 to size − 1, and who may read about them. */
export type System = { sets: number[][]; size: number; minimum: number; insiders: number[]; together: number }

const isFew = (set: readonly number[], { minimum, insiders, together }: System) =>
  set.length - Math.min(together, set.filter((one) => insiders.includes(one)).length) < minimum

/** By definition: a set of few people is exposed when leaving their columns out lowers the rank. All sets are tried. */
export function exposedByDefinition(system: System): boolean {
  const matrix = (columns: readonly number[]) =>
    system.sets.map((set) => columns.map((column) => (set.includes(column) ? 1n : 0n)))
  const all = Array.from({ length: system.size }, (_, at) => at)
  const full = rank(matrix(all))
  for (let mask = 1; mask < 1 << system.size; mask++) {
    const set = all.filter((at) => (mask >> at) & 1)
    if (isFew(set, system) && rank(matrix(all.filter((at) => !set.includes(at)))) < full) return true
  }
  return false
}

/** By trial: every mix of the sets with whole weights from −2 to 2. */
export function exposedByTrial(system: System): boolean {
  const mixes = 5 ** system.sets.length
  for (let mix = 0; mix < mixes; mix++) {
    const sum = Array.from({ length: system.size }, () => 0)
    system.sets.forEach((set, at) => {
      const weight = (Math.floor(mix / 5 ** at) % 5) - 2
      for (const person of set) sum[person] = (sum[person] as number) + weight
    })
    const about = [...sum.keys()].filter((person) => sum[person] !== 0)
    if (about.length > 0 && isFew(about, system)) return true
  }
  return false
}
