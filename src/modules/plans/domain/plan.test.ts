import { describe, expect, test } from 'vitest'
import { advise } from './advice.ts'
import { hasPassed, nextStep, planState, type Step } from './plan.ts'

function buildStep(changes: Partial<Step> = {}): Step {
  return {
    id: 's',
    text: 'Ask one question before answering',
    kind: 'experience',
    state: 'next',
    byOn: null,
    doneOn: null,
    supporterId: null,
    supporter: '',
    actionId: null,
    ...changes,
  }
}

describe('a press on a state', () => {
  test('notes the day a step is done, and only then', () => {
    expect(planState(buildStep(), 'done', '2026-03-03')).toEqual({ state: 'done', doneOn: '2026-03-03' })
    expect(planState(buildStep(), 'dropped', '2026-03-03')).toEqual({ state: 'dropped', doneOn: null })
  })

  test('keeps the first day when a step is done twice, and forgets it when it is taken up again', () => {
    const done = { state: 'done', doneOn: '2026-03-03' } as const
    expect(planState(done, 'done', '2026-03-09')).toEqual(done)
    expect(planState(done, 'doing', '2026-03-09')).toEqual({ state: 'doing', doneOn: null })
  })
})

test.each<[Partial<Step>, boolean]>([
  [{ byOn: '2026-03-12' }, true],
  [{ byOn: '2026-03-13' }, false], // today is still in time
  [{ byOn: null }, false],
  [{ byOn: '2026-03-12', state: 'done' }, false],
  [{ byOn: '2026-03-12', state: 'dropped' }, false],
])('the date of %o has passed: %s', (changes, passed) => {
  expect(hasPassed(buildStep(changes), '2026-03-13')).toBe(passed)
})

describe('the next step', () => {
  const pick = (...steps: Partial<Step>[]) =>
    nextStep(steps.map((step, index) => buildStep({ id: `${index}`, ...step })))?.id

  test('is the open one with the earliest date', () => {
    expect(
      pick({}, { byOn: '2026-05-01' }, { byOn: '2026-04-01' }, { byOn: '2026-03-01', state: 'done' }),
    ).toBe('2')
  })

  test('without dates is what is being done, then what comes first', () => {
    expect(pick({}, { state: 'doing' })).toBe('1')
    expect(pick({}, {})).toBe('0')
  })

  test('is nothing when nothing is open', () => {
    expect(pick({ state: 'dropped' }, { state: 'done' })).toBeUndefined()
  })
})

describe('advice', () => {
  const focus = (...steps: Partial<Step>[]) => ({ steps: steps.map(buildStep) })

  test('has nothing to say about one focus area with a step on the job', () => {
    expect(advise([focus({})])).toEqual([])
    expect(advise([])).toEqual([])
  })

  test('names more than two focus areas, more than three open steps, and a plan of courses', () => {
    expect(advise([focus(), focus(), focus({})])[0]).toContain('3 focus areas')
    expect(advise([focus({}, {}, {}, {}, { state: 'done' })])[0]).toContain('4 steps are open')
    expect(advise([focus({ kind: 'education' })])[0]).toContain('on the job')
  })
})
