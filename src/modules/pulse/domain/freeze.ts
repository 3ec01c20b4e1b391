import { SLICE_MINIMUM, type Audience } from '#lib/disclosure/audience.ts'
import type { Ledger } from '#lib/disclosure/ledger.ts'
import { roundTo } from '#lib/disclosure/rounding.ts'
import { changeBand } from '#lib/disclosure/waves.ts'
import { mean } from '#lib/statistics/mean.ts'
import { publish, type Published, type Wide } from './publish.ts'
import type { Change, PulseBody, PulseKind, PulseNumber, PulseRelease } from './release-types.ts'

/** One answer sheet: in item order; null is "Cannot say" or left empty. */
export type PulseSheet = readonly (number | null)[]

export type PlaceOfTeams = {
  readonly kind: Exclude<PulseKind, 'team'>
  readonly place: string
  readonly personId: string | null
  /** Line managers whose teams are in it. */
  readonly teams: readonly string[]
}

export type FreezeInput = {
  /** The cycle of the wave. */
  readonly wave: string
  readonly itemIds: readonly string[]
  /** Items whose mean is morale. */
  readonly outcomeIds: readonly string[]
  readonly teams: readonly {
    readonly managerId: string
    /** Everybody who was asked: after close nobody knows who of them answered. */
    readonly askedIds: readonly string[]
    readonly sheets: readonly PulseSheet[]
  }[]
  readonly places: readonly PlaceOfTeams[]
  readonly ledger: Ledger
  readonly insiders: ReadonlySet<string>
  /** What was shown of each place in earlier waves, the newest last. */
  readonly before: ReadonlyMap<string, readonly { readonly wave: string; readonly body: PulseBody }[]>
}

/** Spread of people within a team, in points of a scale of five, where it cannot be estimated. Source: SCIENCE 3.2. */
const USUAL_SPREAD = 0.75
/** So many degrees of freedom make an estimate of the spread that says nothing about one team. */
const SPREAD_FROM = 30
/** Two-sided 95 %. */
const Z = 1.96
/** From so many people a change has words. Source: UX 7.4. */
const CHANGE_FROM = 12
const SCALE = { min: 1, max: 5 }

/** The key of a place in the ledger and among earlier waves. */
export function keyOfPlace(kind: PulseKind, place: string): string {
  return `${kind}/${place}`
}

/** For each place and item, whether it is shown and which teams are in it. */
type Counting = {
  readonly asked: ReadonlyMap<string, Published>
  readonly perItem: readonly ReadonlyMap<string, Published>[]
  readonly wides: readonly Wide[]
  readonly ledger: Ledger
}

/**
 * Decides who may stand behind which number. Looks at who was asked and who left a question out, never at an answer.
 *
 * Two decisions, both by lib/disclosure. By who was asked: each place beside all others and all earlier waves. By who
 * answered, item by item: somebody who skips a question may not be worked out from two numbers of this wave.
 */
export function whoCounts({ wave, itemIds, teams, places, insiders, ledger }: FreezeInput): Counting {
  const audience: Audience = { minimum: SLICE_MINIMUM, called: 'people', insiders, together: 2 }
  const byTeam = new Map(teams.map((team) => [teamKey(team.managerId), team]))
  const wides = places.map(({ kind, place, teams: inside }): Wide => ({
    key: keyOfPlace(kind, place),
    teams: inside.map(teamKey),
  }))
  const slices = teams.map(({ managerId, askedIds }) => ({ key: teamKey(managerId), people: askedIds }))
  const asked = publish(ledger, wave, slices, wides, audience)
  return {
    asked: asked.places,
    perItem: itemIds.map((_, at) => publishItem(at)),
    wides,
    ledger: asked.ledger,
  }

  /** The same question about the people who answered one item; they have no names here, only a team. */
  function publishItem(at: number): ReadonlyMap<string, Published> {
    const open = wides.flatMap(({ key }) => {
      const published = asked.places.get(key)
      return published?.decision.shown ? [{ key, teams: published.teams }] : []
    })
    const counting = new Set(open.flatMap((wide) => wide.teams))
    for (const { managerId } of teams) {
      const key = teamKey(managerId)
      if (asked.places.get(key)?.decision.shown) counting.add(key)
    }
    const nameless = new Set<string>()
    const slices = [...counting].map((key) => {
      const team = byTeam.get(key)
      const people = (team?.sheets ?? []).flatMap((sheet, place) =>
        sheet[at] === null || sheet[at] === undefined ? [] : [`${key}#${place}`],
      )
      // Which sheet is a reader's nobody knows: so many of them as readers were asked count as theirs.
      const readers = team?.askedIds.filter((id) => insiders.has(id)).length ?? 0
      people.slice(0, readers).forEach((token) => nameless.add(token))
      return { key, people }
    })
    return publish([], wave, slices, open, { ...audience, insiders: nameless }).places
  }
}

function teamKey(managerId: string): string {
  return keyOfPlace('team', managerId)
}

/**
 * Makes what may be seen of a wave, for all its readers at once.
 *
 * Hides    everything `whoCounts` hides; a place without a single item to show has only the reason.
 * Source   PRODUCT F3, C8; TRUST 1.3; SCIENCE 6.11; docs/adr/0019-pulse.md.
 */
export function freezeWave(input: FreezeInput): {
  readonly releases: readonly PulseRelease[]
  readonly ledger: Ledger
} {
  const { itemIds, outcomeIds, teams, places } = input
  const { asked, perItem, wides, ledger } = whoCounts(input)
  const byTeam = new Map(teams.map((team) => [teamKey(team.managerId), team]))
  const spread = spreadOf(
    teams.map(({ sheets }) => sheets),
    itemIds.map((_, at) => at),
  )
  const outcomes = outcomeIds.map((id) => itemIds.indexOf(id))
  const moods = teams.map(({ sheets }) =>
    sheets.map((sheet): PulseSheet => [mean(outcomes.flatMap((at) => sheet[at] ?? []))]),
  )
  const moraleSpread = spreadOf(moods, [0])

  const all = [
    ...teams.map(({ managerId }) => ({ kind: 'team' as const, place: managerId, personId: managerId })),
    ...places,
  ]
  const releases = all.map(({ kind, place, personId }): PulseRelease => {
    const key = keyOfPlace(kind, place)
    return { kind, place, personId, body: bodyOf(key, asked.get(key) as Published) }
  })
  return { releases, ledger }

  function bodyOf(key: string, { decision, teams: inside }: Published): PulseBody {
    if (!decision.shown) {
      const since = decision.since
      const earlier = since && input.before.get(key)?.find((one) => one.wave === since.wave)?.body
      if (!since || earlier?.show !== 'numbers') return { show: 'nothing', reason: decision.reason }
      const people = inside.flatMap((team) => byTeam.get(team)?.askedIds ?? [])
      const bandOf = (old: PulseNumber | null | undefined, values: readonly number[]) =>
        !old || values.length < SLICE_MINIMUM
          ? null
          : changeBand(
              { mean: old.mean, people: since.people, step: 0.1 },
              { mean: mean(values) as number, people },
              SCALE.max - SCALE.min,
            )
      const items = itemIds.map((id, at) => [id, bandOf(earlier.items[id], valuesOf(inside, at))] as const)
      if (items.every(([, band]) => band === null)) return { show: 'nothing', reason: 'few-replied' }
      const means = outcomes.flatMap((at) => mean(valuesOf(inside, at)) ?? [])
      const isFull = outcomeIds.every((id) => items.find(([item]) => item === id)?.[1] !== null)
      const morale =
        isFull && earlier.morale
          ? changeBand(
              { mean: earlier.morale.mean, people: since.people, step: 0.1 },
              { mean: mean(means) as number, people },
              SCALE.max - SCALE.min,
            )
          : null
      return { show: 'change', since: since.wave, items: Object.fromEntries(items), morale }
    }
    const last = input.before.get(key)?.findLast(({ body }) => body.show === 'numbers')?.body
    const old = last?.show === 'numbers' ? last : undefined
    const itemOf = (id: string, at: number) => {
      const here = perItem[at]?.get(key)
      if (!here?.decision.shown) return null
      const values = valuesOf(here.teams, at)
      return numberOf(mean(values) as number, values.length, spread, old?.items[id])
    }
    const items = itemIds.map((id, at) => [id, itemOf(id, at)] as const)
    if (items.every(([, number]) => number === null)) return { show: 'nothing', reason: 'few-replied' }
    const shown = outcomeIds.flatMap((id) => items.find(([item]) => item === id)?.[1] ?? [])
    const morale =
      shown.length > 0 && shown.length === outcomeIds.length
        ? numberOf(
            mean(shown.map((number) => number.mean)) as number,
            Math.min(...shown.map(({ people }) => people)),
            moraleSpread,
            old?.morale,
          )
        : null
    const askedFor = wides.find((wide) => wide.key === key)?.teams ?? inside
    const isWhole = askedFor.every((team) => inside.includes(team))
    return { show: 'numbers', isWhole, items: Object.fromEntries(items), morale }
  }

  function valuesOf(inside: readonly string[], at: number): number[] {
    return inside.flatMap((key) => (byTeam.get(key)?.sheets ?? []).flatMap((sheet) => sheet[at] ?? []))
  }
}

/** The range comes from the rounded mean: from the exact one, the exact one could be had back. */
function numberOf(
  exact: number,
  people: number,
  spread: number,
  before: PulseNumber | null | undefined,
): PulseNumber {
  const shown = roundTo(exact, 0.1)
  const half = (Z * spread) / Math.sqrt(people)
  return {
    mean: shown,
    people,
    low: roundTo(Math.max(SCALE.min, shown - half), 0.1),
    high: roundTo(Math.min(SCALE.max, shown + half), 0.1),
    change: before ? changeOf({ mean: shown, people }, before, spread) : null,
  }
}

/** A change is named only beyond its error. Who answered both times is unknown, so the waves count as apart. */
function changeOf(
  now: { readonly mean: number; readonly people: number },
  before: PulseNumber,
  spread: number,
): Change {
  if (Math.min(now.people, before.people) < CHANGE_FROM) return 'too-few'
  const error = spread * Math.sqrt(1 / now.people + 1 / before.people)
  const change = now.mean - before.mean
  if (Math.abs(change) <= Z * error) return 'about-the-same'
  return change > 0 ? 'higher' : 'lower'
}

/** Spread within teams, pooled over all of them and over these items, in steps of a twentieth. */
function spreadOf(teams: readonly (readonly PulseSheet[])[], items: readonly number[]): number {
  let squares = 0
  let freedom = 0
  for (const sheets of teams) {
    for (const at of items) {
      const values = sheets.flatMap((sheet) => sheet[at] ?? [])
      if (values.length < 2) continue
      const centre = mean(values) as number
      squares += values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
      freedom += values.length - 1
    }
  }
  if (freedom < SPREAD_FROM * items.length || squares === 0) return USUAL_SPREAD
  return Math.max(0.05, Math.round(Math.sqrt(squares / freedom) * 20) / 20)
}
