import { describe, expect, test } from 'vitest'
import { isBlunt, kindOf } from './comments.ts'
import { comment } from './testing-builders.ts'

const kind = (text: string, questionId = 'D1') =>
  kindOf(comment(questionId, text), {
    questions: [
      { id: 'Q2', asksFor: 'change' },
      { id: 'D1', asksFor: null },
    ],
  })

describe('kindOf', () => {
  test.each([
    ['She listens well and explains things clearly.', 'strength'],
    ['Er hört zu und ist sehr verlässlich.', 'strength'],
    ['I wish decisions came earlier.', 'change'],
    ['Entscheidungen sollten früher kommen, oft ist unklar, wer zuständig ist.', 'change'],
    ['Plans are not clear.', 'change'],
    ['Die Ziele sind nicht klar.', 'change'],
    ['We met on Tuesdays in room four.', 'other'],
  ])('%s → %s', (text, expected) => {
    expect(kind(text)).toBe(expected)
  })

  test('a question that asks for change decides, whatever the words', () => {
    expect(kind('Great as it is.', 'Q2')).toBe('change')
  })
})

describe('isBlunt', () => {
  test.each(['He is lazy and incompetent.', 'Völlig unfähig.', 'STOP THIS NOW', 'Unbelievable!!'])(
    '%s is blunt',
    (text) => {
      expect(isBlunt(comment('D1', text))).toBe(true)
    },
  )

  test.each([
    'Deadlines were often moved without notice.',
    'The OKR plan and the HR tool helped.',
    'Er liest die Unterlagen vor dem Termin.',
    'It was a mistake to move the date.',
  ])('%s is not', (text) => {
    expect(isBlunt(comment('D1', text))).toBe(false)
  })

  test('all three parts are read', () => {
    expect(
      isBlunt({ questionId: 'D1', situation: '', behaviour: 'talks', impact: 'I felt it was pathetic' }),
    ).toBe(true)
  })
})
