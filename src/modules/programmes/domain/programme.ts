import type { DateOn } from '#lib/core/date.ts'

/** What a programme can be made of. A milestone is its own; the rest lives in the module of that name. */
export const PART_KINDS = ['feedback', 'plan', 'mentor', 'workshop', 'circle', 'milestone'] as const
export type PartKind = (typeof PART_KINDS)[number]

/** Whom those who take part can be held against later: nobody, those who wait, or those who start later. */
export const COMPARISONS = ['none', 'waiting-list', 'staggered'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type ProgrammeState = 'draft' | 'asking' | 'running' | 'ended'
export type MemberState = 'named' | 'asking' | 'taken' | 'waiting' | 'not-taken' | 'withdrawn' | 'left'
export const DECISIONS = ['taken', 'waiting', 'not-taken'] as const
export type Decision = (typeof DECISIONS)[number]

/** The first start, or the later one of a staggered programme. */
export type Start = 1 | 2

export type Programme = {
  readonly orgId: string
  readonly id: string
  readonly name: string
  readonly about: string
  readonly criteria: readonly string[]
  readonly ownerId: string
  readonly places: number
  readonly comparison: Comparison
  readonly state: ProgrammeState
  readonly askUntilOn: DateOn | null
  readonly startsOn: DateOn
  readonly secondOn: DateOn | null
  readonly endsOn: DateOn
}

export type Part = {
  readonly id: string
  readonly kind: PartKind
  readonly title: string
  readonly refId: string | null
  readonly byOn: DateOn | null
}

export type Member = {
  readonly personId: string
  readonly namedById: string | null
  readonly why: string
  readonly state: MemberState
  readonly start: Start | null
}

/** Whether it takes names on a day: from when it was opened to the last day for them. */
export function takesNames(programme: Pick<Programme, 'state' | 'askUntilOn'>, today: DateOn): boolean {
  return programme.state === 'asking' && (programme.askUntilOn === null || today <= programme.askUntilOn)
}

/** The day the programme begins for somebody. */
export function startOf(programme: Pick<Programme, 'startsOn' | 'secondOn'>, start: Start | null): DateOn {
  return start === 2 && programme.secondOn ? programme.secondOn : programme.startsOn
}

/** Members who are in it now. */
export function takenOf<One extends Pick<Member, 'state'>>(members: readonly One[]): One[] {
  return members.filter(({ state }) => state === 'taken')
}

/** How many may still be taken. */
export function placesLeft(programme: Pick<Programme, 'places'>, members: readonly Pick<Member, 'state'>[]) {
  return Math.max(0, programme.places - takenOf(members).length)
}

/**
 * Whom those who take part are held against, by when it is looked at: on the waiting list until they are taken, with the
 * later start until that day.
 *
 * Missing  an empty list when nobody is kept for it.
 * Source   PRODUCT A1; SCIENCE 6.10: each cohort against those who are not yet treated.
 */
export function comparisonOf(
  programme: Pick<Programme, 'comparison' | 'secondOn'>,
  members: readonly Pick<Member, 'personId' | 'state' | 'start'>[],
  on: DateOn,
): string[] {
  const isKept = ({ state, start }: Pick<Member, 'state' | 'start'>) =>
    programme.comparison === 'waiting-list'
      ? state === 'waiting'
      : programme.comparison === 'staggered' &&
        state === 'taken' &&
        start === 2 &&
        programme.secondOn !== null &&
        on < programme.secondOn
  return members.filter(isKept).map(({ personId }) => personId)
}
