import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCircles } from './circles.ts'
import { sayProblem } from './problems.ts'
import type { FileRow, KnownPerson } from './roster.ts'
import { checkWholeFile, type RowVerdict } from './whole-file.ts'

const sayFirst = (verdict: RowVerdict | undefined) =>
  verdict?.problems[0] && sayProblem(verdict.problems[0]).message

const row = (line: number, id: string, manager?: string, more: Partial<FileRow> = {}): FileRow => ({
  line,
  employeeId: id,
  email: undefined,
  name: `Person ${id}`,
  status: 'active',
  manager: manager === undefined ? undefined : [{ by: 'id', text: manager, column: 'Manager' }],
  dotted: undefined,
  isBad: false,
  ...more,
})

const known = (
  id: string,
  managerId: string | null = null,
  more: Partial<KnownPerson> = {},
): KnownPerson => ({
  id: `id-${id}`,
  employeeId: id,
  email: null,
  name: `Person ${id}`,
  status: 'active',
  managerId: managerId && `id-${managerId}`,
  ...more,
})

const check = (rows: readonly FileRow[], people: readonly KnownPerson[] = []) => {
  let id = 0
  return checkWholeFile(rows, people, () => `new-${++id}`)
}

describe('checkWholeFile', () => {
  test('finds a known manager who is not in the file', () => {
    const { verdicts } = check([row(2, 'B', 'A')], [known('A'), known('B')])
    expect(verdicts[0]).toMatchObject({ personId: 'id-B', isNew: false, managerId: 'id-A', isOut: false })
  })

  test('an employee ID matches before an e-mail, and an e-mail finds someone without an ID', () => {
    const people = [
      known('A', null, { email: 'a@x.org' }),
      known('B', null, { employeeId: null, email: 'b@x.org' }),
    ]
    const { verdicts } = check(
      [row(2, 'A', undefined, { email: 'new@x.org' }), row(3, 'B7', undefined, { email: 'b@x.org' })],
      people,
    )
    expect(verdicts.map(({ personId, isNew }) => [personId, isNew])).toEqual([
      ['id-A', false],
      ['id-B', false],
    ])
  })

  test('an e-mail of somebody with another employee ID is a clash, unless that person gives it up', () => {
    const people = [known('A', null, { email: 'a@x.org' })]
    const clash = check([row(2, 'Z', undefined, { email: 'a@x.org' })], people)
    expect(sayFirst(clash.verdicts[0])).toBe('This e-mail also belongs to Person A (employee ID A).')
    const swap = check(
      [row(2, 'Z', undefined, { email: 'a@x.org' }), row(3, 'A', undefined, { email: 'other@x.org' })],
      people,
    )
    expect(swap.verdicts.every(({ isOut }) => !isOut)).toBe(true)
  })

  test('a circle through people who are not in the file is found', () => {
    // here: A reports to B; the file lets B report to A
    const { verdicts } = check([row(2, 'B', 'A')], [known('A', 'B'), known('B')])
    expect(sayFirst(verdicts[0])).toContain('Person A → Person B → Person A (line 2)')
  })

  test('leaving a row out keeps its old manager, and may close a circle that is then named too', () => {
    // here: A reports to B. The file moves A away (but that row is bad) and puts B below A
    const rows = [row(2, 'A', 'C', { isBad: true }), row(3, 'B', 'A')]
    const { verdicts } = check(rows, [known('A', 'B'), known('B'), known('C')])
    expect(verdicts.map(({ isOut }) => isOut)).toEqual([true, true])
  })

  test('a row about a known manager stays out alone', () => {
    const { verdicts } = check([row(2, 'A', undefined, { isBad: true }), row(3, 'B', 'A')], [known('A')])
    expect(verdicts.map(({ isOut }) => isOut)).toEqual([true, false])
  })

  test('a manager who leaves is worth a notice, not a refusal', () => {
    const { verdicts } = check([row(2, 'A', undefined, { status: 'left' }), row(3, 'B', 'A')])
    expect(verdicts[1]?.problems[0]).toMatchObject({
      severity: 'notice',
    })
    expect(sayFirst(verdicts[1])).toBe('Person A (employee ID A) no longer works here.')
    expect(verdicts[1]?.isOut).toBe(false)
  })

  test('two columns that name different managers are not guessed', () => {
    const manager = [
      { by: 'id', text: 'A', column: 'Manager ID' },
      { by: 'email', text: 'b@x.org', column: 'Manager Email' },
    ] as const
    const { verdicts } = check(
      [row(2, 'C', undefined, { manager })],
      [known('A'), known('B', null, { email: 'b@x.org' })],
    )
    expect(sayFirst(verdicts[0])).toBe('Manager ID “A” and Manager Email “b@x.org” are two different people.')
  })

  test('missing are the active whom no row is about, bad rows included', () => {
    const people = [known('A'), known('B'), known('C', null, { status: 'left' })]
    expect(check([row(2, 'A', undefined, { isBad: true })], people).missingIds).toEqual(['id-B'])
  })

  test('what goes in never has a circle, and never points at a new person who stays out', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F']
    const oneRow = fc.record({
      id: fc.constantFrom(...ids),
      manager: fc.option(fc.constantFrom(...ids), { nil: undefined }),
      isBad: fc.boolean(),
    })
    const someone = fc.record({ id: fc.constantFrom('A', 'B', 'C'), manager: fc.constantFrom('D', null) })
    fc.assert(
      fc.property(
        fc.array(oneRow, { maxLength: 7 }),
        fc.uniqueArray(someone, { selector: ({ id }) => id }),
        (some, here) => {
          const people = [...here.map(({ id, manager }) => known(id, manager)), known('D')]
          const rows = some.map(({ id, manager, isBad }, index) => row(index + 2, id, manager, { isBad }))
          const { verdicts } = check(rows, people)
          const managers = new Map(people.map(({ id, managerId }) => [id, managerId]))
          const goingIn = verdicts.filter(({ isOut }) => !isOut)
          for (const { personId, managerId, isNew } of goingIn) {
            if (managerId !== undefined || isNew) managers.set(personId as string, managerId ?? null)
          }
          for (const start of managers.keys()) {
            let steps = 0
            for (let at: string | null = start; at !== null; at = managers.get(at) as string | null) {
              expect(managers.has(at)).toBe(true)
              expect(steps++).toBeLessThan(20)
            }
          }
        },
      ),
    )
  })
})

describe('findCircles', () => {
  test('names each circle once, in the order of the chain', () => {
    // 0→1→2→0 is a circle; 3→0 leads into it; 4→5→4 is another; 6 reports to nobody
    expect(findCircles(Int32Array.of(1, 2, 0, 0, 5, 4, -1))).toEqual([
      [0, 1, 2],
      [4, 5],
    ])
  })

  test('a tree has none', () => {
    expect(
      findCircles(Int32Array.from({ length: 1_000 }, (_, index) => Math.floor((index - 1) / 8))),
    ).toEqual([])
  })
})
