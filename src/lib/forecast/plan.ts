import type { Triangle } from './draws.ts'
import { checkMoveTable, type MoveTable } from './moves.ts'

/** Where people may be: on a level, and ready and willing for the level above or not. */
export type PipelineState = { readonly level: number; readonly isReady: boolean }

/**
 * Everything a forecast assumes. Levels are counted from 0, the lowest; a list per state has the order of `states`.
 *
 * Units    quarters, people; growth: share of posts more in a year, 0.05 for 5 %.
 * Missing  posts null: nobody asks whether there are enough on this level.
 */
export type ForecastPlan = {
  readonly states: readonly PipelineState[]
  /** People in each state today. */
  readonly start: readonly number[]
  /** What is known of the moves in a quarter, as `estimateMoves` gives it: the larger a row's sum, the surer it is. */
  readonly moves: MoveTable
  /** How many people are hired into each state in a quarter, on average. */
  readonly hires: readonly number[]
  /** How many people each level needs today. */
  readonly posts: readonly (number | null)[]
  readonly growth: Triangle
  readonly seed: number
  readonly futures?: number
  readonly quarters?: number
}

/** What is changed against the plan. Nothing given: nothing changed. */
export type Levers = {
  /** How often people leave, times this: 0.8 for a fifth fewer. */
  readonly leavers?: number
  /** How long it takes to get ready, times this: 0.5 for half as long. */
  readonly timeToReady?: number
  /** Hires more in a quarter, in each state; below 0 fewer. */
  readonly moreHires?: readonly number[]
  /** Growth in a year, plus this: 0.02 for two points more. */
  readonly growth?: number
  /** How many people somebody leads, times this: 1.1 for a tenth more people each, so fewer posts. */
  readonly span?: number
}

export const FUTURES = 5_000
export const QUARTERS = 12
// together they keep every count within 32 bits, and memory within 200 MB
const MOST_PEOPLE = 1e6
const MOST_HIRES = 1e5
const MOST_STATES = 200
const MOST_QUARTERS = 40
const MOST_GROWTH = 1
const MOST_NUMBERS = 1e7

/** How many leaders so many people need, before rounding. Shape: headcount 0 or more; span: people for each leader, above 0. */
export function leadersNeeded(headcount: number, span: number): number {
  if (!(headcount >= 0 && headcount < Infinity && span > 0)) throw new RangeError('the span is not possible')
  return headcount / span
}

/** Throws: RangeError that says what is wrong with a plan or its levers; nothing when both are sound. */
export function checkPlan(plan: ForecastPlan, levers: Levers = {}): void {
  checkStates(plan)
  checkSize(plan)
  const { growth, hires } = plan
  const {
    leavers = 1,
    timeToReady = 1,
    span = 1,
    growth: moreGrowth = 0,
    moreHires = hires.map(() => 0),
  } = levers
  must(
    growth.low <= growth.likely && growth.likely <= growth.high,
    'growth goes from low over likely to high',
  )
  must(
    [growth.low, growth.high].every((share) => isBetween(share + moreGrowth, -1, MOST_GROWTH)),
    'growth is not possible',
  )
  must(isBetween(leavers, 0, 100), 'the lever of leavers is not possible')
  must(isBetween(timeToReady, 0.01, 100), 'the lever of time to ready is not possible')
  must(isBetween(span, 0.5, 10), 'the lever of span is not possible')
  must(moreHires.length === hires.length, 'lists differ in length')
  must(
    hires.every((people, state) => isBetween(people + moreHires[state]!, 0, MOST_HIRES)),
    'hires are 0 or more',
  )
}

function checkStates({ states, start, moves, hires, posts }: ForecastPlan): void {
  checkMoveTable(moves)
  const lists = [states, start, hires]
  must(
    lists.every((list) => list.length === moves.length),
    'lists differ in length',
  )
  must(
    states.every(({ level }) => isWhole(level, 0, posts.length - 1)),
    'a state is on a level that has no posts',
  )
  must(
    states.every(({ level, isReady }) => !isReady || level < posts.length - 1),
    'no level is above the highest',
  )
  must(
    start.every((people) => isWhole(people, 0, MOST_PEOPLE)),
    'people are whole numbers',
  )
  must(
    hires.every((people) => isBetween(people, 0, MOST_HIRES)),
    'hires are 0 or more',
  )
  must(
    posts.every((needed) => needed === null || isBetween(needed, 0, MOST_PEOPLE)),
    'posts are 0 or more',
  )
  must(
    moves.every((row) => row.reduce((a, b) => a + b, 0) >= 1),
    'a row of the moves weighs less than one person',
  )
}

function checkSize({ states, posts, seed, futures = FUTURES, quarters = QUARTERS }: ForecastPlan): void {
  must(states.length <= MOST_STATES, 'there are too many states')
  must(isWhole(futures, 1, MOST_NUMBERS), 'there is at least one future')
  must(isWhole(quarters, 1, MOST_QUARTERS), `there are 1 to ${MOST_QUARTERS} quarters`)
  must(futures * (quarters + 1) * posts.length <= MOST_NUMBERS, 'there are too many futures')
  must(isWhole(seed, 0, 0xffff_ffff), 'the seed is a whole number of 32 bits')
}

function must(isSound: boolean, problem: string): void {
  if (!isSound) throw new RangeError(problem)
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}

function isWhole(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && isBetween(value, low, high)
}
