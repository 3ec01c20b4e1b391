/** From the first draft to the frozen releases. */
export const CYCLE_STATES = [
  'draft',
  'nominating',
  'launching',
  'open',
  'closing',
  'closed',
  'cancelled',
] as const
export type CycleState = (typeof CYCLE_STATES)[number]

/**
 * What may follow. There is no way back: an open cycle can only be closed, and a closed one never opens again, because its
 * key is gone and its releases are frozen.
 */
const NEXT: Readonly<Record<CycleState, readonly CycleState[]>> = {
  draft: ['nominating', 'launching', 'open', 'cancelled'],
  nominating: ['draft', 'launching', 'open', 'cancelled'],
  launching: ['open', 'cancelled'],
  open: ['closing'],
  closing: ['closed'],
  closed: [],
  cancelled: [],
}

/** Whether a cycle in one state may go to another. */
export function canMove(from: CycleState, to: CycleState): boolean {
  return NEXT[from].includes(to)
}

/** Whether what raters were promised stands still: from launch on, in both directions. Source: PRODUCT C8; TRUST 1.3. */
export function isLocked(state: CycleState): boolean {
  return state !== 'draft' && state !== 'nominating'
}

/** The facts that are printed on the rater's first page, or that a promise there rests on. */
export type Promises = {
  readonly purpose: 'development' | 'readiness'
  readonly instrument: { readonly slug: string; readonly version: string } | null
  readonly rules: { readonly minimumGroup: number; readonly minimumComments: number }
  readonly message: string
}

/**
 * The promises a change would break, in words; empty when it may be made.
 *
 * A lower minimum would break what raters were told, a higher one would hide what the leader was told: both are locked.
 */
export function brokenPromises(state: CycleState, before: Promises, after: Promises): string[] {
  if (!isLocked(state)) return []
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  return [
    ...(before.purpose === after.purpose ? [] : ['purpose']),
    ...(same(before.instrument, after.instrument) ? [] : ['questionnaire']),
    ...(before.rules.minimumGroup === after.rules.minimumGroup ? [] : ['minimum group']),
    ...(before.rules.minimumComments === after.rules.minimumComments ? [] : ['minimum for comments']),
    ...(before.message === after.message ? [] : ['words']),
  ]
}
