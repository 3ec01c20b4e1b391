import type { GroupingDraft } from '#lib/matching/grouping.ts'
import { instantOf } from '#lib/core/zoned.ts'
import { daysBetween, type DateOn } from '#lib/core/date.ts'

/** What is known of somebody who is to be in a circle. */
export type Candidate = {
  readonly id: string
  readonly level: string | null
  readonly department: string | null
  readonly startOn: DateOn | null
  readonly timeZone: string
  readonly reports: number
}

export type Wish = {
  readonly oneId: string
  readonly otherId: string
  readonly kind: 'must' | 'cannot'
}

/** Working hours that any two of a circle have in common at least. */
const OVERLAP_MINUTES = 180

/**
 * What circles are formed from. They are mixed by level, years here and how many people report to somebody, alike in how mixed they
 * are, and even in departments. Who reports to whom at any distance, and who has the same line manager, is kept apart, unless HR
 * wishes them together.
 *
 * Shape  lines: person → line manager, of the whole organisation. At most so many groups that each has four people.
 */
export function draftOf(
  people: readonly Candidate[],
  {
    lines,
    wishes,
    locked,
    size,
    today,
  }: {
    readonly lines: ReadonlyMap<string, string>
    readonly wishes: readonly Wish[]
    readonly locked: readonly { readonly id: string; readonly group: number }[]
    readonly size: number
    readonly today: DateOn
  },
): GroupingDraft {
  const levels = [...new Set(people.map(({ level }) => level))].filter((level) => level !== null)
  const order = levels.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  return {
    groups: circleCount(people.length, size),
    people: people.map(({ id, level, department, startOn, timeZone, reports }) => ({
      id,
      numbers: [
        level === null ? null : order.indexOf(level),
        startOn === null ? null : daysBetween(startOn, today) / 365,
        Math.log1p(reports),
      ],
      categories: [department],
      zoneMinutes: minutesAheadOf(timeZone, today),
    })),
    must: pairsOf(wishes, 'must'),
    cannot: [...apartByLine(people, lines, wishes), ...pairsOf(wishes, 'cannot')],
    locked,
    overlapMinutes: OVERLAP_MINUTES,
    alikeInSpread: true,
  }
}

/** As many circles as come closest to the size, each of at least four people where that can be. */
function circleCount(people: number, size: number): number {
  return Math.max(1, Math.min(Math.round(people / size), Math.floor(people / 4)))
}

/** Pairs of these people who are in one reporting line or have the same line manager. */
function apartByLine(
  people: readonly Candidate[],
  lines: ReadonlyMap<string, string>,
  wishes: readonly Wish[],
): (readonly [string, string])[] {
  const together = new Set(wishes.filter(({ kind }) => kind === 'must').map(keyOf))
  const above = new Map(people.map(({ id }) => [id, managersAbove(id, lines)]))
  return people.flatMap(({ id }, at) =>
    people.slice(0, at).flatMap(({ id: other }) => {
      const isLine = above.get(id)!.includes(other) || above.get(other)!.includes(id)
      const isTeam = lines.has(id) && lines.get(id) === lines.get(other)
      const wished = together.has(keyOf({ oneId: id, otherId: other }))
      return (isLine || isTeam) && !wished ? [[other, id] as const] : []
    }),
  )
}

function managersAbove(id: string, lines: ReadonlyMap<string, string>): string[] {
  const above: string[] = []
  for (let at = lines.get(id); at !== undefined && !above.includes(at) && at !== id; at = lines.get(at))
    above.push(at)
  return above
}

const keyOf = ({ oneId, otherId }: Pick<Wish, 'oneId' | 'otherId'>) =>
  oneId < otherId ? `${oneId} ${otherId}` : `${otherId} ${oneId}`

function pairsOf(wishes: readonly Wish[], wanted: Wish['kind']): (readonly [string, string])[] {
  return wishes.filter(({ kind }) => kind === wanted).map(({ oneId, otherId }) => [oneId, otherId] as const)
}

/** By how much the clock of a zone is ahead of UTC at noon of a day. */
function minutesAheadOf(timeZone: string, on: DateOn): number {
  return (Date.parse(`${on}T12:00:00Z`) - instantOf(on, '12:00', timeZone).getTime()) / 60_000
}
