import { roundTo } from '#lib/disclosure/rounding.ts'
import { changeBand } from '#lib/disclosure/waves.ts'
import { FEW_LEADERS } from '#lib/statistics/empirical-bayes.ts'
import type {
  Cell,
  DimensionChange,
  Release,
  ReleaseChanges,
  Scale,
  ShownCell,
  Source,
} from './release-types.ts'
import { marginOf } from './shrink.ts'
import { UNNAMED_GROUPS, type UnnamedGroup } from './types.ts'

/** What each source said of one dimension, or how much its raters differ. */
export type BySource<T> = Readonly<Partial<Record<Source, T>>>

/** How much raters of one leader differ, over the leaders of a cycle; assumed when there were too few to learn from. */
export type RaterSpread = { readonly sigma2: number; readonly basis: 'estimated' | 'assumed' }

/** One side of a comparison, as far as a change needs it. */
export type Wave = {
  readonly minimumGroup: number
  /** By dimension. */
  readonly cells: ReadonlyMap<string, BySource<Cell>>
  readonly spread: ReadonlyMap<string, BySource<RaterSpread>>
  /** The same by axis. */
  readonly axes: {
    readonly cells: ReadonlyMap<string, BySource<Cell>>
    readonly spread: ReadonlyMap<string, BySource<RaterSpread>>
  }
  /** Who sent answers about the leader, by group; null when that is not known, as for ratings from elsewhere. */
  readonly senders: ReadonlyMap<UnnamedGroup, readonly string[]> | null
}

export type EarlierWave = Wave & {
  readonly since: ReleaseChanges['since']
  /** Dimensions that were asked with the same questions on the same scale. */
  readonly comparable: ReadonlySet<string>
  /** Axes of the same dimensions, each of them comparable, with these dimensions. */
  readonly comparableAxes: ReadonlyMap<string, readonly string[]>
}

/**
 * How all others see a leader now, against the last time the same questions were asked; one group of them, where the total
 * is of other groups than it was then.
 *
 * Shape    one change per dimension of `release`, in its order, from the shown means of both waves.
 * Units    scale points; low and high: 1.96 of the error, rounded outwards to tenths. The error takes the raters of both waves
 *          as different people. When many are the same it is too wide rather than too narrow.
 * Missing  a dimension without a shown mean in both waves, of the same groups and with the same questions, has no change.
 * Hides    the numbers, when people came or left, but too few to hide among: then a band that those few could not have
 *          made by themselves. Only whether people count in both waves is asked, and nothing about them is kept. The numbers
 *          of an axis are hidden with those of any of its dimensions, from which they are made.
 * Source   SCIENCE 6.9: z = (m₂ − m₁)/√(s²₁/n₁ + s²₂/n₂), with the spread of the whole cycle for s², as one team's own
 *          would tell about its people, and step²/12 for each rounded mean; 6.11 (c).
 */
export function describeChanges(release: Release, earlier: EarlierWave, now: Wave): ReleaseChanges {
  const dimensions = release.dimensions.map(({ dimensionId }) => ({
    dimensionId,
    change: earlier.comparable.has(dimensionId)
      ? changeOf(dimensionId, earlier, now, release.scale)
      : ({ shown: false, reason: 'other-questions' } as const),
  }))
  const axes = release.axes.flatMap(({ axisId }) => {
    const made = earlier.comparableAxes.get(axisId)
    if (!made) return []
    const isExact = dimensions.every(
      ({ dimensionId, change }) =>
        !made.includes(dimensionId) ||
        (change.shown && change.kind === 'exact' && change.source === 'others'),
    )
    const [then, recently] = [earlier, now].map((wave): Wave => ({ ...wave, ...wave.axes }))
    return [{ axisId, change: changeOf(axisId, then as Wave, recently as Wave, release.scale, isExact) }]
  })
  return { since: earlier.since, dimensions, axes }
}

function changeOf(id: string, earlier: Wave, now: Wave, scale: Scale, mayBeExact = true): DimensionChange {
  const [then, recently] = [earlier.cells.get(id) ?? {}, now.cells.get(id) ?? {}]
  if (!recently.others?.shown) return { shown: false, reason: 'few-now' }
  if (!then.others?.shown) return { shown: false, reason: 'few-before' }
  const source = sourceToCompare(then, recently)
  const [before, after] = source ? [then[source], recently[source]] : []
  if (!source || !before?.shown || !after?.shown) return { shown: false, reason: 'other-groups' }
  const groups = source === 'others' ? (after.groups ?? []) : [source]
  const sendersOf = ({ senders }: Wave) =>
    senders && groups.flatMap((group) => senders.get(group as UnnamedGroup) ?? [])
  const [old, recent] = [sendersOf(earlier), sendersOf(now)]
  if (!old || !recent || old.length < before.n || recent.length < after.n)
    return { shown: false, reason: 'unknown-people' }
  const minimum = Math.max(earlier.minimumGroup, now.minimumGroup)
  const moved = countMoved(old, before.n, recent, after.n)
  if (mayBeExact && isApart(moved.left, minimum) && isApart(moved.came, minimum)) {
    const known = [earlier, now].map(({ spread }) => spread.get(id)?.[source])
    return exactChange(source, before, after, errorOf(before, after, known, scale))
  }
  const kept = before.n - moved.left.most
  const ids = (name: string, count: number) => Array.from({ length: count }, (_, one) => `${name}${one}`)
  const same = ids('same', kept)
  const band = changeBand(
    { mean: before.mean, step: before.step, people: [...same, ...ids('left', before.n - kept)] },
    { mean: after.mean, step: after.step, people: [...same, ...ids('came', after.n - kept)] },
    scale.max - scale.min,
  )
  return { shown: true, source, kind: 'band', band, since: before.n, n: after.n }
}

/** All others, when they are of the same groups both times; else the largest group that stands alone both times. */
function sourceToCompare(before: BySource<Cell>, after: BySource<Cell>): 'others' | UnnamedGroup | undefined {
  const groupsOf = (cell: Cell | undefined) => (cell?.shown ? (cell.groups ?? []).join() : '')
  if (groupsOf(before.others) === groupsOf(after.others)) return 'others'
  const peopleIn = (group: UnnamedGroup) => {
    const [old, recent] = [before[group], after[group]]
    return old?.shown && recent?.shown ? Math.min(old.n, recent.n) : 0
  }
  const largest = Math.max(...UNNAMED_GROUPS.map(peopleIn))
  return largest > 0 ? UNNAMED_GROUPS.find((group) => peopleIn(group) === largest) : undefined
}

type Between = { readonly least: number; readonly most: number }

/**
 * How many people count in one wave and not in the other. Who sent is known; who of them skipped this dimension is not, so
 * these are the least and the most it can be.
 */
function countMoved(
  old: readonly string[],
  oldCount: number,
  recent: readonly string[],
  recentCount: number,
): { left: Between; came: Between } {
  const [before, after] = [new Set(old), new Set(recent)]
  const both = [...before].filter((id) => after.has(id)).length
  const skipped = before.size - oldCount + (after.size - recentCount)
  const fewest = Math.max(0, both - skipped)
  const most = Math.min(both, oldCount, recentCount)
  return {
    left: { least: oldCount - most, most: oldCount - fewest },
    came: { least: recentCount - most, most: recentCount - fewest },
  }
}

/** Nobody for certain, or enough people for certain. Source: TRUST 1.3. */
function isApart({ least, most }: Between, minimum: number): boolean {
  return most === 0 || least >= minimum
}

function errorOf(
  before: ShownCell,
  after: ShownCell,
  known: readonly (RaterSpread | undefined)[],
  scale: Scale,
): number {
  const estimated = known.find((one) => one?.basis === 'estimated')?.sigma2
  const usual = FEW_LEADERS.sigma2 * ((scale.max - scale.min) / 4) ** 2
  const [first, second] = known.map((one) => (one?.basis === 'estimated' ? one.sigma2 : (estimated ?? usual)))
  const rounding = (before.step ** 2 + after.step ** 2) / 12
  return Math.sqrt((first as number) / before.n + (second as number) / after.n + rounding)
}

function exactChange(
  source: 'others' | UnnamedGroup,
  before: ShownCell,
  after: ShownCell,
  error: number,
): DimensionChange {
  const difference = roundTo(after.mean - before.mean, 0.1)
  const half = marginOf(error)
  return {
    shown: true,
    source,
    kind: 'exact',
    before: before.mean,
    since: before.n,
    after: after.mean,
    n: after.n,
    difference,
    low: roundTo(difference - half, 0.1),
    high: roundTo(difference + half, 0.1),
    isClear: Math.abs(difference) > half + 1e-9,
  }
}
