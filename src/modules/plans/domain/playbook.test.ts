import { afterEach, describe, expect, test } from 'vitest'
import playbook from '../../../../playbook/actions.json' with { type: 'json' }
import german from '../../../../playbook/de/actions.json' with { type: 'json' }
import { readLanguageFrom } from '#lib/core/text.ts'
import { findAction, suggestActions } from './playbook.ts'

describe('suggestActions', () => {
  test('starts with what the playbook names for the dimension, in its order', () => {
    // dimensionToActions.L6: learning-reviews, upward-feedback-talk, coaching; peer-circle and one-to-one-rhythm list L6
    expect(suggestActions('L6', 4).map(({ id }) => id)).toEqual([
      'learning-reviews',
      'upward-feedback-talk',
      'coaching',
      'peer-circle',
    ])
  })

  test('offers something for every dimension, with its effort and its evidence', () => {
    for (const dimension of Object.keys(playbook.dimensionToActions)) {
      const [first] = suggestActions(dimension, 3)
      expect(first, dimension).toBeDefined()
      expect(first?.evidence.text).not.toBe('')
    }
  })

  test('leaves out what only the organisation can do', () => {
    expect(suggestActions('M3', 20).map(({ id }) => id)).not.toContain('load-review')
    expect(findAction('conduct-route')).toBeUndefined()
  })

  test('has something general for a focus area of one’s own', () => {
    expect(suggestActions(null, 5).map(({ id }) => id)).toEqual(['upward-feedback-talk'])
    expect(suggestActions('unknown', 5).map(({ id }) => id)).toEqual(['upward-feedback-talk'])
  })

  test('does not call work that takes no extra time "0 hours"', () => {
    expect(findAction('one-to-one-rhythm')?.hours).toBeNull()
    expect(findAction('coaching')?.hours).toBe(12)
  })
})

describe('in another language', () => {
  afterEach(() => readLanguageFrom(() => 'en'))

  test('every text of an action is there in German, and nothing else is', () => {
    const texts = playbook.actions.flatMap(({ title, what, measure, evidence }) => [
      title,
      what,
      measure.leading,
      evidence.text,
    ])
    expect(Object.keys(german).toSorted()).toEqual([...new Set(texts)].toSorted())
  })

  test('an action is read in German', () => {
    readLanguageFrom(() => 'de')
    expect(findAction('coaching')?.title).toBe('Coaching zu zweit')
  })
})
