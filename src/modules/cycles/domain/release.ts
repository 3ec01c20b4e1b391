import type { Random } from '#lib/core/random.ts'
import { planGroups } from '#lib/disclosure/groups.ts'
import { describeQuality } from './answer-quality.ts'
import { type AxisFigures, describeBalance, exactAxis, releaseAxis, summariseAxis } from './axes.ts'
import { releaseComments } from './comments.ts'
import { type DimensionFigures, summariseDimension } from './figures.ts'
import { cutOf, describeGap } from './gaps.ts'
import { addNorms } from './norms.ts'
import type { LeaderResults } from './exact-results.ts'
import type { Answered, CycleStatistics, DimensionResult, Release, Scale, Source } from './release-types.ts'
import { type LeaderFacts, releaseCells, sourcesAsked } from './released-cell.ts'
import { releaseItems } from './released-items.ts'
import { exactDimension } from './results.ts'
import { scoreSheet, type ScoredSheet } from './scoring.ts'
import { type Split, splitSources } from './split.ts'
import { findStrengths } from './strengths.ts'
import {
  type CycleRules,
  type InstrumentFacts,
  type LeaderSheets,
  RATER_GROUPS,
  type RaterGroup,
  UNNAMED_GROUPS,
} from './types.ts'
import { releaseWatch } from './watch.ts'
import { WhyBook } from './why.ts'

export type ReleaseInput = {
  readonly instrument: InstrumentFacts
  readonly rules: CycleRules
  readonly leaders: readonly LeaderSheets[]
  /** Mixes the comments. Not seeded in a real close: nobody may be able to repeat it. */
  readonly random: Random
}

export type BuiltReleases = {
  /** What may be shown, by leader. */
  readonly releases: ReadonlyMap<string, Release>
  /** Exact numbers of cells that reach the minimum, by leader; for imported ratings only. */
  readonly results: ReadonlyMap<string, LeaderResults>
  readonly statistics: CycleStatistics
}

/**
 * Turns the opened answers of a whole cycle into one release per leader. Every number anybody ever sees starts here.
 *
 * Shape    leaders: any number, sheets in any order. An imported study may have no self, no manager and one group.
 * Hides    groups, dimensions, items, totals and comments by the rules R1–R9 in ../README.md.
 * Throws   RangeError on answers outside the scale, on rules outside 3–10 people, on a leader named twice.
 */
export function buildReleases(input: ReleaseInput): BuiltReleases {
  const { instrument, rules, leaders } = input
  checkRules(rules)
  if (new Set(leaders.map(({ leaderId }) => leaderId)).size !== leaders.length) {
    throw new RangeError('a leader is in the cycle twice')
  }
  const cycle = summariseCycle(input)
  return {
    releases: addNorms(
      new Map(
        leaders.map((leader, position) => [leader.leaderId, releaseLeader(input, leader, position, cycle)]),
      ),
    ),
    // Made on demand: a cycle of our own has no use for them.
    get results() {
      return new Map(
        leaders.map(({ leaderId }, position) => [leaderId, resultsOf(leaderId, position, instrument, cycle)]),
      )
    },
    statistics: {
      schema: 1,
      instrument: { id: instrument.id, version: instrument.version },
      leaders: leaders.length,
      dimensions: cycle.dimensions.map((figures) => figures.statistics),
      axes: instrument.axes.map(({ id }, axis) => ({
        axisId: id,
        sources: cycle.axes[axis]?.statistics ?? {},
      })),
      quality: describeQuality(leaders, instrument, rules.minimumGroup),
    },
  }
}

function resultsOf(
  leaderId: string,
  position: number,
  instrument: InstrumentFacts,
  cycle: CycleFigures,
): LeaderResults {
  return {
    schema: 1,
    leaderId,
    dimensions: instrument.dimensions.map(({ id }, dimension) => ({
      dimensionId: id,
      sources: exactDimension(cycle.dimensions[dimension] as DimensionFigures, position),
    })),
    axes: instrument.axes.map(({ id }, axis) => ({
      axisId: id,
      sources: exactAxis(cycle.axes[axis] as AxisFigures, position),
    })),
  }
}

function summariseCycle({ instrument, rules, leaders }: ReleaseInput): CycleFigures {
  const scored = leaders.map(({ sheets }) => sheets.map((sheet) => scoreSheet(sheet, instrument)))
  const splits = instrument.dimensions.map((_, dimension) =>
    scored.map((sheets) =>
      splitSources(sheets, (person) => hasScore(sheets, person, dimension), rules.minimumGroup),
    ),
  )
  const dimensions = instrument.dimensions.map((dimension, position) =>
    summariseDimension(
      dimension,
      position,
      scored,
      splits[position] as Split[],
      instrument,
      rules.minimumGroup,
    ),
  )
  const axes = instrument.axes.map((axis, position) =>
    summariseAxis(axis, position, scored, splits, dimensions, instrument),
  )
  const answering = new Set(scored.flatMap((sheets) => sheets.map(({ group }) => group)))
  return {
    scored,
    splits,
    dimensions,
    axes,
    askedAnywhere: RATER_GROUPS.filter((group) => answering.has(group)),
  }
}

type CycleFigures = {
  readonly scored: readonly (readonly ScoredSheet[])[]
  readonly splits: readonly (readonly Split[])[]
  readonly dimensions: readonly DimensionFigures[]
  readonly axes: readonly AxisFigures[]
  readonly askedAnywhere: readonly RaterGroup[]
}

function releaseLeader(
  input: ReleaseInput,
  leader: LeaderSheets,
  position: number,
  cycle: CycleFigures,
): Release {
  const { instrument, rules, random } = input
  const sheets = cycle.scored[position] as readonly ScoredSheet[]
  const scale: Scale = { ...instrument.scale, cut: cutOf(instrument.scale) }
  const book = new WhyBook(rules)
  const facts: LeaderFacts = {
    instrument,
    rules,
    asked: groupsAsked(leader, cycle),
    replied: countReplies(sheets),
    book,
  }
  const dimensions = instrument.dimensions.map((dimension, place): DimensionResult => {
    const figures = cycle.dimensions[place] as DimensionFigures
    const split = cycle.splits[place]?.[position] as Split
    const figureOf = (source: Source) => figures.byLeader.get(source)?.get(position)
    const cells = releaseCells(split, figureOf, (source) => figures.spread.get(source), facts)
    return {
      dimensionId: dimension.id,
      cells,
      gap: describeGap(cells.self, cells.others, scale),
      items: releaseItems(dimension, sheets, split, instrument, rules.minimumGroup, book),
    }
  })
  const axes = instrument.axes.map((axis, place) =>
    releaseAxis(axis, cycle.axes[place] as AxisFigures, position, facts),
  )
  const labelled = (label: string) =>
    dimensions.filter(({ gap }) => gap?.label === label).map(({ dimensionId }) => dimensionId)
  const answered = releaseAnswered(facts)
  const comments = releaseComments(leader.sheets, instrument, rules.minimumComments, random, book)
  return {
    schema: 1,
    leaderId: leader.leaderId,
    instrument: { id: instrument.id, version: instrument.version },
    scale,
    rules: { minimumGroup: rules.minimumGroup, minimumComments: rules.minimumComments },
    answered,
    axes,
    balance: describeBalance(axes, cycle.axes),
    dimensions,
    strengths: findStrengths(dimensions, scale),
    hiddenStrengths: labelled('hidden-strength'),
    gapsToExplore: labelled('gap-to-explore'),
    comments,
    watch: releaseWatch(sheets, instrument, rules.minimumGroup, book),
    why: book.sorted(),
  }
}

/** How many replied per source. A group under the minimum has no count, and neither has a total it is in. */
function releaseAnswered({ asked, replied, rules, book }: LeaderFacts): Partial<Record<Source, Answered>> {
  const sizes = new Map(UNNAMED_GROUPS.map((group) => [group, replied.get(group) ?? 0]))
  const plan = planGroups(sizes, rules.minimumGroup)
  const count = (groups: readonly RaterGroup[]) =>
    groups.reduce((sum, group) => sum + (replied.get(group) ?? 0), 0)
  const pool = plan.pool.length > 0 ? [{ source: 'colleagues' as const }] : []
  const answered: Partial<Record<Source, Answered>> = {}
  for (const source of sourcesAsked(asked, {
    parts: pool.map(({ source }) => ({ source, people: [], groups: [] })),
  })) {
    answered[source] = answeredBy(source)
  }
  return answered

  function answeredBy(source: Source): Answered {
    if (source === 'self' || source === 'manager') {
      const n = count([source])
      return n > 0 ? { shown: true, n } : book.hide('not-answered', source)
    }
    if (source === 'colleagues') return { shown: true, n: count(plan.pool) }
    if (source === 'others') {
      const n = count([...plan.shown, ...plan.pool])
      return n > 0 ? { shown: true, n } : book.hide('few-replied', source)
    }
    if (plan.fate.get(source) === 'shown') return { shown: true, n: count([source]) }
    return book.hide(plan.fate.get(source) === 'pooled' ? 'pooled' : 'few-replied', source)
  }
}

function groupsAsked(leader: LeaderSheets, cycle: CycleFigures): RaterGroup[] {
  const asked = leader.asked ?? cycle.askedAnywhere
  return RATER_GROUPS.filter(
    (group) => asked.includes(group) || leader.sheets.some((sheet) => sheet.group === group),
  )
}

function countReplies(sheets: readonly ScoredSheet[]): Map<RaterGroup, number> {
  const replied = new Map<RaterGroup, number>()
  for (const { group } of sheets) replied.set(group, (replied.get(group) ?? 0) + 1)
  return replied
}

function hasScore(sheets: readonly ScoredSheet[], person: number, dimension: number): boolean {
  return !Number.isNaN(sheets[person]?.dimensions[dimension])
}

function checkRules({ minimumGroup, minimumComments }: CycleRules): void {
  if (!Number.isInteger(minimumGroup) || minimumGroup < 3 || minimumGroup > 10) {
    throw new RangeError(`the minimum group is 3 to 10 people, got ${minimumGroup}`)
  }
  if (!Number.isInteger(minimumComments) || minimumComments < 5) {
    throw new RangeError(`comments need at least 5 people, got ${minimumComments}`)
  }
}
