/**
 * The outlook: 5,000 futures × 12 quarters × all levels, in a thread. A house of 10,000 people on eight levels, each level below the
 * highest with people who are ready and people who are not (15 states); and a small one of 120 people on four levels.
 *
 * Every try takes a new thread, so each pays for compiling. `solve` is the shortest of five, `whole` its time with the start of
 * the thread, `cpu` the CPU of this process in that try, thread, compiling and collecting included. `tornado` is
 * five levers to both ends, eleven forecasts, once.
 */
import type { forecast } from '../src/lib/forecast/forecast.ts'
import { estimateMoves, ladderPrior, readyChance } from '../src/lib/forecast/moves.ts'
import type { ForecastPlan, PipelineState } from '../src/lib/forecast/plan.ts'
import type { tornado } from '../src/lib/forecast/tornado.ts'
import { runPure } from '../src/platform/pure/run-pure.ts'
import { say } from './say.ts'

const TRIES = 5

await measure('10000_people_8_levels_', house([6_400, 2_000, 900, 400, 180, 80, 30, 10]))
await measure('120_people_4_levels_', house([90, 20, 8, 2]))

async function measure(name: string, plan: ForecastPlan): Promise<void> {
  let [solve, whole, cpu] = [Infinity, Infinity, Infinity]
  for (let tries = 0; tries < TRIES; tries++) {
    const [from, used] = [performance.now(), process.cpuUsage()]
    const { workMs } = await runPure<typeof forecast>(
      { file: '#lib/forecast/forecast.ts', name: 'forecast' },
      { plan },
    )
    const { user, system } = process.cpuUsage(used)
    solve = Math.min(solve, workMs)
    whole = Math.min(whole, performance.now() - from)
    cpu = Math.min(cpu, (user + system) / 1_000)
  }
  say('forecast', `${name}solve`, solve, 'ms')
  say('forecast', `${name}whole`, whole, 'ms')
  say('forecast', `${name}cpu`, cpu, 'ms')
  const { workMs } = await runPure<typeof tornado>(
    { file: '#lib/forecast/tornado.ts', name: 'tornado' },
    { plan, levers: levers(plan), level: plan.posts.length - 2, quarter: 12 },
  )
  say('forecast', `${name}tornado`, workMs, 'ms')
}

function levers({ hires }: ForecastPlan) {
  return [
    { name: 'develop', low: { timeToReady: 1.25 }, high: { timeToReady: 0.75 } },
    { name: 'grow', low: { growth: 0.05 }, high: { growth: -0.05 } },
    { name: 'hire', low: {}, high: { moreHires: hires.map((people) => people * 0.1) } },
    { name: 'retain', low: { leavers: 1.2 }, high: { leavers: 0.8 } },
    { name: 'widen span', low: { span: 0.9 }, high: { span: 1.1 } },
  ]
}

/** A fifth of each level is ready; ten quarters were counted, and they went as assumed. */
function house(people: readonly number[]): ForecastPlan {
  const levels = people.length
  const states: PipelineState[] = people.flatMap((_, level) =>
    level + 1 < levels
      ? [
          { level, isReady: false },
          { level, isReady: true },
        ]
      : [{ level, isReady: false }],
  )
  const start = states.map(({ level, isReady }) => {
    const ready = level + 1 < levels ? Math.round(people[level]! / 5) : 0
    return isReady ? ready : people[level]! - ready
  })
  const prior = readyPrior(states, levels)
  const counts = prior.map((row, from) => row.map((chance) => Math.round(chance * start[from]! * 10)))
  return {
    states,
    start,
    moves: estimateMoves(counts, prior),
    hires: start.map((count, state) => (states[state]!.isReady ? 0 : count * 0.035)),
    posts: people.map((count, level) => (level === 0 ? null : count)),
    growth: { low: -0.02, likely: 0.04, high: 0.1 },
    seed: 20_261_124,
  }
}

/** The prior of a ladder, where who is not ready gets ready in two years on average and only who is ready rises. */
function readyPrior(states: readonly PipelineState[], levels: number): number[][] {
  const ladder = ladderPrior(levels)
  return states.map(({ level, isReady }, from) => {
    const row = Array<number>(states.length + 1).fill(0)
    const leaves = ladder[level]![levels]!
    row[states.length] = leaves
    const isHighest = level + 1 === levels
    const to = isReady ? states.findIndex((other) => other.level === level + 1 && !other.isReady) : from + 1
    const moves = isHighest ? 0 : isReady ? ladder[level]![level + 1]! : readyChance(8)
    if (!isHighest) row[to] = moves
    row[from] = 1 - leaves - moves
    return row
  })
}
