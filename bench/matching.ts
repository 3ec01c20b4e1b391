/**
 * Goal 10: the best matching of a pool, in a thread. `npm run bench -- matching` makes two pools; `npm run bench -- matching FILE`
 * reads one (matching-file.ts says how it is written).
 *
 * Every try takes a new thread, so each pays for compiling. `solve` is the shortest of up to five, `whole` its time with the
 * start of the thread. `longest_wait` is how long something else in the process had to wait at most (the try in the middle),
 * `longest_wait_idle` the same while nothing runs here: what the machine is worth. `peak_memory` is the most that the
 * whole process ever held, reading included.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../src/lib/core/random.ts'
import type { MatchingInstance } from '../src/lib/matching/instance.ts'
import type { optimumFlaws } from '../src/lib/matching/certificate.ts'
import type { findOptimum, Optimum } from '../src/lib/matching/optimum.ts'
import { runPure } from '../src/platform/pure/run-pure.ts'
import { readInstanceFile, sharedInts } from './matching-file.ts'
import { median, say } from './say.ts'

const TRIES = 5
const MOST_MS = 30_000

const [file] = process.argv.slice(2)
if (file) {
  const { instance, units } = readInstanceFile(file)
  await measure('', instance, units)
} else {
  await measure('1000x400_', randomPool(1_000, 400), 1_000_000)
  await measure('5000x2000_', randomPool(5_000, 2_000), 1_000_000)
}

async function measure(name: string, instance: MatchingInstance, units: number): Promise<void> {
  const waits: number[] = []
  const idle: number[] = []
  let [solve, whole, spent] = [Infinity, Infinity, 0]
  let optimum: Optimum | undefined
  for (let tries = 0; tries < TRIES && spent < MOST_MS; tries++) {
    const from = performance.now()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const { output, workMs } = await runPure<typeof findOptimum>(
      { file: '#lib/matching/optimum.ts', name: 'findOptimum' },
      instance,
    )
    delay.disable()
    waits.push(delay.max / 1e6)
    optimum = output
    spent += performance.now() - from
    solve = Math.min(solve, workMs)
    whole = Math.min(whole, performance.now() - from)
    idle.push(await longestIdleWait(performance.now() - from))
  }
  say(10, `${name}matched`, optimum!.matched, 'pairs')
  // not rounded as the other numbers are: it is there to be compared
  console.log(
    JSON.stringify({ goal: 10, metric: `${name}objective`, value: optimum!.score / units, unit: 'score' }),
  )
  say(10, `${name}solve`, solve, 'ms')
  say(10, `${name}whole`, whole, 'ms')
  say(10, `${name}longest_wait`, median(waits), 'ms')
  say(10, `${name}longest_wait_idle`, median(idle), 'ms')
  say(10, `${name}peak_memory`, process.resourceUsage().maxRSS / 1_024, 'MiB')
  const { output } = await runPure<typeof optimumFlaws>(
    { file: '#lib/matching/certificate.ts', name: 'optimumFlaws' },
    { instance, optimum: optimum! },
  )
  say(10, `${name}flaws`, output.length, 'of the proof')
}

async function longestIdleWait(ms: number): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await sleep(ms)
  delay.disable()
  return delay.max / 1e6
}

/** As many places as mentees, one pair in ten forbidden, scores of six decimals. */
function randomPool(mentees: number, mentors: number): MatchingInstance {
  const random = seededRandom(20_261_124)
  const capacity = new Int32Array(mentors).fill(1)
  for (let left = mentees - mentors; left > 0; left--) capacity[Math.floor(random() * mentors)]!++
  const start = new Int32Array(mentees + 1)
  const mentor = sharedInts(mentees * mentors)
  const score = sharedInts(mentees * mentors)
  let pair = 0
  for (let i = 0; i < mentees; i++) {
    for (let j = 0; j < mentors; j++) {
      if (random() < 0.1) continue
      mentor[pair] = j
      score[pair++] = Math.round(random() * 1e6)
    }
    start[i + 1] = pair
  }
  return {
    capacity,
    start,
    mentor: mentor.subarray(0, pair),
    score: score.subarray(0, pair),
    lockedTo: new Int32Array(mentees).fill(-1),
  }
}
