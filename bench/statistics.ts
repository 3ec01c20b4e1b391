// Times the statistics of one large cycle: 10,000 leaders × 10 raters × 11 items. Prints { name, ms } per line.
import { seededRandom } from '../src/lib/core/random.ts'
import { withinGroupAgreement } from '../src/lib/statistics/agreement.ts'
import { empiricalBayesMeans } from '../src/lib/statistics/empirical-bayes.ts'
import { icc } from '../src/lib/statistics/icc.ts'
import { cronbachAlpha } from '../src/lib/statistics/reliability.ts'
import { rowMeans, type AnswerTable } from '../src/lib/statistics/table.ts'

const LEADERS = 10_000
const RATERS = 10
const ITEMS = 11

function makeAnswers(): { answers: AnswerTable; leaders: Int32Array } {
  const random = seededRandom(20_261_124)
  const rows = LEADERS * RATERS
  const values = new Float64Array(rows * ITEMS)
  const leaders = new Int32Array(rows)
  let level = 3
  let view = 0
  for (let row = 0; row < rows; row++) {
    if (row % RATERS === 0) level = 2.8 + 1.4 * random()
    view = level + 1.6 * (random() - 0.5)
    leaders[row] = Math.floor(row / RATERS)
    for (let item = 0; item < ITEMS; item++) {
      const answer = Math.round(view + 2 * (random() - 0.5))
      values[row * ITEMS + item] = random() < 0.002 ? Number.NaN : Math.min(5, Math.max(1, answer))
    }
  }
  return { answers: { values, rows, columns: ITEMS }, leaders }
}

const { answers, leaders } = makeAnswers()
let total = 0

function time(name: string, work: () => unknown): void {
  const from = performance.now()
  work()
  const ms = performance.now() - from
  total += ms
  console.log(JSON.stringify({ name, ms: Math.round(ms * 10) / 10 }))
}

let scores: Float64Array = new Float64Array()
time('statistics/alpha', () => cronbachAlpha(answers))
time('statistics/row-means', () => {
  scores = rowMeans(answers)
})
time('statistics/icc', () => icc(scores, leaders))
time('statistics/agreement', () => withinGroupAgreement(answers, leaders, { range: [1, 5] }))
time('statistics/empirical-bayes', () => empiricalBayesMeans(scores, leaders))
console.log(JSON.stringify({ name: 'statistics/all-1.1-million-answers', ms: Math.round(total * 10) / 10 }))
