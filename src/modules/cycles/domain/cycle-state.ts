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

/**
 * Whether everything stands still that raters were told: from launch on. A lower minimum would break what raters were
 * told, a higher one would hide what the leader was told: nothing changes any more but the last day, to a later one.
 * Source: PRODUCT C8; TRUST 1.3.
 */
export function isLocked(state: CycleState): boolean {
  return state !== 'draft' && state !== 'nominating'
}
