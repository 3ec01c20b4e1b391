import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, test } from 'vitest'
import type { CellView, FrameView, SeenView, SkillView } from '../contract/views.ts'
import { plainHeatFinding, plainMapFinding } from '../domain/findings.ts'
import { plainChange, plainSkill } from './plain-words.ts'
import { SeenPart } from './seen-part.tsx'

const frame: FrameView = {
  cycleId: '1',
  cycleName: 'Autumn',
  closedOn: '2026-09-01',
  audience: '',
  answered: [],
  scale: {
    min: 1,
    max: 5,
    cut: 3.5,
    lowest: 'Almost never',
    highest: 'Almost always',
    steps: ['Almost never', 'Rarely', 'Sometimes', 'Often', 'Almost always'],
  },
  parts: [],
  selfName: null,
  leaderName: 'Dana',
  readerName: 'Dana',
  wordsLanguage: 'en',
  coach: null,
  contextNote: '',
}

const REASON = 'Fewer than 4 others replied.'
const hidden: CellView = {
  shown: false,
  label: 'Not shown.',
  reason: REASON,
  sentence: REASON,
  more: '',
  isTogether: false,
}
const shown = (mean: number, n: number): CellView => ({
  shown: true,
  mean,
  n,
  agreement: 'close',
  pooled: null,
})

const listening: SkillView = {
  id: 'a',
  name: 'Listening',
  you: shown(4.6, 1),
  others: shown(3.46, 9),
  likely: { mean: 3.5, low: 3.1, high: 3.9, basis: 'estimated' },
  gap: { difference: -1.14, label: 'gap-to-explore', word: 'a gap to explore', isLarge: false },
  isMarked: false,
  details: {
    definition: '',
    explain: 'You said 4.6. Others said 3.5 (9 people). −1.1: a gap to explore.',
    onePerson: 'With 9 people, one step by one person moves this by 0.1.',
    numbers: [],
    change: { isShown: true, sentence: 'Since Spring: from 3.1 (8 people) to 3.5 (9 people).' },
    norm: 'Most leaders here lie between 3.2 and 4.1 (12 leaders).',
    guide: null,
    items: [
      {
        id: 'i',
        text: 'Asks first',
        cells: [{ source: 'others', cell: shown(3.2, 9) }],
        spread: null,
        isMarked: false,
      },
    ],
  },
}
const trust: SkillView = {
  ...listening,
  id: 'b',
  name: 'Trust',
  you: shown(2.6, 1),
  others: hidden,
  likely: null,
  gap: null,
  details: null,
}

const seen: SeenView = {
  map: null,
  gapsFinding: 'Skill by skill: 1 gap to explore and no hidden strengths.',
  hasSelf: true,
  othersPeople: 9,
  example: { name: 'Listening', text: 'You said 4.6. Others said 3.5 (9 people).' },
  skills: [listening, trust],
  heat: null,
  changes: {
    since: 'Spring',
    scale: { min: 1, max: 5 },
    finding: 'Since Spring: 1 skill seen more often, of 1 that can be compared.',
    rows: [
      {
        id: 'a',
        name: 'Listening',
        word: 'seen more often',
        hidden: null,
        people: 9,
        numbers: { before: 3.1, after: 3.5, difference: 0.4, low: 0.1, high: 0.7 },
      },
    ],
  },
  itemSources: [{ source: 'others', label: 'All others' }],
  watch: null,
  whys: [],
  none: null,
}

/** The text of a page without the elements of one form. */
function textWithout(form: 'standard-only' | 'plain-only', markup: string): string {
  const said: string[] = []
  // how deep we are inside what is left out; 0 outside
  let depth = 0
  for (const [, tag = '', text = ''] of markup.matchAll(/(<[^>]*>)|([^<]+)/g)) {
    const isVoid = tag.endsWith('/>')
    if (tag.startsWith('</')) depth = Math.max(0, depth - 1)
    else if (tag && !isVoid && (depth > 0 || tag.includes(form))) depth += 1
    else if (text && depth === 0) said.push(text)
  }
  return said.join(' ').replaceAll(/\s+/g, ' ')
}

const router = createMemoryRouter([
  { path: '/', element: createElement(SeenPart, { seen, frame, level: 2 as const }) },
])
const markup = renderToStaticMarkup(createElement(RouterProvider, { router }))
/** Tables under a picture are its exact alternative and keep their numbers. */
const withoutTables = markup.replaceAll(/<details class="chart-table".*?<\/details>/gs, '')

test('a part of the report has no decimals in plain words, and all of them in standard words', () => {
  const plain = textWithout('standard-only', withoutTables)
  expect(plain.match(/\d[.,]\d/g)).toBeNull()
  expect(plain).toContain('about 3')
  expect(plain).toContain('Since Spring: seen more often.')
  const standard = textWithout('plain-only', withoutTables)
  for (const number of ['4.6', '3.5', '−1.1', '0.1', '+0.4']) expect(standard).toContain(number)
  expect(standard).not.toMatch(/about \d/)
})

test('a hidden view is hidden in plain words too', () => {
  expect(plainSkill(trust, frame)).toBe(`You said about 3 of 5: Sometimes. ${REASON}`)
  expect(plainSkill({ ...trust, you: hidden }, frame)).toBe(`You did not answer this. ${REASON}`)
  // nobody asked the leader
  expect(plainSkill({ ...trust, you: null }, frame)).toBe(REASON)
})

test('a skill in plain words spells the steps of the scale', () => {
  // 3.46 is shown as 3.5, and that is nearest to 4
  expect(plainSkill(listening, frame)).toBe(
    'You said about 5 of 5: Almost always. Others said about 4 of 5: Often (9 people). ' +
      'Others see it less often, by about 1 step. This is a gap to explore. Ask one person what they notice.',
  )
  expect(plainSkill(listening, { ...frame, selfName: 'Dana' })).toContain('Dana said about 5 of 5')
})

test('a change in plain words is its word', () => {
  expect(plainChange(seen.changes, 'a')).toBe('Since Spring: seen more often.')
  expect(plainChange(seen.changes, 'b')).toBeNull()
  expect(plainChange(null, 'a')).toBeNull()
})

test('a finding whose two numbers would round to the same is said without them', () => {
  // 3.4 and 2.6 are both about 3
  const groups = [
    { source: 'peer' as const, mean: 3.4, n: 5 },
    { source: 'report' as const, mean: 2.6, n: 5 },
  ]
  expect(plainHeatFinding([{ name: 'Trust', groups }], 0.5)).toBe('The groups differ most on Trust.')
  // 0.8 apart is less than a step of 1: there is nothing to name
  expect(plainHeatFinding([{ name: 'Trust', groups }], 1)).toBeNull()
  const axes = { xName: 'Managing', yName: 'Leading', others: { x: 4.1, y: 3.6 } }
  expect(plainMapFinding({ ...axes, lean: 'x' })).toBe('Others see more managing than leading.')
  expect(plainMapFinding({ ...axes, others: null, lean: null })).toBeNull()
})
