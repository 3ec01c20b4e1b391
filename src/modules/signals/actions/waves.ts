import type { ClosedCycle } from '#modules/cycles/public/for-signals.ts'
import type { Cell, ItemCell, Release, ShownCell, SourceStatistics } from '#modules/cycles/public/releases.ts'
import { classifySelfOther } from '#lib/statistics/self-other.ts'
import { namesConduct } from '../domain/conduct.ts'
import { CLOSEST_FIRST, type MeanFact, type SelfOtherFact, type Source, type Wave } from '../domain/facts.ts'
import {
  assumedSpread,
  describeLeaders,
  highestTenth,
  judgeMeanFact,
  spreadOfMeans,
  type LeaderSpread,
} from '../domain/spread.ts'

const SOURCES = [
  'report',
  'peer',
  'skip',
  'other',
  'colleagues',
  'others',
] as const satisfies readonly Source[]
/** The watch items together: a block with one word for how far people agree, and no number of its own. */
const WATCH = 'watch'
/** A team of two minds needs six people. */
const DIVIDED_FROM = 6

type LeaderRelease = { readonly personId: string; readonly release: Release }

/**
 * A closed cycle as the rules read it, by leader: what each report shows, and what follows from the spread over at least
 * five leaders. Nothing hidden is in a release, so nothing hidden can come out of this.
 */
export function readWaves(cycle: ClosedCycle, releases: readonly LeaderRelease[]): Map<string, Wave> {
  const all = releases.map(({ release }) => release)
  const spreads = readSpreads(cycle, all)
  const usual = readUsualGaps(all, spreads)
  const divided = releases.map(({ release }) => shareOfDiffering(release))
  const shares = divided.flatMap((one) => (one ? [one.share] : []))
  const tenthFrom = highestTenth(shares)
  return new Map(
    releases.map(({ personId, release }, index) => {
      const seen = divided[index]
      const wave: Wave = {
        cycleId: cycle.id,
        cycleName: cycle.name,
        closedOn: cycle.closedOn,
        minimumGroup: cycle.minimumGroup,
        means: readMeans(release, spreads),
        dimensionOf: Object.fromEntries([
          ...release.dimensions.flatMap(({ dimensionId, items }) =>
            items.map(({ itemId }) => [itemId, dimensionId]),
          ),
          ...watchCells(release).map(({ itemId }) => [itemId, WATCH]),
        ]),
        balance: readBalance(release),
        selfOther: readSelfOther(release, spreads, usual),
        viewsDiffer: seen ? { ...seen, tenthFrom, leaders: shares.length } : null,
        namesConduct: commentsOf(release).some(namesConduct),
      }
      return [personId, wave]
    }),
  )
}

/** `id source` → spread. */
type Spreads = ReadonlyMap<string, LeaderSpread>
const keyOf = (id: string, source: Source) => `${id} ${source}`

function readSpreads({ statistics }: ClosedCycle, releases: readonly Release[]): Spreads {
  const spreads = new Map<string, LeaderSpread>()
  const sets = [
    ...statistics.dimensions.map(({ dimensionId, sources }) => [dimensionId, sources] as const),
    ...statistics.axes.map(({ axisId, sources }) => [axisId, sources] as const),
  ]
  for (const [id, sources] of sets)
    for (const source of SOURCES) {
      const known = sources[source]
      if (known) spreads.set(keyOf(id, source), spreadFrom(known))
    }
  for (const [id, cells] of itemCells(releases))
    for (const source of SOURCES) {
      const shown = cells.flatMap(({ dimension, cell }) => {
        const one = cell[source]
        return one?.shown ? [{ mean: one.mean, n: one.n, dimension }] : []
      })
      const dimension = shown[0]?.dimension
      const sigma2 = dimension === undefined ? 0 : (spreads.get(keyOf(dimension, source))?.sigma2 ?? 0)
      const isWatch = dimension === WATCH
      spreads.set(keyOf(id, source), spreadOfMeans(shown, sigma2) ?? assumedSpread(isWatch))
    }
  return spreads
}

function spreadFrom({ mu, tau2, sigma2, leaders, raters, basis }: SourceStatistics): LeaderSpread {
  if (basis === 'assumed') return assumedSpread(false)
  return { mu, tau2, sigma2, leaders, raters: raters / leaders, basis }
}

type CellsOfItem = { itemId: string; dimension: string; cell: Partial<Record<Source, ItemCell>> }

/** What every report shows of each question. */
function itemCells(releases: readonly Release[]) {
  const all = releases.flatMap((release): CellsOfItem[] => [
    ...release.dimensions.flatMap(({ dimensionId, items }) =>
      items.map(({ itemId, cells }) => ({ itemId, dimension: dimensionId, cell: cells })),
    ),
    ...watchCells(release).map(({ itemId, cell }) => ({ itemId, dimension: WATCH, cell: { report: cell } })),
  ])
  return Map.groupBy(all, ({ itemId }) => itemId)
}

/** What a report shows of habits that can harm: only direct reports are asked about them. */
function watchCells({ watch }: Release) {
  return watch?.shown ? watch.items : []
}

function readMeans(release: Release, spreads: Spreads): Wave['means'] {
  const means: Record<string, Partial<Record<Source, MeanFact>>> = {}
  const add = (id: string, source: Source, cell: Pick<MeanFact, 'mean' | 'n' | 'step' | 'agreement'>) => {
    const spread = spreads.get(keyOf(id, source))
    const fact = spread && judgeMeanFact(cell, spread)
    if (fact) means[id] = { ...means[id], [source]: fact }
  }
  for (const { dimensionId, cells, items } of release.dimensions) {
    for (const source of SOURCES) {
      const cell = shown(cells[source])
      if (cell) add(dimensionId, source, pick(cell))
      for (const item of items) {
        const one = item.cells[source]
        if (one?.shown)
          add(item.itemId, source, { mean: one.mean, n: one.n, step: one.step, agreement: null })
      }
    }
  }
  // A question has no agreement word of its own; here there is one for all of them together.
  const agreement = release.watch?.shown ? release.watch.agreement : null
  for (const { itemId, cell } of watchCells(release))
    if (cell.shown) add(itemId, 'report', { mean: cell.mean, n: cell.n, step: cell.step, agreement })
  return means
}

function shown(cell: Cell | undefined): ShownCell | null {
  return cell?.shown ? cell : null
}

function pick({ mean, n, step, agreement }: ShownCell) {
  return { mean, n, step, agreement }
}

function readBalance({ balance, axes }: Release): Wave['balance'] {
  if (!balance) return null
  const axis = axes.find(({ axisId }) => axisId === balance.leansTo)
  return { leansTo: balance.leansTo, mean: shown(axis?.cells.others)?.mean ?? null }
}

type Both = {
  readonly id: string
  readonly isAxis: boolean
  readonly self: ShownCell
  readonly others: ShownCell
}

/** Where the own view and that of all others are both shown, and the others have one view. */
function viewsOf(release: Release): Both[] {
  const sets = [
    ...release.dimensions.map(({ dimensionId: id, cells }) => ({ id, isAxis: false, cells })),
    ...release.axes.map(({ axisId: id, cells }) => ({ id, isAxis: true, cells })),
  ]
  return sets.flatMap(({ id, isAxis, cells }) => {
    const [self, others] = [shown(cells.self), shown(cells.others)]
    return self && others && others.agreement !== 'views-differ' && others.step <= 0.1
      ? [{ id, isAxis, self, others }]
      : []
  })
}

type Usual = ReadonlyMap<string, { difference: number; selfVariance: number; spread: number }>

/** What leaders of this cycle usually add to their own view; only from five of them on. */
function readUsualGaps(releases: readonly Release[], spreads: Spreads): Usual {
  const views = new Map<string, { difference: number; self: number; others: number }[]>()
  for (const release of releases)
    for (const { id, self, others } of viewsOf(release)) {
      const fact = factOf(id, others, spreads)
      if (!fact) continue
      const list = views.get(id) ?? []
      views.set(id, list)
      list.push({ difference: self.mean - fact.eb, self: self.mean, others: others.mean })
    }
  const usual = new Map<string, { difference: number; selfVariance: number; spread: number }>()
  for (const [id, list] of views) {
    const gaps = describeLeaders(list.map(({ difference }) => difference))
    const own = describeLeaders(list.map(({ self }) => self))
    const others = describeLeaders(list.map((one) => one.others))
    if (gaps && own && others)
      usual.set(id, { difference: gaps.mean, selfVariance: own.variance, spread: Math.sqrt(others.variance) })
  }
  return usual
}

function factOf(id: string, cell: ShownCell, spreads: Spreads): MeanFact | null {
  const spread = spreads.get(keyOf(id, 'others'))
  return spread ? judgeMeanFact(pick(cell), spread) : null
}

function readSelfOther(release: Release, spreads: Spreads, usual: Usual): SelfOtherFact[] {
  return viewsOf(release).flatMap(({ id, isAxis, self, others }) => {
    const known = usual.get(id)
    const fact = factOf(id, others, spreads)
    if (!known || !fact || fact.basis === 'assumed') return []
    const view = classifySelfOther({
      self: self.mean,
      ebOther: fact.eb,
      usualDifference: known.difference,
      normSD: known.spread,
      otherVariance: fact.variance,
      selfVariance: known.selfVariance,
    })
    return view
      ? [{ id, isAxis, corrected: view.corrected, se: view.se, spread: known.spread, n: others.n }]
      : []
  })
}

function shareOfDiffering({ dimensions }: Release): { share: number; source: Source; n: number } | null {
  for (const source of CLOSEST_FIRST) {
    const cells = dimensions.flatMap(({ cells: all }) => shown(all[source]) ?? [])
    const told = cells.filter(({ agreement }) => agreement !== null)
    const n = Math.min(...told.map((cell) => cell.n))
    if (told.length * 2 < dimensions.length || n < DIVIDED_FROM) continue
    return {
      share: told.filter(({ agreement }) => agreement === 'views-differ').length / told.length,
      source,
      n,
    }
  }
  return null
}

function commentsOf({ comments }: Release): string[] {
  const list = [...(comments.unnamed.shown ? comments.unnamed.list : []), ...comments.named]
  return list
    .filter(({ from }) => from !== 'self')
    .map(({ situation, behaviour, impact }) => `${situation} ${behaviour} ${impact}`)
}
