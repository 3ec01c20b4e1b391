/**
 * Goals 1 and 2: completed 48-item questionnaires a second, five pages saved one by one, each save durable before it is
 * answered; the deadline with 32 and with 200 respondents at once. The app as `npm start` runs it, nothing tuned.
 *   node bench/survey.ts [seconds] [respondents,…]
 */
import { withApp } from './app.ts'
import { say } from './say.ts'
import { runLoad } from './seeded-load.ts'

const seconds = Number(process.argv[2] ?? 20)
const sizes = (process.argv[3] ?? '1,8,32,200').split(',').map(Number)

await withApp(async (app) => {
  await runLoad(app, { respondents: 8, seconds: 1, warmup: 8 })
  const rates = new Map<number, number>()
  for (const respondents of sizes) {
    const load = await runLoad(app, { respondents, seconds, warmup: 2 })
    rates.set(respondents, load.completionsPerSecond)
    say(1, `completions_per_second_at_${respondents}`, load.completionsPerSecond, '1/s')
    say(1, `cpu_per_completion_at_${respondents}`, load.cpuMsPerCompletion, 'ms')
    const [server, database] = load.cpuMsByPid
    say(1, `cpu_of_node_at_${respondents}`, server ?? Number.NaN, 'ms')
    say(1, `cpu_of_postgres_at_${respondents}`, database ?? Number.NaN, 'ms')
    say(1, `cpu_of_driver_at_${respondents}`, load.driverCpuMsPerCompletion, 'ms')
    say(2, `save_p50_at_${respondents}`, load.p50, 'ms')
    say(2, `save_p95_at_${respondents}`, load.p95, 'ms')
    say(2, `failed_at_${respondents}`, load.failed, 'requests')
  }
  const [at32, at200] = [rates.get(32), rates.get(200)]
  if (at32 !== undefined && at200 !== undefined) say(2, 'rate_at_200_to_rate_at_32', at200 / at32, 'ratio')
  const script = await runLoad(app, { respondents: 8, seconds, warmup: 2, door: 'script' })
  say(1, 'completions_per_second_by_script_at_8', script.completionsPerSecond, '1/s')
  say(1, 'cpu_per_completion_by_script_at_8', script.cpuMsPerCompletion, 'ms')
})
