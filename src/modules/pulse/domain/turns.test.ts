import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#lib/core/date.ts'
import { seededRandom } from '#lib/core/random.ts'
import { daysToNextWave, QUIET_DAYS, turnOf, turnOfTeam, whoIsAsked } from './turns.ts'

test('four weeks in three turns is a wave every ten days, and the same team waits thirty', () => {
  // 28 / 3 = 9.33, rounded up; 3 × 10 = 30 ≥ 28
  expect(daysToNextWave({ rhythmWeeks: 4, turns: 3 })).toBe(10)
})

test('a team keeps its turn whoever comes or goes, and turns are about as large as each other', () => {
  const turns = Array.from({ length: 300 }, (_, at) => turnOfTeam(11, `team ${at}`, 3))
  expect(turns).toEqual(Array.from({ length: 300 }, (_, at) => turnOfTeam(11, `team ${at}`, 3)))
  // 300 / 3 = 100; five standard deviations of a draw of 300 with a chance of a third are 41
  for (const turn of [0, 1, 2]) {
    expect(Math.abs(turns.filter((one) => one === turn).length - 100)).toBeLessThan(41)
  }
})

test('nobody is asked twice within 28 days, also when people change teams between the waves', () => {
  const random = seededRandom(5)
  for (let round = 0; round < 40; round++) {
    const rhythm = { rhythmWeeks: 4 + Math.floor(random() * 3), turns: 1 + Math.floor(random() * 4) }
    const people = Array.from({ length: 60 }, (_, at) => `p${at}`)
    const lastAskedOn = new Map<string, string>()
    let today = '2026-01-05'
    for (let wave = 0; wave < 12; wave++) {
      const teams = Array.from({ length: 8 }, (_, team) => ({
        managerId: `m${team}`,
        memberIds: people.filter(() => random() < 0.12),
      }))
      const seen = new Set<string>()
      const once = teams.map((team) => ({
        ...team,
        memberIds: team.memberIds.filter((id) => !seen.has(id) && seen.add(id)),
      }))
      const asked = whoIsAsked({
        teams: once,
        seed: round,
        turn: turnOf(wave, rhythm.turns),
        turns: rhythm.turns,
        today,
        lastAskedOn,
        off: new Set(['p1']),
        reachable: new Set(people),
      }).flatMap(({ memberIds }) => memberIds)
      for (const id of asked) {
        const last = lastAskedOn.get(id)
        if (last !== undefined) expect(daysBetween(last, today)).toBeGreaterThanOrEqual(QUIET_DAYS)
        lastAskedOn.set(id, today)
      }
      expect(asked).not.toContain('p1')
      today = addDays(today, daysToNextWave(rhythm) + Math.floor(random() * 3))
    }
  }
})
