import { describe, expect, test } from 'vitest'
import { suggestFocus, type FocusCandidate } from './focus.ts'

const skill = (dimensionId: string, over: Partial<FocusCandidate> = {}): FocusCandidate => ({
  dimensionId,
  gap: null,
  others: 3.8,
  isStrength: false,
  isMarked: false,
  ...over,
})
const gap = (
  difference: number,
  label: 'gap-to-explore' | 'hidden-strength' | 'close-view' = 'gap-to-explore',
) => ({
  gap: { difference, label },
})

describe('suggestFocus', () => {
  test('one gap and one strength, at most two in all', () => {
    const list = [
      skill('A', gap(-0.7)),
      skill('B', gap(-1.2)),
      skill('C', { isStrength: true }),
      skill('D', { isStrength: true }),
    ]
    expect(suggestFocus(list, 3.5)).toEqual([
      { dimensionId: 'B', reason: 'gap' },
      { dimensionId: 'C', reason: 'strength' },
    ])
  })

  test('what the leader marked goes before what is wider', () => {
    const list = [skill('A', { ...gap(-0.7), isMarked: true }), skill('B', gap(-1.2))]
    expect(suggestFocus(list, 3.5)).toEqual([{ dimensionId: 'A', reason: 'gap' }])
  })

  test('a hidden strength goes before a known one', () => {
    const list = [skill('A', { isStrength: true }), skill('B', gap(0.9, 'hidden-strength'))]
    expect(suggestFocus(list, 3.5)).toEqual([{ dimensionId: 'B', reason: 'hidden-strength' }])
  })

  test('without a gap, what others see least often is worth a look, if it is not often', () => {
    expect(suggestFocus([skill('A', { others: 3.3 }), skill('B', { others: 3.1 })], 3.5)).toEqual([
      { dimensionId: 'B', reason: 'seen-less' },
    ])
    expect(suggestFocus([skill('A', { others: 3.6 })], 3.5)).toEqual([])
  })

  test('what is not shown is not suggested, unless it was marked', () => {
    expect(suggestFocus([skill('A', { others: null })], 3.5)).toEqual([])
    expect(suggestFocus([skill('A', { others: null, isMarked: true })], 3.5)).toEqual([
      { dimensionId: 'A', reason: 'marked' },
    ])
  })
})
