import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countByValue, stackDots } from './dots.ts'
import { lookOf, type ChartGroup } from './groups.ts'
import { xAt, yAt } from './positions.ts'
import { placeLabels } from './label-places.ts'
import { fifthOf, lengthToPercent, ONE_TO_FIVE, ticksOf, toPercent } from './scale.ts'
import { nextRow } from './use-rows.ts'

describe('places on the scale', () => {
  test('the ends are 0 and 100, the middle is 50', () => {
    expect([1, 3, 5].map((value) => toPercent(value, ONE_TO_FIVE))).toEqual([0, 50, 100])
  })

  test('the cross of the map lies at 62.5', () => {
    // (3.5 - 1) / (5 - 1) = 0.625
    expect(toPercent(3.5, ONE_TO_FIVE)).toBe(62.5)
  })

  test('other scales have other places', () => {
    // 1-7: (4 - 1) / 6 = 0.5; 1-6: (3 - 1) / 5 = 0.4; 0-3: (1 - 0) / 3 = 0.3333
    expect(toPercent(4, { min: 1, max: 7 })).toBe(50)
    expect(toPercent(3, { min: 1, max: 6 })).toBe(40)
    expect(toPercent(1, { min: 0, max: 3 })).toBe(33.33)
  })

  test('a value outside its scale stays on the paper', () => {
    expect([0, 6].map((value) => toPercent(value, ONE_TO_FIVE))).toEqual([0, 100])
  })

  test('half a step is an eighth of a five-point scale', () => {
    // 0.5 / 4 = 0.125
    expect(lengthToPercent(0.5, ONE_TO_FIVE)).toBe(12.5)
  })

  test('ticks are the whole numbers', () => {
    expect(ticksOf({ min: 1, max: 4 })).toEqual([1, 2, 3, 4])
  })

  test('five tints share the scale evenly', () => {
    // parts of 0.8: 1-1.8, 1.8-2.6, 2.6-3.4, 3.4-4.2, 4.2-5
    expect([1, 1.7, 1.9, 3, 3.5, 4.3, 5].map((value) => fifthOf(value, ONE_TO_FIVE))).toEqual([
      0, 0, 1, 2, 3, 4, 4,
    ])
  })
})

describe('dots', () => {
  test('equal answers stand on each other', () => {
    expect(stackDots([4, 2, 4], ONE_TO_FIVE)).toEqual([
      { x: 25, level: 0 },
      { x: 75, level: 0 },
      { x: 75, level: 1 },
    ])
  })

  test('the order of the people leaves no trace', () => {
    expect(stackDots([5, 1, 3], ONE_TO_FIVE)).toEqual(stackDots([3, 5, 1], ONE_TO_FIVE))
  })

  test('counts follow the scale', () => {
    expect(countByValue([4, 2, 4, 5])).toEqual([
      { value: 2, count: 1 },
      { value: 4, count: 2 },
      { value: 5, count: 1 },
    ])
  })
})

describe('labels on the map', () => {
  test('a lone label stands to the right', () => {
    expect(placeLabels([{ x: 50, y: 50, text: 'You' }])).toEqual(['right'])
  })

  test('at the right edge it moves to the left', () => {
    expect(placeLabels([{ x: 99, y: 50, text: 'You' }])).toEqual(['left'])
  })

  test('leave a phrase readable when they can', () => {
    const phrase = { left: 0, right: 100, top: 0, bottom: 10 }
    expect(placeLabels([{ x: 50, y: 7, text: 'You' }], [phrase])).toEqual(['below'])
    const everything = { left: 0, right: 100, top: 0, bottom: 100 }
    expect(placeLabels([{ x: 50, y: 7, text: 'You' }], [everything])).toEqual(['right'])
  })

  test('a label never covers a neighbouring mark', () => {
    // The second mark lies 6 to the right on the same height, where the first label would begin at 4.6.
    const [first, second] = placeLabels([
      { x: 50, y: 50, text: 'You' },
      { x: 56, y: 50, text: 'Peers' },
    ])
    expect([first, second]).toEqual(['left', 'right'])
  })

  test('a label without room is left to the list', () => {
    const crowd = Array.from({ length: 81 }, (_, index) => ({
      x: 10 + (index % 9) * 10,
      y: 10 + Math.floor(index / 9) * 10,
      text: 'A long name here',
    }))
    expect(placeLabels(crowd)[40]).toBeNull()
  })
})

describe('marks', () => {
  const groups: ChartGroup[] = ['self', 'manager', 'report', 'peer', 'skip', 'other', 'colleagues']

  test('each group has a shape of its own; you and others differ by being hollow', () => {
    const looks = groups.map((group) => lookOf(group))
    const outlines = looks.map(({ path, isHollow }) => `${path.replace(/[\d.,-]+/g, '')}${isHollow}`)
    expect(new Set(outlines).size).toBe(groups.length)
  })

  test('a mark grows with its factor', () => {
    // A square of area 150 has the side 12.247; twice as large 24.495.
    expect(lookOf('manager').path).toContain('h12.247')
    expect(lookOf('manager', 2).path).toContain('h24.495')
  })
})

describe('keys in a chart', () => {
  test('arrows move by one and stop at the ends', () => {
    expect([nextRow('ArrowDown', 0, 3), nextRow('ArrowRight', 2, 3)]).toEqual([1, 2])
    expect([nextRow('ArrowUp', 0, 3), nextRow('ArrowLeft', 2, 3)]).toEqual([0, 1])
  })

  test('Home, End and Escape', () => {
    expect([nextRow('Home', 2, 3), nextRow('End', 0, 3), nextRow('Escape', 1, 3)]).toEqual([0, 2, 'leave'])
  })

  test('other keys and empty charts are left alone', () => {
    expect([nextRow('a', 0, 3), nextRow('Tab', 0, 3), nextRow('ArrowDown', 0, 0)]).toEqual([null, null, null])
  })
})

describe('places as class names', () => {
  test('a place is the nearest half percent, and never outside', () => {
    // 37.5 % is the 75th half percent; 33.33 % lies nearest to 33.5 % (67 halves)
    expect([xAt(37.5), xAt(33.33), yAt(-3), yAt(130)]).toEqual(['x-75', 'x-67', 'y-0', 'y-200'])
  })

  test('the style sheet has every place', () => {
    const sheet = readFileSync(new URL('../styles/positions.css', import.meta.url), 'utf8')
    const found = [...sheet.matchAll(/\.([xy])-(\d+) \{\s+--([xy]): ([\d.]+)%;/g)]
    expect(found).toHaveLength(2 * 201)
    for (const [, axis, halves, name, percent] of found) {
      expect([name, Number(percent)]).toEqual([axis, Number(halves) / 2])
    }
  })
})
