import { isFew, type Audience } from '#lib/disclosure/audience.ts'
import type { Ledger, Slice } from '#lib/disclosure/ledger.ts'
import { decidePublication, type Decision } from '#lib/disclosure/publication.ts'

/** A number over several teams: a unit, the part below a senior leader, or all. */
export type Wide = { readonly key: string; readonly teams: readonly string[] }

/** What may be said about one place, and the teams whose people are in it. */
export type Published = { readonly decision: Decision; readonly teams: readonly string[] }

/**
 * Decides which teams and which groups of teams may stand beside each other and beside everything that was shown before:
 * one ledger for all readers, as two of them may put their numbers together.
 *
 * Shape    teams: disjoint; their keys are what `Wide.teams` names. Result by key, teams first.
 * Hides    as `decidePublication`. A group that would give a small team away is tried again without the teams that are not
 *          shown themselves: they are left out of that total (PRODUCT C8).
 */
export function publish(
  ledger: Ledger,
  wave: string,
  teams: readonly Slice[],
  wides: readonly Wide[],
  audience: Audience,
): { readonly places: ReadonlyMap<string, Published>; readonly ledger: Ledger } {
  const places = new Map<string, Published>()
  const shown = new Set<string>()
  let known = publishTeams()
  const peopleOf = new Map(teams.map(({ key, people }) => [key, people]))
  for (const wide of wides) publishWide(wide)
  return { places, ledger: known }

  /** Teams do not overlap, and there is no total yet: one that is hidden gives no reason to hide a second one. */
  function publishTeams(): Ledger {
    let open = teams.filter((team) => {
      if (!isTooFew(team.people)) return true
      const [decision] = decidePublication([], { wave, parts: [team] }, audience).parts
      places.set(team.key, { decision: decision as Decision, teams: [team.key] })
      return false
    })
    for (;;) {
      const made = decidePublication(ledger, { wave, parts: open }, audience)
      const conflicts = new Set<string>()
      made.parts.forEach((decision) => {
        if (!decision.shown && decision.reason !== 'complement') {
          conflicts.add(decision.key)
          places.set(decision.key, { decision, teams: [decision.key] })
        }
      })
      if (conflicts.size === 0) {
        for (const decision of made.parts) {
          if (decision.shown) shown.add(decision.key)
          places.set(decision.key, { decision, teams: [decision.key] })
        }
        return made.ledger
      }
      open = open.filter(({ key }) => !conflicts.has(key))
    }
  }

  function publishWide({ key, teams: inside }: Wide): void {
    const whole = tryWide(key, inside)
    const without = inside.filter((team) => shown.has(team))
    const isWorth = !whole.decision.shown && without.length > 1 && without.length < inside.length
    const trimmed = isWorth ? tryWide(key, without) : whole
    places.set(key, trimmed.decision.shown ? trimmed : whole)
  }

  function tryWide(key: string, inside: readonly string[]): Published {
    const people = inside.flatMap((team) => peopleOf.get(team) ?? [])
    const made = decidePublication(known, { wave, parts: [{ key, people }] }, audience)
    known = made.ledger
    return { decision: made.parts[0] as Decision, teams: inside }
  }

  function isTooFew(people: readonly string[]): boolean {
    const insiders = people.filter((id) => audience.insiders.has(id)).length
    return people.length === 0 || isFew({ people: people.length, insiders }, audience)
  }
}
