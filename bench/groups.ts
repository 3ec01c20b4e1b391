/**
 * Goal 11: circles of six, in a thread. `npm run bench -- circles` makes people; `npm run bench -- circles FILE` forms the groups
 * of an instance (groups-file.ts says how it is written).
 *
 * Beside ours runs what people would take instead, written here: the exchange of the fast version of anticlust, one round in
 * which everybody is exchanged with the best of all others of the same category. `diversity` is the part of the upper bound that
 * is reached, out of 100. Times are the shortest of five, of the forming alone: `solve` in a new thread each time, which has compiled
 * nothing yet, as people have it; `solve_warm` and the reference in this process.
 */
import { seededRandom, type Random } from '../src/lib/core/random.ts'
import { formGroups, type FormedGroups } from '../src/lib/matching/form-groups.ts'
import { buildGrouping } from '../src/lib/matching/build-grouping.ts'
import { groupCount, type GroupingInstance } from '../src/lib/matching/grouping.ts'
import { measureGroups } from '../src/lib/matching/group-measures.ts'
import { runPure } from '../src/platform/pure/run-pure.ts'
import { readGroupingFile } from './groups-file.ts'
import { say } from './say.ts'

const TRIES = 5
const [file] = process.argv.slice(2)
if (file) {
  const instance = buildGrouping(readGroupingFile(file))
  const { formed, ms } = await run(instance)
  tell('', instance, formed, ms)
  const groups = Array.from({ length: instance.groups }, (_, group) =>
    instance.ids.filter((_id, person) => formed.groupOf[person] === group),
  )
  console.log(
    JSON.stringify({ groups, meeting: formed.meeting.map((pair) => pair.map((at) => instance.ids[at])) }),
  )
} else {
  for (const people of [600, 3_000, 12_000]) await compare(people)
}

async function compare(people: number): Promise<void> {
  const random = seededRandom(20_261_124)
  const instance = buildGrouping({
    groups: groupCount(people, 6),
    people: Array.from({ length: people }, (_, at) => ({
      id: String(at).padStart(6, '0'),
      numbers: Array.from({ length: 6 }, () => normal(random)),
      categories: [String(Math.floor(random() ** 1.5 * 4))],
    })),
  })
  const { formed, ms } = await run(instance)
  tell(`${people}_`, instance, formed, ms)
  const [ourMs] = shortest(() => formGroups({ instance, seed: 1 }))
  const [theirMs, groupOf] = shortest(() => exchangeWithAll(instance, seededRandom(1)))
  const theirs = measureGroups(instance, groupOf)
  say(11, `${people}_solve_warm`, ourMs, 'ms')
  say(11, `${people}_reference_solve`, theirMs, 'ms')
  say(11, `${people}_reference_diversity`, (100 * theirs.objective) / theirs.bound, 'of 100')
  say(11, `${people}_reference_worst_group_mean`, theirs.worstMean, 'SD')
  say(11, `${people}_solve_to_reference`, ourMs / theirMs, 'times')
  say(11, `${people}_diversity_to_reference`, formed.objective / theirs.objective, 'times')
  say(11, `${people}_worst_to_reference`, formed.worstMean / theirs.worstMean, 'times')
}

function shortest<Result>(call: () => Result): [ms: number, Result] {
  let best: [number, Result] | undefined
  for (let tries = 0; tries < TRIES; tries++) {
    const from = performance.now()
    const result = call()
    const ms = performance.now() - from
    if (!best || ms < best[0]) best = [ms, result]
  }
  return best!
}

async function run(instance: GroupingInstance) {
  let ms = Infinity
  let formed: FormedGroups | undefined
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await runPure<typeof formGroups>(
      { file: '#lib/matching/form-groups.ts', name: 'formGroups' },
      { instance, seed: 1 },
    )
    if (!answer.output) throw new Error('who must stay together does not fit into the groups')
    formed = answer.output
    ms = Math.min(ms, answer.workMs)
  }
  return { formed: formed!, ms }
}

function tell(name: string, instance: GroupingInstance, formed: FormedGroups, ms: number): void {
  say(11, `${name}groups`, instance.groups, 'groups')
  // not rounded as the other numbers are: they are there to be compared
  for (const metric of ['objective', 'bound'] as const)
    console.log(JSON.stringify({ goal: 11, metric: name + metric, value: formed[metric], unit: 'SD²' }))
  say(11, `${name}diversity`, (100 * formed.objective) / formed.bound, 'of 100')
  say(11, `${name}worst_group_mean`, formed.worstMean, 'SD')
  say(11, `${name}imbalance`, formed.imbalance, 'people of a category')
  say(11, `${name}meeting`, formed.meeting.length, 'pairs who must not')
  say(11, `${name}solve`, ms, 'ms')
  say(11, `${name}peak_memory`, process.resourceUsage().maxRSS / 1_024, 'MiB')
}

/** One round: everybody is exchanged with whoever of the same category brings most. */
function exchangeWithAll(instance: GroupingInstance, random: Random): Int32Array {
  const { people, groups, columns, features, value } = instance
  const order = Array.from({ length: people }, (_, person) => ({ person, by: random() })).toSorted(
    (one, other) => value[one.person]! - value[other.person]! || one.by - other.by,
  )
  const groupOf = new Int32Array(people)
  order.forEach(({ person }, at) => (groupOf[person] = at % groups))
  const sum = new Float64Array(groups * columns)
  for (let at = 0; at < features.length; at++)
    sum[groupOf[Math.floor(at / columns)]! * columns + (at % columns)]! += features[at]!
  for (let one = 0; one < people; one++) {
    let [best, most] = [-1, -1e-12]
    const a = groupOf[one]!
    for (let other = 0; other < people; other++) {
      const b = groupOf[other]!
      if (b === a || value[one] !== value[other]) continue
      let cost = 0
      for (let column = 0; column < columns; column++) {
        const step = features[other * columns + column]! - features[one * columns + column]!
        cost += step * (sum[a * columns + column]! - sum[b * columns + column]! + step)
      }
      if (cost < most) [best, most] = [other, cost]
    }
    if (best < 0) continue
    const b = groupOf[best]!
    for (let column = 0; column < columns; column++) {
      const step = features[best * columns + column]! - features[one * columns + column]!
      sum[a * columns + column]! += step
      sum[b * columns + column]! -= step
    }
    groupOf[one] = b
    groupOf[best] = a
  }
  return groupOf
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
