import { describe, expect, test } from 'vitest'
import { seededRandom, shuffled, type Random } from '#lib/core/random.ts'
import { smallestDerivable } from '#lib/disclosure/row-space.ts'
import type { Ledger } from '#lib/disclosure/ledger.ts'
import { freezeWave, keyOfPlace, whoCounts, type FreezeInput, type PlaceOfTeams } from './freeze.ts'
import type { PulseBody, PulseRelease } from './release-types.ts'

const ITEMS = ['q1', 'q2', 'o1']

type Org = { readonly teams: Map<string, string[]>; readonly places: readonly PlaceOfTeams[]; next: number }

/** Teams of 1 to 11, in a few units, with parts that cut across units. */
function makeOrg(random: Random): Org {
  const org: Org = { teams: new Map(), places: [], next: 0 }
  const count = 4 + Math.floor(random() * 5)
  const ids = Array.from({ length: count }, (_, at) => `m${at}`)
  for (const id of ids)
    org.teams.set(
      id,
      Array.from({ length: 1 + Math.floor(random() * 11) }, () => `p${org.next++}`),
    )
  const units = 1 + Math.floor(random() * 3)
  const places: PlaceOfTeams[] = [{ kind: 'all', place: '', personId: null, teams: ids }]
  for (let unit = 0; unit < units; unit++) {
    const teams = ids.filter((_, at) => at % units === unit)
    places.push({ kind: 'unit', place: `u${unit}`, personId: null, teams })
  }
  for (let part = 0; part < 2; part++) {
    const teams = shuffled(ids, random).slice(0, 2 + Math.floor(random() * 3))
    places.push({ kind: 'part', place: `s${part}`, personId: `s${part}`, teams })
  }
  return { ...org, places }
}

/** Between two waves a few people come, leave and change teams. */
function move(org: Org, random: Random): void {
  for (const [id, people] of org.teams) {
    const chance = random()
    if (chance < 0.25) people.push(`p${org.next++}`)
    else if (chance < 0.45) people.pop()
    else if (chance < 0.6) {
      const other = [...org.teams.keys()].find((one) => one !== id) as string
      const moved = people.pop()
      if (moved) org.teams.get(other)?.push(moved)
    }
  }
}

type Wave = { readonly input: FreezeInput; readonly releases: readonly PulseRelease[] }

function runWaves(random: Random, waves: number): Wave[] {
  const org = makeOrg(random)
  const everybody = [...org.teams.values()].flat()
  const insiders = new Set(shuffled(everybody, random).slice(0, Math.floor(random() * 4)))
  let ledger: Ledger = []
  const before = new Map<string, { wave: string; body: PulseBody }[]>()
  const result: Wave[] = []
  for (let number = 0; number < waves; number++) {
    const input: FreezeInput = {
      wave: `w${number}`,
      itemIds: ITEMS,
      outcomeIds: ['o1'],
      teams: [...org.teams]
        .filter(([, people]) => people.length > 0)
        .map(([managerId, people]) => ({
          managerId,
          askedIds: [...people],
          sheets: people
            .filter(() => random() < 0.85)
            .map(() => ITEMS.map(() => (random() < 0.08 ? null : 1 + Math.floor(random() * 5)))),
        })),
      places: org.places,
      ledger,
      insiders,
      before: new Map(before),
    }
    const made = freezeWave(input)
    ledger = made.ledger
    for (const { kind, place, body } of made.releases) {
      const key = keyOfPlace(kind, place)
      before.set(key, [...(before.get(key) ?? []), { wave: input.wave, body }])
    }
    result.push({ input, releases: made.releases })
    move(org, random)
  }
  return result
}

describe('over random organisations and waves', () => {
  test('no set of fewer than five people who were asked follows from what all readers see together', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const waves = runWaves(seededRandom(seed), 3)
      const index = new Map<string, number>()
      const sets: number[][] = []
      for (const wave of waves) {
        const counting = whoCounts(wave.input).asked
        for (const { kind, place, body } of wave.releases) {
          if (body.show !== 'numbers') continue
          const inside = counting.get(keyOfPlace(kind, place))?.teams ?? []
          const people = wave.input.teams
            .filter(({ managerId }) => inside.includes(keyOfPlace('team', managerId)))
            .flatMap(({ askedIds }) => askedIds)
          sets.push(
            people.map((id) => {
              if (!index.has(id)) index.set(id, index.size)
              return index.get(id) as number
            }),
          )
        }
      }
      expect(smallestDerivable(sets, 5), `seed ${seed}`).toBeNull()
    }
  })

  test('no number is about fewer than five answers, nor about four once the readers in it take themselves away', () => {
    for (let seed = 100; seed <= 160; seed++) {
      for (const { input, releases } of runWaves(seededRandom(seed), 3)) {
        for (const { kind, place, body } of releases) {
          if (body.show !== 'numbers') continue
          for (const number of Object.values(body.items)) if (number) expect(number.people).toBeGreaterThan(4)
          if (kind !== 'team') continue
          const team = input.teams.find(({ managerId }) => managerId === place)
          const readers = team?.askedIds.filter((id) => input.insiders.has(id)).length ?? 0
          for (const number of Object.values(body.items))
            if (number) expect(number.people - Math.min(2, readers)).toBeGreaterThan(4)
        }
      }
    }
  })

  test('within one wave, the answers to one question of fewer than five people cannot be subtracted', () => {
    let numbers = 0
    for (let seed = 200; seed <= 260; seed++) {
      for (const wave of runWaves(seededRandom(seed), 2)) {
        ITEMS.forEach((item, at) => {
          const sets: number[][] = []
          const offset = new Map<string, number[]>()
          let next = 0
          for (const { managerId, sheets } of wave.input.teams)
            offset.set(
              managerId,
              sheets.flatMap((sheet) => (sheet[at] === null ? [] : [next++])),
            )
          const counting = whoCounts(wave.input).perItem[at]
          for (const { kind, place, body } of wave.releases) {
            const number = body.show === 'numbers' ? body.items[item] : null
            if (!number) continue
            numbers++
            const inside = counting?.get(keyOfPlace(kind, place))?.teams ?? []
            sets.push(inside.flatMap((key) => offset.get(key.replace('team/', '')) ?? []))
            expect(sets.at(-1)).toHaveLength(number.people)
          }
          expect(smallestDerivable(sets, 5), `seed ${seed} ${item}`).toBeNull()
        })
      }
    }
    // The rules hide little where nothing is at stake.
    expect(numbers).toBeGreaterThan(500)
  })
})

test('the same answers in another order make the same release', () => {
  const [wave] = runWaves(seededRandom(7), 1)
  if (!wave) throw new Error('no wave')
  const teams = wave.input.teams.map((team) => ({ ...team, sheets: team.sheets.toReversed() }))
  expect(freezeWave({ ...wave.input, teams }).releases).toEqual(wave.releases)
})
