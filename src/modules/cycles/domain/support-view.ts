import type { Audience } from '#lib/disclosure/audience.ts'
import type { Ledger } from '#lib/disclosure/ledger.ts'
import { decidePublication, type Decision, type HidingReason } from '#lib/disclosure/publication.ts'
import { changeBand, type ChangeBand } from '#lib/disclosure/waves.ts'
import { roundTo, type Step } from '#lib/disclosure/rounding.ts'
import type { Sentence } from '#lib/disclosure/sentences.ts'
import { mean, variance } from '#lib/statistics/mean.ts'
import type { Release } from './release-types.ts'

/** Where a leader worked when the cycle was launched. */
export type Place = { readonly unit: string | null; readonly level: string | null }

/**
 * Where support may help, over the leaders of a cycle. Plain JSON, frozen with the releases it was made from.
 * It says something about units and levels, never about one leader.
 */
export type SupportView = {
  readonly schema: 1
  readonly scale: { readonly min: number; readonly max: number }
  /** Leaders who count: those whose every skill is shown to them over all others. */
  readonly counted: number
  readonly dimensions: readonly string[]
  readonly total: SupportCell | null
  /** Units first, then levels, each by name. People without one are under `name: null`. */
  readonly places: readonly (SupportCell & {
    readonly kind: 'unit' | 'level'
    readonly name: string | null
  })[]
}

/** `why`: words are made of it when somebody reads. Views of before that hold the English sentence itself. */
export type SupportCell =
  | { readonly show: 'nothing'; readonly why: HidingReason | Sentence }
  | {
      readonly show: 'numbers'
      readonly leaders: number
      /** Mean over leaders of what all others see, in the order of `dimensions`, rounded to `step`. */
      readonly means: readonly number[]
      readonly step: Step
      readonly lower: Lower
    }
  | {
      /** Almost the same leaders as in an earlier cycle: no means, only how each dimension changed, in bands. */
      readonly show: 'change'
      readonly why: HidingReason | Sentence
      readonly leaders: number
      /** The earlier cycle. */
      readonly since: string
      /** In the order of `dimensions`. */
      readonly changes: readonly ChangeBand[]
      readonly lower: Lower
    }

/** Dimensions that are seen less often here than among all other leaders, beyond the error of the difference. */
type Lower = readonly string[]

export type SupportInput = {
  readonly wave: string
  readonly releases: readonly Release[]
  readonly placeOf: ReadonlyMap<string, Place>
  readonly ledger: Ledger
  readonly audience: Audience
  /** Views of earlier cycles, by cycle. */
  readonly before: ReadonlyMap<string, SupportView>
}

type Counted = { readonly id: string; readonly means: readonly number[]; readonly place: Place }
type Part = { readonly key: string; readonly kind: 'unit' | 'level'; readonly name: string | null }

/** Two-sided 95 %. Source: SCIENCE 0.2 for what may be named as a difference. */
const Z = 1.96

/**
 * Compares units and levels with each other, from what is in the releases and nothing finer.
 *
 * Shape    releases of one cycle in any order; a leader without a place counts under none.
 * Hides    a place by the rules of lib/disclosure over everything the audience could ever see: the units, the levels, all
 *          together, and earlier cycles. A leader with a hidden skill does not count anywhere, so one set of people stands
 *          behind all numbers of a place. Where almost the same leaders were shown before, only the change, in bands, and
 *          the words of `lower`, from which no number follows.
 * Source   PRODUCT R4 (aggregates over at least 5 leaders), C8; SCIENCE 6.11.
 */
export function makeSupportView(input: SupportInput): {
  readonly view: SupportView
  readonly ledger: Ledger
} {
  const { wave, releases, placeOf, audience } = input
  const dimensions = releases[0]?.dimensions.map(({ dimensionId }) => dimensionId) ?? []
  const { min = 0, max = 0 } = releases[0]?.scale ?? {}
  const scale = { min, max }
  const counted = releases
    .flatMap((release): Counted[] => {
      const means = meansOf(release)
      return means
        ? [
            {
              id: release.leaderId,
              means,
              place: placeOf.get(release.leaderId) ?? { unit: null, level: null },
            },
          ]
        : []
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

  let { ledger } = input
  let total: SupportCell | null = null
  const places: SupportView['places'][number][] = []
  for (const kind of ['unit', 'level'] as const) {
    const parts = partsOf(kind, counted)
    const published = decidePublication(
      ledger,
      {
        wave,
        total: { key: 'all', people: counted.map(({ id }) => id) },
        parts: parts.map((part) => ({ key: part.key, people: membersOf(part, counted).map(({ id }) => id) })),
      },
      audience,
    )
    ledger = published.ledger
    total ??= published.total ? cellFor(published.total, counted, counted) : null
    parts.forEach((part, at) => {
      const cell = cellFor(published.parts[at] as Decision, membersOf(part, counted), counted)
      places.push({ kind, name: part.name, ...cell })
    })
  }
  const view = { schema: 1, scale, counted: counted.length, dimensions, total, places } as const
  return { view, ledger }

  function cellFor(
    decision: Decision,
    members: readonly Counted[],
    everybody: readonly Counted[],
  ): SupportCell {
    const inside = new Set(members)
    const rest = everybody.filter((one) => !inside.has(one))
    const leaders = members.length
    const lower = dimensions.filter((_, at) => isLower(columnOf(members, at), columnOf(rest, at)))
    const means = dimensions.map((_, at) => mean(columnOf(members, at)) as number)
    if (decision.shown) {
      const { step } = decision
      return { show: 'numbers', leaders, means: means.map((value) => roundTo(value, step)), step, lower }
    }
    const { since, reason: why } = decision
    const earlier = since && meansBefore(input.before.get(since.wave), since.key, dimensions)
    if (!earlier) return { show: 'nothing', why }
    const people = members.map(({ id }) => id)
    const changes = means.map((value, at) =>
      changeBand(
        { mean: earlier.means[at] as number, people: since.people, step: earlier.step },
        { mean: value, people },
        scale.max - scale.min,
      ),
    )
    return { show: 'change', why, leaders, since: since.wave, changes, lower }
  }
}

/** What was shown of a place then, when it was about the same dimensions. */
function meansBefore(
  view: SupportView | undefined,
  key: string,
  dimensions: readonly string[],
): { readonly means: readonly number[]; readonly step: Step } | undefined {
  const cell = key === 'all' ? view?.total : view?.places.find((place) => keyOf(place) === key)
  if (cell?.show !== 'numbers' || view?.dimensions.join() !== dimensions.join()) return undefined
  return cell
}

/** A leader's means over all others, or undefined when one of them is hidden. */
function meansOf(release: Release): number[] | undefined {
  const means: number[] = []
  for (const { cells } of release.dimensions) {
    if (!cells.others?.shown) return undefined
    means.push(cells.others.mean)
  }
  return means.length > 0 ? means : undefined
}

function partsOf(kind: 'unit' | 'level', counted: readonly Counted[]): Part[] {
  const names = new Set(counted.map(({ place }) => place[kind]))
  return [...names]
    .toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map((name) => ({ key: keyOf({ kind, name }), kind, name }))
}

function keyOf({ kind, name }: Pick<Part, 'kind' | 'name'>): string {
  return `${kind}/${name ?? ''}`
}

function membersOf({ kind, name }: Part, counted: readonly Counted[]): readonly Counted[] {
  return counted.filter(({ place }) => place[kind] === name)
}

function columnOf(some: readonly Counted[], at: number): number[] {
  return some.map(({ means }) => means[at] as number)
}

/** Whether a mean is lower than another beyond the error of the difference, the leaders being the units. */
function isLower(here: readonly number[], elsewhere: readonly number[]): boolean {
  const spread = [variance(here), variance(elsewhere)] as const
  if (spread[0] === null || spread[1] === null) return false
  const error = Math.sqrt(spread[0] / here.length + spread[1] / elsewhere.length)
  return error > 0 && (mean(here) as number) - (mean(elsewhere) as number) < -Z * error
}
