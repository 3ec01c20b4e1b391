import { expect, test } from 'vitest'
import { shippedGuides } from '../guide-files.ts'
import { guideKey } from './guide.ts'
import { relatedTo } from './related.ts'

const guides = shippedGuides('en')
const keys = guides.map(({ kind, id }) => guideKey(kind, id))

test('what goes with a page is a page as well', () => {
  for (const guide of guides) expect(relatedTo(guide).filter((key) => !keys.includes(key))).toEqual([])
})

test('every skill and every sign leads to something to do', () => {
  const without = guides
    .filter(({ kind }) => kind !== 'action')
    .filter((guide) => !relatedTo(guide).some((key) => key.startsWith('action/')))
  expect(without).toEqual([])
})

test('a sign that the role is too big leads to the load first', () => {
  expect(relatedTo({ kind: 'signal', id: 'overloaded-role' })).toEqual(['action/load-review'])
})
