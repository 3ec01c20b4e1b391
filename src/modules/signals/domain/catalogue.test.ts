import { describe, expect, test } from 'vitest'
import actions from '../../../../playbook/actions.json' with { type: 'json' }
import instrument from '../../../../instruments/two-axis-48/0.1-draft.json' with { type: 'json' }
import file from '../../../../playbook/signals.json' with { type: 'json' }
import { CATALOGUE, findRule, plainTests, readCatalogue } from './catalogue.ts'

const changed = (change: (copy: typeof file) => void) => {
  const copy = structuredClone(file)
  change(copy)
  return copy
}

describe('the rules as data', () => {
  test('there are thirteen, and one about the role', () => {
    expect(CATALOGUE.flags).toHaveLength(13)
    expect(CATALOGUE.context.map(({ id }) => id)).toEqual(['overloaded-role'])
  })

  test('every sentence of a rule has a test beside it, with the same ids and the same line', () => {
    for (const rule of CATALOGUE.flags) {
      for (const { ids = [], rule: sentence, when } of rule.data) {
        for (const plain of plainTests(when)) {
          if ('ids' in plain) expect([rule.id, plain.ids]).toEqual([rule.id, ids])
          if ('cut' in plain && plain.test === 'mean') expect(sentence).toContain(plain.cut.toFixed(1))
        }
        expect([rule.id, sentence, when.weight]).toEqual([
          rule.id,
          sentence,
          /supporting/.test(sentence) || when.test === 'balance' ? 'support' : 'main',
        ])
      }
    }
  })

  test('rules name dimensions, questions and actions that exist', () => {
    const questions = instrument.dimensions.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)])
    const known = [
      ...questions,
      ...instrument.watchItems.map(({ id }) => id),
      ...instrument.outcomeItems.items.map(({ id }) => id),
    ]
    for (const rule of CATALOGUE.flags) {
      for (const { when } of rule.data)
        for (const plain of plainTests(when))
          if ('ids' in plain) expect(known).toEqual(expect.arrayContaining(plain.ids))
      expect(actions.actions.map(({ id }) => id)).toEqual(expect.arrayContaining(rule.actions))
    }
  })

  test('a wording talks of support and never judges', () => {
    for (const { supportWording } of CATALOGUE.flags) expect(supportWording).toMatch(/may need support/)
  })

  test.each([
    [
      'an unknown measure',
      (copy: typeof file) => ((copy.flags[9]!.data[0]!.when as { measure: string }).measure = 'moods'),
    ],
    [
      'a measure the test cannot use',
      (copy: typeof file) => ((copy.flags[9]!.data[0]!.when as { measure: string }).measure = 'pulse'),
    ],
    ['levels out of order', (copy: typeof file) => (copy.common.levels.strong = 0.4)],
    ['the same rule twice', (copy: typeof file) => (copy.flags[1]!.id = copy.flags[0]!.id)],
    ['fewer than five raters', (copy: typeof file) => (copy.common.minimumEvidence.raters = 4)],
    [
      'fewer than five working days for the leader',
      (copy: typeof file) => (copy.common.workingDaysLeaderFirst = 4),
    ],
    [
      'a wording that judges',
      (copy: typeof file) => (copy.flags[0]!.supportWording = '{leader} is a bully.'),
    ],
  ])('a catalogue with %s is refused', (_, change) => {
    expect(() => readCatalogue(changed(change))).toThrow()
  })

  test('an unknown rule is not found', () => {
    expect(findRule('nothing')).toBeUndefined()
  })
})
