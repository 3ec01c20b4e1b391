export type GroupId = number | string

/** Which rows belong to which group: `rows[start[g]] … rows[start[g + 1] − 1]` are the rows of group g. */
export type Grouping = { readonly ids: GroupId[]; readonly start: Int32Array; readonly rows: Int32Array }

/** Numbers by size, everything else by code point, numbers first. */
function compareIds(a: GroupId, b: GroupId): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number') return -1
  if (typeof b === 'number') return 1
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Sorts row numbers into groups without moving the data.
 *
 * Shape    groups: one id per row of the data; `chosen`: the rows to use (all of them when left out).
 *          Result: ids ascending; inside a group the rows keep their order.
 * Missing  a group none of whose rows is chosen does not appear.
 */
export function groupRows(groups: ArrayLike<GroupId>, chosen?: Int32Array): Grouping {
  const count = chosen ? chosen.length : groups.length
  const codes = new Map<GroupId, number>()
  const code = new Int32Array(count)
  let [last, lastCode] = [groups[0], -1]
  for (let index = 0; index < count; index++) {
    const id = groups[chosen ? chosen[index]! : index]!
    if (id !== last || lastCode < 0) {
      // raters of one leader mostly follow each other: look up only when the leader changes
      lastCode = codes.get(id) ?? codes.size
      if (lastCode === codes.size) codes.set(id, lastCode)
      last = id
    }
    code[index] = lastCode
  }
  const ids = [...codes.keys()].sort(compareIds)
  const place = new Int32Array(ids.length)
  for (let index = 0; index < ids.length; index++) place[codes.get(ids[index]!)!] = index

  const start = new Int32Array(ids.length + 1)
  for (let index = 0; index < count; index++) start[place[code[index]!]! + 1]!++
  for (let group = 0; group < ids.length; group++) start[group + 1]! += start[group]!
  const next = start.slice()
  const rows = new Int32Array(count)
  for (let index = 0; index < count; index++) {
    rows[next[place[code[index]!]!]!++] = chosen ? chosen[index]! : index
  }
  return { ids, start, rows }
}

/** Size, mean and spread of each group, and of all together. */
export type GroupSummary = {
  readonly ids: GroupId[]
  readonly size: Int32Array
  readonly means: Float64Array
  /** Sum of squares within each group. */
  readonly squares: Float64Array
  readonly n: number
  readonly grandMean: number
  readonly within: number
  readonly between: number
}

/**
 * Summarises one number per rater by the group (leader) the rater belongs to.
 *
 * Shape    values and groups: one per rater.
 *          Result: groups in ascending order of their ids.
 * Missing  a rater without a value (null, NaN) is left out; a group left without raters does not appear.
 * Throws   RangeError if the lists differ in length.
 */
export function summariseGroups(values: ArrayLike<number | null>, groups: ArrayLike<GroupId>): GroupSummary {
  if (values.length !== groups.length)
    throw new RangeError(`${values.length} values for ${groups.length} group ids`)
  const chosen = new Int32Array(values.length)
  let n = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value !== null && !Number.isNaN(value)) chosen[n++] = row
  }
  const { ids, start, rows } = groupRows(groups, chosen.subarray(0, n))
  const size = new Int32Array(ids.length)
  const means = new Float64Array(ids.length)
  const squares = new Float64Array(ids.length)
  let total = 0
  let within = 0
  for (let group = 0; group < ids.length; group++) {
    const [from, to] = [start[group]!, start[group + 1]!]
    const first = values[rows[from]!] as number
    let sum = 0
    let isConstant = true
    for (let at = from; at < to; at++) {
      const value = values[rows[at]!] as number
      sum += value
      if (value !== first) isConstant = false
    }
    const average = isConstant ? first : sum / (to - from)
    let square = 0
    if (!isConstant) {
      for (let at = from; at < to; at++) {
        const deviation = (values[rows[at]!] as number) - average
        square += deviation * deviation
      }
    }
    size[group] = to - from
    means[group] = average
    squares[group] = square
    total += sum
    within += square
  }
  const grandMean = n === 0 ? Number.NaN : total / n
  let between = 0
  for (let group = 0; group < ids.length; group++) between += size[group]! * (means[group]! - grandMean) ** 2
  return { ids, size, means, squares, n, grandMean, within, between }
}
