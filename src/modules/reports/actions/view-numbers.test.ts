import { expect, test } from 'vitest'
import type { Cell } from '#modules/cycles/public/releases.ts'
import { numberViews } from './view-numbers.ts'

const shown = (mean: number, n: number, extra: object = {}): Cell => ({
  shown: true,
  mean,
  n,
  step: 0.1,
  likely: null,
  agreement: null,
  ...extra,
})

test('each number says how many people, how far they agree, its range, and what one person moves', () => {
  const likely = { mean: 3.8, low: 3.3, high: 4.3, basis: 'estimated' } as const
  const cells = {
    self: shown(4.5, 1),
    report: shown(3.5, 4, { agreement: 'some-spread', step: 0.5 }),
    peer: shown(4, 6, { agreement: 'close' }),
    others: shown(3.8, 10, { agreement: 'close', likely, groups: ['report', 'peer'] }),
  }
  const views = numberViews(cells, undefined)
  expect(views.map(({ label }) => label)).toEqual(['You', 'Direct reports', 'Peers', 'All others'])
  // one step by one of 4 is a quarter, of 6 a sixth, of 10 a tenth
  expect(views.map(({ oneMoves }) => oneMoves)).toEqual([null, '0.3', '0.2', '0.1'])
  expect(views.map(({ agreement }) => agreement)).toEqual([null, 'some spread', 'close', 'close'])
  expect(views[3]?.likely).toEqual(likely)
})

test('a hidden number is not there, and a total of one group is not said twice', () => {
  const cells = {
    report: { shown: false, why: 'few-replied/report' } as const,
    peer: shown(4, 6),
    others: shown(4, 6, { groups: ['peer'] }),
  }
  expect(numberViews(cells, undefined).map(({ source }) => source)).toEqual(['peer'])
})

test('small groups together carry the names of the groups', () => {
  const cells = { colleagues: shown(4, 5, { groups: ['report', 'peer'] }) }
  expect(numberViews(cells, 'Dana').map(({ label }) => label)).toEqual(['Direct reports and peers'])
})
