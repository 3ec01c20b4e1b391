import { describeTerm, type ClusterRobust } from './cluster-robust.ts'
import { groupRows, type GroupId } from './groups.ts'
import { fitLinear } from './linear-model.ts'

/** People measured before and after a programme some of them took part in; one entry per person. */
export type TwoWaves = {
  pre: ArrayLike<number | null>
  post: ArrayLike<number | null>
  treated: ArrayLike<boolean>
  cluster: ArrayLike<GroupId>
}

/** Numbers of the people with both scores. Throws: RangeError if the lists differ in length. */
export function completePeople({ pre, post, treated, cluster }: TwoWaves): number[] {
  const n = pre.length
  if (post.length !== n || treated.length !== n || cluster.length !== n)
    throw new RangeError('lists differ in length')
  const isThere = (value: number | null | undefined) => typeof value === 'number' && !Number.isNaN(value)
  return Array.from({ length: n }, (_, person) => person).filter(
    (person) => isThere(pre[person]) && isThere(post[person]),
  )
}

/** The design of a two-by-two comparison: everybody before, then everybody after. */
export function twoWaveDesign(waves: TwoWaves, people: readonly number[]) {
  const n = people.length
  const arm = people.map((person) => (waves.treated[person] ? 1 : 0))
  const treat = [...arm, ...arm]
  const after = treat.map((_, row) => (row < n ? 0 : 1))
  return {
    y: [...people.map((person) => waves.pre[person]!), ...people.map((person) => waves.post[person]!)],
    columns: [treat.map(() => 1), treat, after, treat.map((value, row) => value * after[row]!)],
    cluster: [...people, ...people].map((person) => waves.cluster[person]!),
  }
}

/**
 * Difference in differences of two groups measured twice: how much more the treated changed than the others.
 *
 * Shape    one entry per person in each list; cluster: the level at which the programme was assigned.
 * Units    scores.
 * Missing  a person without one of the two scores is left out.
 * Null     with a reason when a group is empty or the model cannot be estimated.
 * Throws   RangeError if the lists differ in length.
 * Source   (T₂ − T₁) − (C₂ − C₁) = coefficient of treated × after; errors: clusterRobustOLS. SCIENCE 6.10.
 */
export function differenceInDifferences(waves: TwoWaves): ClusterRobust {
  const { y, columns, cluster } = twoWaveDesign(waves, completePeople(waves))
  return describeTerm(fitLinear(columns, y), 3, cluster)
}

/** Repeated measures of units (people, teams), one entry per unit and time. */
export type Panel = {
  y: ArrayLike<number>
  unit: ArrayLike<GroupId>
  time: ArrayLike<GroupId>
  cluster: ArrayLike<GroupId>
}

/** A column of 0 and 1 for each value but the first. */
function dummies(values: ArrayLike<GroupId>): Float64Array[] {
  const { ids, start, rows } = groupRows(values)
  return ids.slice(1).map((_, index) => {
    const column = new Float64Array(values.length)
    for (let at = start[index + 1]!; at < start[index + 2]!; at++) column[rows[at]!] = 1
    return column
  })
}

function fixedEffects({ y, unit, time, cluster }: Panel): Float64Array[] {
  if ([unit, time, cluster].some((list) => list.length !== y.length))
    throw new RangeError('lists differ in length')
  return [new Float64Array(y.length).fill(1), ...dummies(unit), ...dummies(time)]
}

/**
 * Effect of a treatment that units enter over time, net of what differs between units and between times.
 *
 * Shape    panel: one entry per unit and time, nothing missing; treatment: 1 while treated, else 0. Units that start at
 *          different times must not be put into one such number; compare each cohort with the not-yet-treated.
 *          Meant for hundreds of units: every unit is a column of the design.
 * Units    y.
 * Null     with a reason when treatment does not vary beyond units and times.
 * Throws   RangeError if the lists differ in length.
 * Source   ordinary least squares with dummies; k counts them all in CR1S. SCIENCE 6.10.
 */
export function twoWayFixedEffects(panel: Panel, treatment: ArrayLike<number>): ClusterRobust {
  const columns = [...fixedEffects(panel), treatment]
  return describeTerm(fitLinear(columns, panel.y), columns.length - 1, panel.cluster)
}

/**
 * Difference between treated and untreated units at each time, against a base time: shows when an effect begins and
 * whether the groups moved alike before. Passing that check proves nothing.
 *
 * Shape    panel as twoWayFixedEffects; treated: whether the unit is ever treated; base: a time of the panel.
 *          Result: one entry per other time, ascending.
 * Units    y.
 * Null     a coefficient that cannot be told from the unit and time effects.
 * Throws   RangeError if the lists differ in length or the base is not a time of the panel.
 * Source   treated × time in a model with unit and time dummies; CR2 errors. SCIENCE 6.10.
 */
export function eventStudy(
  panel: Panel,
  { treated, base }: { treated: ArrayLike<boolean>; base: GroupId },
): { times: GroupId[]; coef: (number | null)[]; seCR2: (number | null)[] } {
  const { ids } = groupRows(panel.time)
  if (!ids.includes(base)) throw new RangeError(`there is no time ${base}`)
  const times = ids.filter((id) => id !== base)
  const leads = times.map((id) =>
    Float64Array.from(panel.time, (time, row) => (time === id && treated[row] ? 1 : 0)),
  )
  const effects = fixedEffects(panel)
  const fit = fitLinear([...effects, ...leads], panel.y)
  const terms = times.map((_, index) => describeTerm(fit, effects.length + index, panel.cluster))
  return { times, coef: terms.map(({ estimate }) => estimate), seCR2: terms.map(({ seCR2 }) => seCR2) }
}
