import { joined } from '#lib/core/words.ts'
import { describe, expect, test } from 'vitest'
import { gapsFinding, heatFinding, mapFinding } from './findings.ts'
import { explainViews, gapWord, onePersonSentence, type TwoViews } from './gap-words.ts'
import { sayHidden } from './hidden.ts'
import { people, score, signed } from './numbers.ts'
import { pooledLabel, sourceLabel, type SourceId } from './sources.ts'
import { useMore } from './strength-uses.ts'

describe('numbers', () => {
  test('a score has one decimal, a difference its sign and a true minus', () => {
    expect([score(3.46), score(4)]).toEqual(['3.5', '4.0'])
    expect([signed(0.9), signed(-1.1), signed(0), signed(-0.04)]).toEqual(['+0.9', '−1.1', '0.0', '0.0'])
  })

  test('zero is a word', () => {
    expect([people(0), people(1), people(4)]).toEqual(['nobody', '1 person', '4 people'])
  })
})

describe('sources', () => {
  test('pooled groups are named in the usual order', () => {
    expect(pooledLabel(['peer', 'report'])).toBe('Direct reports and peers')
    expect(joined(['a', 'b', 'c'])).toBe('a, b and c')
  })

  test('somebody else reads the name instead of "you"', () => {
    expect(sourceLabel('self')).toBe('You')
    expect(sourceLabel('self', 'Dana')).toBe('Dana')
    const rules = { minimumGroup: 4, minimumComments: 5 }
    const say = (key: string, name?: string) => sayHidden(key, { why: { needs: 4 }, rules }, name).sentence
    expect(say('not-answered/self', 'Dana')).toBe('Dana did not answer this.')
    expect(say('not-answered/manager', 'Dana')).toBe('The line manager did not answer this.')
    expect(say('not-answered/manager')).toBe('Your line manager did not answer this.')
  })

  test('an older release keeps sentences: a reason that is known is said anew, another as it was kept', () => {
    const rules = { minimumGroup: 4, minimumComments: 5 }
    const kept = { sentence: 'Kept back then.', more: '' }
    const say = (key: string) => sayHidden(key, { why: kept, rules }).sentence
    expect(say('few-replied/peer')).toBe('Not shown. Fewer than 4 peers replied.')
    expect(say('comments/others')).toContain('at least 5 people')
    expect(say('long-gone/peer')).toBe('Kept back then.')
  })
})

describe('gaps in words', () => {
  const views = (gap: TwoViews['gap']): TwoViews => ({ you: 4.6, others: { mean: 3.5, n: 10 }, gap })

  test('both numbers come first, then the meaning, then a way on', () => {
    expect(explainViews(views({ difference: -1.1, label: 'gap-to-explore', isLarge: false }))).toBe(
      'You said 4.6. Others said 3.5 (10 people). −1.1: a gap to explore. Ask one person what they notice.',
    )
  })

  test('when views differ, no difference is named', () => {
    const sentence = explainViews(views({ difference: -1.1, label: 'views-differ', isLarge: true }))
    expect(sentence).toContain('it may depend on the situation')
    expect(sentence).not.toContain('1.1')
  })

  test('a hidden total says why, and no number stands in its place', () => {
    expect(
      explainViews({ you: 4.1, others: null, gap: null, hidden: 'Not shown. Fewer than 4 people replied.' }),
    ).toBe('You said 4.1. Not shown. Fewer than 4 people replied.')
  })

  test('no own view is not a missing answer', () => {
    expect(explainViews({ you: undefined, others: { mean: 4.3, n: 12 }, gap: null })).toBe(
      'Others said 4.3 (12 people).',
    )
    expect(explainViews({ you: null, others: { mean: 4.3, n: 12 }, gap: null })).toContain(
      'You did not answer this.',
    )
  })

  test('a reader is not told what to do', () => {
    const sentence = explainViews({
      ...views({ difference: -1.1, label: 'gap-to-explore', isLarge: false }),
      selfName: 'Dana',
    })
    expect(sentence).toBe('Dana said 4.6. Others said 3.5 (10 people). −1.1: a gap to explore.')
  })

  test('large gaps say so, other labels stay', () => {
    expect(gapWord('gap-to-explore', true)).toBe('a large gap to explore')
    expect(gapWord('hidden-strength', true)).toBe('hidden strength')
  })

  test('one step by one person moves a mean by one step over the number of people', () => {
    // 1/5 = .2; 1/4 = .25; 1/12 = .083
    expect(onePersonSentence(5)).toBe('With 5 people, one step by one person moves this by 0.2.')
    expect(onePersonSentence(4)).toBe('With 4 people, one step by one person moves this by 0.3.')
    expect(onePersonSentence(12)).toBe('With 12 people, one step by one person moves this by 0.08.')
  })
})

describe('findings', () => {
  const map = { xName: 'Managing', yName: 'Leading', you: { x: 4.1, y: 2.9 }, others: { x: 4, y: 3.4 } }

  test('a lean is named only when the release names it', () => {
    expect(mapFinding({ ...map, lean: 'x' })).toBe(
      'Others see more managing than leading: Managing 4.0, Leading 3.4.',
    )
    expect(mapFinding({ ...map, lean: 'none' })).toBe('Others see no clear lean: Managing 4.0, Leading 3.4.')
    expect(mapFinding({ ...map, lean: null })).toBe('What others see: Managing 4.0, Leading 3.4.')
  })

  test('without others the own view is the finding, without anything it says so', () => {
    expect(mapFinding({ ...map, others: null, lean: null })).toBe('Your own view: Managing 4.1, Leading 2.9.')
    expect(mapFinding({ ...map, others: null, you: null, lean: null })).toBe(
      'Too few people replied to draw this.',
    )
  })

  test('gaps and hidden strengths are counted', () => {
    expect(gapsFinding(['gap-to-explore', 'close-view', 'gap-to-explore', 'hidden-strength', null])).toBe(
      'Skill by skill: 2 gaps to explore and 1 hidden strength.',
    )
    expect(gapsFinding(['close-view', 'views-differ'])).toBe(
      'Skill by skill: no gaps to explore, no hidden strengths and views differ on 1.',
    )
    expect(gapsFinding([null, null])).toBe('Skill by skill: 2 skills, as far as they can be shown.')
  })

  const group = (source: SourceId, mean: number, n = 5) => ({ source, mean, n })

  test('the widest difference between groups is named with both numbers', () => {
    const rows = [
      { name: 'Planning', groups: [group('peer', 4.1), group('report', 3.9)] },
      { name: 'Trust', groups: [group('manager', 4, 1), group('peer', 3.2)] },
    ]
    expect(heatFinding(rows, 0.5)).toBe('The groups differ most on Trust: line manager 4.0, peers 3.2.')
  })

  test('less than half a step is nothing to name', () => {
    const rows = [{ name: 'Planning', groups: [group('peer', 4.1), group('report', 3.7)] }]
    expect(heatFinding(rows, 0.5)).toBe('The groups see much the same: no skill is half a step apart.')
  })

  test('one group is not compared with itself', () => {
    expect(heatFinding([{ name: 'Planning', groups: [group('peer', 4.1)] }], 0.5)).toBe(
      'One group can be shown on its own: peers, 5 people.',
    )
    expect(heatFinding([{ name: 'Planning', groups: [] }], 0.5)).toBe('No group can be shown on its own.')
  })
})

test('a group that sees a strength less often comes before the general idea', () => {
  expect(useMore('L3', 'Peers')).toContain('Peers see this less often')
  expect(useMore('L3', null)).toContain('Coach somebody')
  expect(useMore('unknown', null)).not.toBe('')
})
