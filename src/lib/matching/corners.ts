import type { Random } from '../core/random.ts'

/** People cut into corners of about as many, again and again at the middle of one feature. */
export type Corners = {
  /** The feature each cut looks at, and where it cuts; the two halves of cut c are 2c + 1 and 2c + 2. */
  readonly column: Int32Array
  readonly at: Float64Array
  /** People in the order of their corners; corner k has order[start[k]] … order[start[k + 1] − 1]. */
  readonly order: Int32Array
  readonly start: Int32Array
}

/** People nearest to a point are in its corner, or just behind a cut; other cuts, drawn anew, find those. */
export function cutCorners(features: Float64Array, columns: number, corner: number, random: Random): Corners {
  const people = features.length / columns
  const levels = Math.max(0, Math.ceil(Math.log2(people / corner)))
  const cuts = 2 ** levels - 1
  const [column, at] = [new Int32Array(cuts), new Float64Array(cuts)]
  const order = Int32Array.from({ length: people }, (_, person) => person)
  const start = new Int32Array(cuts + 2)
  const cut = (node: number, from: number, until: number): void => {
    if (node >= cuts) {
      start[node - cuts + 1] = until
      return
    }
    const along = Math.floor(random() * columns)
    const middle = (from + until) >> 1
    selectMiddle(order, from, until, middle, (person) => features[person * columns + along]!)
    column[node] = along
    at[node] = middle < until ? features[order[middle]! * columns + along]! : 0
    cut(2 * node + 1, from, middle)
    cut(2 * node + 2, middle, until)
  }
  cut(0, 0, people)
  return { column, at, order, start }
}

/** The corner a point lies in. */
export function cornerOf({ column, at }: Corners, point: Float64Array): number {
  let node = 0
  while (node < column.length) node = 2 * node + (point[column[node]!]! < at[node]! ? 1 : 2)
  return node - column.length
}

/** Puts the smaller ones before the middle and the others after it (quickselect, Hoare). */
function selectMiddle(
  order: Int32Array,
  from: number,
  until: number,
  middle: number,
  by: (person: number) => number,
): void {
  let [low, high] = [from, until - 1]
  while (low < high) {
    const pivot = by(order[(low + high) >> 1]!)
    let [left, right] = [low, high]
    while (left <= right) {
      while (by(order[left]!) < pivot) left++
      while (by(order[right]!) > pivot) right--
      if (left <= right) {
        const kept = order[left]!
        order[left++] = order[right]!
        order[right--] = kept
      }
    }
    if (middle <= right) high = right
    else if (middle >= left) low = left
    else return
  }
}
