import { mayShowDistribution } from '#lib/disclosure/rounding.ts'
import { mayShowToMember } from '#lib/disclosure/viewer.ts'
import { describeGap } from './gaps.ts'
import type {
  AxisResult,
  Cell,
  DimensionResult,
  Hidden,
  ItemCell,
  ItemResult,
  Release,
  Source,
  WatchResult,
} from './release-types.ts'
import { findStrengths } from './strengths.ts'
import { isNamed, type RaterGroup } from './types.ts'
import { WhyBook } from './why.ts'

type Cells<C> = Partial<Record<Source, C | Hidden>>

/**
 * A release as somebody may see it who answered in it: a coach or colleague it was shared with.
 *
 * Shape    group: the group they rated in. Named raters see what the leader sees.
 * Hides    numbers over their own group (or a pool with it) when fewer than the minimum would be left without them, and
 *          then every total with that group in it. Single questions of their group unless everybody answered every one:
 *          else what they know of themselves narrows down the few who did not. The answers per option when, without them,
 *          fewer than ten people or one single answer would be left. Comments unless enough others wrote one.
 *          Changes since an earlier cycle.
 * Source   TRUST 1.3 (a viewer who is a rater needs n − 1 ≥ the minimum); R9 in ../README.md.
 */
export function releaseForRater(release: Release, group: RaterGroup): Release {
  if (isNamed(group)) return release
  const book = new WhyBook(release.rules)
  const axes = release.axes.map((axis): AxisResult => ({
    ...axis,
    cells: hideOwn(axis.cells, ownSources(axis.cells)),
  }))
  const dimensions = release.dimensions.map((dimension): DimensionResult => {
    const own = ownSources(dimension.cells)
    const cells = hideOwn(dimension.cells, own)
    const thin = memberOf(dimension.cells).filter(
      (source) => own.includes(source) || !isComplete(dimension, source),
    )
    const items = dimension.items.map((item): ItemResult => {
      const kept = hideOwn(item.cells, thin)
      const { spread } = item
      const maySeeSpread = kept.others?.shown === true && spread !== null && mayShowDistribution(spread, 1)
      return { ...item, cells: kept, spread: maySeeSpread ? spread : null }
    })
    return { ...dimension, cells, items, gap: describeGap(cells.self, cells.others, release.scale) }
  })
  const labelled = (label: string) =>
    dimensions.filter(({ gap }) => gap?.label === label).map(({ dimensionId }) => dimensionId)
  const { unnamed } = release.comments
  const mayReadComments = !unnamed.shown || unnamed.evenToRaters
  return {
    ...release,
    axes,
    balance: axes.every(({ cells }) => cells.others?.shown) ? release.balance : null,
    dimensions,
    strengths: findStrengths(dimensions, release.scale),
    hiddenStrengths: labelled('hidden-strength'),
    gapsToExplore: labelled('gap-to-explore'),
    // What they know of their own answers then and now would come off twice.
    changes: null,
    comments: { ...release.comments, unnamed: mayReadComments ? unnamed : book.hide('comments', 'others') },
    ...(release.watch !== undefined && { watch: watchFor(release.watch) }),
    why: { ...release.why, ...book.sorted() },
  }

  /** One of the direct reports sees them only when everybody answered all of them, and enough others did. */
  function watchFor(watch: NonNullable<Release['watch']> | null): WatchResult | null {
    if (!watch?.shown || group !== 'report') return watch
    const isWhole = watch.items.every(({ cell }) => cell.shown && cell.n === watch.n)
    return isWhole && mayShowToMember(watch.n, release.rules.minimumGroup)
      ? watch
      : book.hide('you-are-one-of-them', 'report')
  }

  /** The shown sources this rater is in, the total apart. */
  function memberOf(cells: Partial<Record<Source, Cell>>): Source[] {
    return ([group, 'colleagues'] as const).filter((source) => {
      const cell = cells[source]
      return cell?.shown === true && (source === group || cell.groups?.includes(group) === true)
    })
  }

  function ownSources(cells: Partial<Record<Source, Cell>>): Source[] {
    return memberOf(cells).filter((source) => {
      const cell = cells[source]
      return cell?.shown === true && !mayShowToMember(cell.n, release.rules.minimumGroup)
    })
  }

  function hideOwn<C extends Cell | ItemCell>(cells: Cells<C>, own: readonly Source[]): Cells<C> {
    if (own.length === 0) return cells
    const hidden: Cells<C> = { ...cells }
    for (const source of own) if (cells[source]) hidden[source] = book.hide('you-are-one-of-them', source)
    if (cells.others?.shown) hidden.others = book.hide('you-and-total', 'others')
    return hidden
  }
}

function isComplete({ cells, items }: DimensionResult, source: Source): boolean {
  const whole = cells[source]
  return items.every((item) => {
    const cell = item.cells[source]
    return whole?.shown === true && cell?.shown === true && cell.n === whole.n
  })
}
