// How often the rules of playbook/signals.json are wrong: node scripts/simulate-signals.ts [--leaders N] [--seed N]
import { parseArgs } from 'node:util'
import { seededRandom } from '../src/lib/core/random.ts'
import { CATALOGUE } from '../src/modules/signals/domain/catalogue.ts'
import { simulateRules } from '../src/modules/signals/domain/simulated-rules.ts'
import {
  simulateDividedTeam,
  simulatePulseRule,
  simulateSurveyRule,
  turnoverRule,
  type Share,
} from '../src/modules/signals/domain/simulation.ts'

const { values } = parseArgs({
  options: { leaders: { type: 'string', default: '400000' }, seed: { type: 'string', default: '1' } },
})
const leaders = Number(values.leaders)
const random = seededRandom(Number(values.seed))
const few = Math.round(leaders / 20)

const percent = ({ share, error }: Share) => `${(100 * share).toFixed(1)} ± ${(100 * error).toFixed(1)}`
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
const head = (cells: readonly string[]) => {
  console.log('')
  row(cells)
  row(cells.map(() => '---'))
}

console.log(
  `Rules ${CATALOGUE.version}, ${leaders.toLocaleString('en')} leaders a row, seed ${values.seed}; all in %, ± 1 SE`,
)

head(['8 raters', 'flagged', 'finds', 'right (< 3.0)', 'right (< 3.25)'])
const deciders = ['raw', 0.5, 0.6, 0.8] as const
simulateSurveyRule(deciders, 8, leaders, random).forEach((one, index) => {
  const name = deciders[index] === 'raw' ? 'raw mean ≤ 3.0' : `P ≥ ${(deciders[index] as number).toFixed(2)}`
  row([name, percent(one.flagged), percent(one.finds), percent(one.right), percent(one.rightNearly)])
})

head(['P ≥ .50 with', 'flagged', 'finds', 'right (< 3.0)', 'right (< 3.25)'])
for (const raters of [5, 12]) {
  const [one] = simulateSurveyRule([0.5], raters, leaders, random)
  row([`${raters} raters`, ...[one!.flagged, one!.finds, one!.right, one!.rightNearly].map(percent)])
}

head(['leavers expected', 'needed', 'false alarms per year (exact)'])
for (const expected of [0.5, 0.9, 1.5, 2.5]) {
  const { needed, falseAlarm } = turnoverRule(expected)
  row([expected, needed, (100 * falseAlarm).toFixed(2)])
}

head(['pulse waves', 'steady team', 'falls .10 a month'])
for (const waves of [4, 6, 8])
  row([
    waves,
    percent(simulatePulseRule(waves, 0, few, random)),
    percent(simulatePulseRule(waves, -0.1, few, random)),
  ])

head(['team', 'raters', 'mean a_wg(j)', 'mean a_wg(j) ≤ .35', 'views differ in three of four dimensions'])
for (const kind of ['ordinary', 'noisy', 'two-camps'] as const)
  for (const raters of [6, 8, 12]) {
    const { meanIndex, byIndex, byWords } = simulateDividedTeam(kind, raters, Math.round(few / 5), random)
    row([kind, raters, meanIndex.toFixed(2), percent(byIndex), percent(byWords)])
  }

head(['rule', 'raised', 'of these wrong', 'said to be wrong', 'questions'])
for (const one of simulateRules(few, random))
  row([
    one.id,
    percent(one.raised),
    percent(one.wrong),
    (100 * one.saidWrong).toFixed(1),
    percent(one.questions),
  ])
