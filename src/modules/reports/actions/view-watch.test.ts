import { expect, test } from 'vitest'
import type { Release } from '#modules/cycles/public/releases.ts'
import type { Material } from './material.ts'
import { watchView } from './view-watch.ts'

const watch: Release['watch'] = {
  shown: true,
  n: 5,
  agreement: 'close',
  items: [
    { itemId: 'W1', cell: { shown: true, n: 5, mean: 1.4, step: 0.1 } },
    { itemId: 'W2', cell: { shown: false, why: 'few-answered-item/report' } },
  ],
}
const why = {
  'few-answered-item/report': { needs: 4 },
}
const material = (release: Partial<Release>, selfName?: string) =>
  ({
    release: { why, rules: { minimumGroup: 4, minimumComments: 5 }, ...release },
    selfName,
    words: { item: (id: string) => `About ${id}` },
  }) as unknown as Material

test('the leader reads how often each habit is seen, and why one is not shown', () => {
  expect(watchView(material({ watch }))).toMatchObject({
    people: 5,
    agreement: 'close',
    questions: [
      { text: 'About W1', cell: { shown: true, mean: 1.4, n: 5 } },
      {
        text: 'About W2',
        cell: { shown: false, sentence: 'Not shown. Fewer than 4 direct reports answered this question.' },
      },
    ],
  })
})

test('nobody a report is shared with reads any of it', () => {
  expect(watchView(material({ watch }, 'Dana'))).toBeNull()
})

test('a cycle that did not ask, and one from before there were any, have none', () => {
  expect(watchView(material({ watch: null }))).toBeNull()
  expect(watchView(material({}))).toBeNull()
})
