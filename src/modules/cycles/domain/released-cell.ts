import { roundTo, type Step, stepFor, stepForTotal } from '#lib/disclosure/rounding.ts'
import { Z95 } from '#lib/statistics/normal-distribution.ts'
import { agreementWord } from './agreement-word.ts'
import type { Figure } from './figures.ts'
import type { Cell, Likely, ShownCell, Source } from './release-types.ts'
import type { Spread } from './shrink.ts'
import { allParts, type Part, type Split } from './split.ts'
import type { CycleRules, InstrumentFacts, RaterGroup } from './types.ts'
import { isNamed, UNNAMED_GROUPS } from './types.ts'
import type { WhyBook } from './why.ts'

/** Facts of one leader that every cell needs. */
export type LeaderFacts = {
  readonly instrument: InstrumentFacts
  readonly rules: CycleRules
  /** Groups that were asked about this leader. */
  readonly asked: readonly RaterGroup[]
  /** Sheets per group, whatever they answered. */
  readonly replied: ReadonlyMap<RaterGroup, number>
  readonly book: WhyBook
}

/**
 * The cells of one dimension (or axis) for one leader: shown ones rounded, the rest with the key of their sentence.
 *
 * Shape    figureOf: exact numbers of a part. Result: one cell per asked group, plus 'colleagues' when there is a pool and
 *          'others' when any unnamed group was asked.
 * Hides    everything that is not in `split`. A group nobody answered in and one under the minimum look the same.
 */
export function releaseCells(
  split: Split,
  figureOf: (source: Source) => Pick<Figure, 'n' | 'mean' | 'deviation'> | undefined,
  spreadOf: (source: Source) => Spread | undefined,
  leader: LeaderFacts,
): Partial<Record<Source, Cell>> {
  const cells: Partial<Record<Source, Cell>> = {}
  const parts = new Map(allParts(split).map((part) => [part.source, part]))
  for (const source of sourcesAsked(leader.asked, split)) {
    const part = parts.get(source)
    const figure = part && figureOf(source)
    cells[source] = figure
      ? releaseFigure(part, figure, stepOf(part, split), spreadOf(source), leader)
      : hideSource(source, split, leader)
  }
  return cells
}

/** The sources that have a cell: asked groups, the pool if there is one, and all others. In the order of SOURCES. */
export function sourcesAsked(asked: readonly RaterGroup[], split: Pick<Split, 'parts'>): readonly Source[] {
  const hasPool = split.parts.some(({ source }) => source === 'colleagues')
  const hasUnnamed = UNNAMED_GROUPS.some((group) => asked.includes(group))
  return [
    ...asked,
    ...(hasPool ? (['colleagues'] as const) : []),
    ...(hasUnnamed ? (['others'] as const) : []),
  ]
}

/** Named people are shown in tenths; unnamed ones by their number, a total also by what it would tell about its parts. */
export function stepOf(part: Part, split: Pick<Split, 'parts'>): Step {
  if (part.source === 'others' && split.parts.length > 0) {
    return stepForTotal(split.parts.map(({ people }) => people.length))
  }
  return part.groups.every(isNamed) ? 0.1 : stepFor(part.people.length)
}

function releaseFigure(
  part: Part,
  figure: Pick<Figure, 'n' | 'mean' | 'deviation'>,
  step: Step,
  spread: Spread | undefined,
  leader: LeaderFacts,
): ShownCell {
  const { scale } = leader.instrument
  const mean = roundTo(figure.mean, step)
  const isPool = part.source === 'colleagues' || part.source === 'others'
  return {
    shown: true,
    n: figure.n,
    mean,
    step,
    likely: spread && !part.groups.every(isNamed) ? likelyFor(mean, figure.n, step, spread, scale) : null,
    agreement: agreementWord(figure.deviation, scale),
    ...(isPool ? { groups: part.groups } : {}),
  }
}

/**
 * The shrunken mean and its range for a shown cell, made from the rounded mean: it adds nothing to what is shown.
 *
 * Units    all three in steps of the cell; half the range is rounded up, and at least one step wide.
 * Missing  basis 'assumed' (fewer than 5 leaders): nothing is pulled, or the mean of one or two other leaders could be
 *          read out of the pull.
 */
function likelyFor(
  mean: number,
  n: number,
  step: Step,
  spread: Spread,
  scale: { readonly min: number; readonly max: number },
): Likely {
  const { mu, muSE, tau2, sigma2, basis } = spread
  const lambda = basis === 'assumed' ? 1 : (n * tau2) / (n * tau2 + sigma2)
  const spare = basis === 'estimated' && spread.leaders < 20 ? (1 - lambda) ** 2 * muSE ** 2 : 0
  const centre = roundTo(mu + lambda * (mean - mu), step)
  const half = Z95 * Math.sqrt((lambda * sigma2) / n + spare)
  const steps = Math.max(1, Math.ceil(half / step - 1e-9))
  return {
    mean: centre,
    low: Math.max(scale.min, roundTo(centre - steps * step, step)),
    high: Math.min(scale.max, roundTo(centre + steps * step, step)),
    basis,
  }
}

/** The reason why a source has no number for one dimension. */
function hideSource(source: Source, split: Pick<Split, 'pooled'>, leader: LeaderFacts): Cell {
  if (source === 'self' || source === 'manager') return leader.book.hide('not-answered', source)
  if (split.pooled.some((group) => group === source)) return leader.book.hide('pooled', source)
  return leader.book.hide(enoughReplied(source, leader) ? 'few-answered-skill' : 'few-replied', source)
}

function enoughReplied(source: Source, { replied, rules }: LeaderFacts): boolean {
  const groups = source === 'others' || source === 'colleagues' ? UNNAMED_GROUPS : [source]
  return groups.some((group) => (replied.get(group) ?? 0) >= rules.minimumGroup)
}
