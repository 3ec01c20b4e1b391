import { expect, test } from 'vitest'
import { judgeGate, type GatePerson } from '../domain/gate.ts'
import { nextSteps, sayGroups } from './gate-words.ts'

function people(group: string, selected: number, all: number): GatePerson[] {
  return Array.from({ length: all }, (_, at) => ({ id: `${group} ${at}`, group, isSelected: at < selected }))
}
const say = (...groups: readonly [string, number, number][]) =>
  sayGroups(judgeGate(groups.flatMap((group) => people(...group))), 'manager')

test.each([
  [
    [3, 60, 9, 62],
    'Women became managers less often than men: 3 of 60 against 9 of 62. With so few, this may be chance.',
  ],
  [
    [3, 60, 19, 62],
    'Women became managers less often than men: 3 of 60 against 19 of 62. Chance alone would rarely do this.',
  ],
  [[2, 20, 3, 20], 'Women: 2 of 20 became managers. Men: 3 of 20. Too few people to tell.'],
  [[9, 60, 10, 62], 'No sign that women became managers less often than men: 9 of 60 against 10 of 62.'],
  [
    [0, 40, 12, 40],
    'Women became managers less often than men: none of 40 against 12 of 40. Chance alone would rarely do this.',
  ],
] as const)('%j', ([selected, all, others, ofOthers], sentence) => {
  const said = say(['Women', selected, all], ['Men', others, ofOthers])
  expect(said).toMatchObject([{ group: 'Women', sentence }])
})

test('equal rates are said once', () => {
  expect(say(['Women', 6, 60], ['Men', 6, 60]).map(({ sentence }) => sentence)).toEqual([
    'No sign that women became managers less often than men: 6 of 60 against 6 of 60.',
  ])
})

test('with three groups, each but the highest has its sentence', () => {
  expect(say(['Women', 10, 100], ['Men', 30, 100], ['Divers', 10, 40]).map(({ group }) => group)).toEqual([
    'Divers',
    'Women',
  ])
  expect(say(['Women', 30, 100], ['Men', 30, 100], ['Divers', 2, 60])[0]?.sentence).toBe(
    'People with “Divers” on file became managers less often than men: 2 of 60 against 30 of 100. Chance alone would rarely do this.',
  )
})

test('the sentence is about the comparison that asks for most', () => {
  // against C, the highest, one person would turn it round (5 of 100, none of 5); against B and C it is 4 % and 15 %
  expect(say(['Women', 4, 100], ['Men', 15, 100], ['C', 1, 5]).at(-1)?.sentence).toBe(
    'Women became managers less often than all others together: 4 of 100 against 16 of 105. Chance alone would rarely do this.',
  )
})

const QUARTER = { decision: 'manager', hasThreeYears: false } as const

test('the next step follows the verdict that asks for most', () => {
  expect(nextSteps(['no-sign', 'look-now'], QUARTER)).toHaveLength(3)
  expect(nextSteps(['no-sign', 'too-few'], QUARTER)[0]).toContain('Nothing to do now')
  expect(nextSteps([], QUARTER)[0]).toContain('Nothing follows from this')
  expect(nextSteps(['watch'], QUARTER)[0]).toContain('will say more')
  expect(nextSteps(['watch'], { ...QUARTER, hasThreeYears: true })[0]).toContain('Read what three years')
})

test('the same comparison within units and levels is said where there is something to look at', () => {
  // in the unit where most women are, few are selected of either: Simpson's paradox with round numbers
  const inUnit = (unit: string, group: string, selected: number, all: number) =>
    people(group, selected, all).map((person) => ({ ...person, id: `${unit} ${person.id}`, stratum: unit }))
  const paradox = [
    ...inUnit('Tools', 'Women', 2, 80),
    ...inUnit('Tools', 'Men', 1, 40),
    ...inUnit('Sales', 'Women', 10, 20),
    ...inUnit('Sales', 'Men', 40, 80),
  ]
  // 12 of 100 against 41 of 120; within each unit the rates are the same
  expect(sayGroups(judgeGate(paradox), 'manager')[0]).toMatchObject({
    verdict: 'look-now',
    within: 'Among people of the same unit and level, no difference can be told from chance.',
  })
  const everywhere = [
    ...inUnit('Tools', 'Women', 4, 40),
    ...inUnit('Tools', 'Men', 20, 40),
    ...inUnit('Sales', 'Women', 4, 40),
    ...inUnit('Sales', 'Men', 20, 40),
  ]
  expect(sayGroups(judgeGate(everywhere), 'manager')[0]?.within).toBe(
    'Among people of the same unit and level, the difference is still there.',
  )
})
