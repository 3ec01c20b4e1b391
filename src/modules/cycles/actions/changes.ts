import type { Instrument } from '#modules/instruments/contract.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import type { Db } from '#platform/db/database.ts'
import { describeChanges, type BySource, type RaterSpread, type Wave } from '../domain/changes.ts'
import { comparableAxes, comparableDimensions } from '../domain/comparable.ts'
import type { CycleStatistics, Release } from '../domain/release-types.ts'
import type { UnnamedGroup } from '../domain/types.ts'
import { listEarlierReleases, loadSenders, loadStatistics, type EarlierRelease } from '../store/earlier.ts'

type Closing = {
  readonly releases: readonly Release[]
  readonly statistics: CycleStatistics
  readonly instrument: Instrument
  /** A follow-up is compared with the cycle it follows, and with no other. */
  readonly followsId: string | null
}

/** The releases of a cycle that is being closed, each with its changes since the leader's last one; null without a last one. */
export async function withChanges(
  db: Db,
  key: { readonly orgId: string; readonly cycleId: string },
  { releases, statistics, instrument, followsId }: Closing,
): Promise<Release[]> {
  const leaderIds = releases.map(({ leaderId }) => leaderId)
  const earlier = await listEarlierReleases(db, key, { leaderIds, slug: instrument.id, followsId })
  if (earlier.length === 0) return releases.map((release) => ({ ...release, changes: null }))
  const cycleIds = [...new Set(earlier.map(({ cycleId }) => cycleId))]
  const senders = await loadSenders(db, key.orgId, { cycleIds: [...cycleIds, key.cycleId], leaderIds })
  const spreads = new Map(
    [...(await loadStatistics(db, key.orgId, cycleIds))].map(([id, one]) => [id, spreadOf(one)]),
  )
  const comparable = await loadComparable(db, key.orgId, earlier, instrument)
  const own = spreadOf(statistics)
  const byLeader = new Map(earlier.map((one) => [one.leaderId, one]))
  return releases.map((release) => {
    const last = byLeader.get(release.leaderId)
    if (!last) return { ...release, changes: null }
    const now: Wave = {
      minimumGroup: release.rules.minimumGroup,
      cells: new Map(release.dimensions.map(({ dimensionId, cells }) => [dimensionId, cells])),
      spread: own.dimensions,
      axes: {
        cells: new Map(release.axes.map(({ axisId, cells }) => [axisId, cells])),
        spread: own.axes,
      },
      senders: senders.get(`${key.cycleId}/${release.leaderId}`) ?? new Map<UnnamedGroup, string[]>(),
    }
    return {
      ...release,
      changes: describeChanges(
        release,
        {
          since: { cycleId: last.cycleId, cycleName: last.cycleName, closedOn: last.closedOn },
          minimumGroup: last.rules.minimumGroup,
          cells: new Map(last.cells.map(({ id, cells }) => [id, cells])),
          spread: spreads.get(last.cycleId)?.dimensions ?? new Map(),
          axes: {
            cells: new Map(last.axes.map(({ id, cells }) => [id, cells])),
            spread: spreads.get(last.cycleId)?.axes ?? new Map(),
          },
          senders:
            last.kind === 'imported' ? null : (senders.get(`${last.cycleId}/${last.leaderId}`) ?? null),
          comparable: comparable.get(versionKey(last))?.dimensions ?? new Set(),
          comparableAxes: comparable.get(versionKey(last))?.axes ?? new Map(),
        },
        now,
      ),
    }
  })
}

/** How much raters differ in each dimension and on each axis, by source. */
function spreadOf({ dimensions, axes }: CycleStatistics): Spreads {
  return {
    dimensions: new Map(dimensions.map(({ dimensionId, sources }) => [dimensionId, sources])),
    axes: new Map(axes.map(({ axisId, sources }) => [axisId, sources])),
  }
}

type Spreads = Record<'dimensions' | 'axes', ReadonlyMap<string, BySource<RaterSpread>>>

type Comparable = {
  readonly dimensions: ReadonlySet<string>
  readonly axes: ReadonlyMap<string, readonly string[]>
}

const versionKey = ({ instrument }: EarlierRelease) => `${instrument.slug} ${instrument.version}`

async function loadComparable(
  db: Db,
  orgId: string,
  earlier: readonly EarlierRelease[],
  instrument: Instrument,
): Promise<Map<string, Comparable>> {
  const versions = new Map(earlier.map((one) => [versionKey(one), one.instrument]))
  const found = new Map<string, Comparable>()
  for (const [key, ref] of versions) {
    const before = await loadInstrument(db, orgId, ref)
    if (!before) continue
    const dimensions = comparableDimensions(before, instrument)
    found.set(key, { dimensions, axes: comparableAxes(before, instrument, dimensions) })
  }
  return found
}
