import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/core/actor.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { makeDraft, makeOrganisation, type TestOrganisation } from '#testing/cycle-organisation.ts'
import { endCycle } from './actions/close.ts'
import { launchCycle } from './actions/launch.ts'
import { proposeForCycle } from './actions/nominate.ts'
import { readCycle, readCycles, readInstrumentChoices, readSetup } from './actions/read.ts'
import {
  addAllManagers,
  addLeaders,
  createCycle,
  extendCycle,
  savePurpose,
  saveWords,
} from './actions/setup.ts'
import { sendTestMail } from './actions/test-mail.ts'

let house: TestContext
let org: TestOrganisation

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, house.orgId)
})
afterAll(() => house.close())

describe('who may do what', () => {
  const TITLES: [string, Role[]][] = [
    ['hr', ['hr']],
    ['programme-owner', ['programme-owner']],
    ['equality', ['equality']],
    ['auditor', ['auditor']],
    ['it-admin', ['it-admin']],
    ['senior-leader', ['senior-leader']],
    ['nobody', []],
  ]
  const RUNS = ['hr', 'programme-owner']
  const SEES = ['hr', 'programme-owner', 'auditor']

  test.each<
    [
      string,
      readonly string[],
      (actor: ReturnType<TestOrganisation['as']>, cycleId: string) => Promise<unknown>,
    ]
  >([
    [
      'start a draft',
      RUNS,
      (actor) => createCycle(house.ctx, actor, { name: 'New', purpose: 'development' }),
    ],
    [
      'name it',
      RUNS,
      (actor, cycleId) => savePurpose(house.ctx, actor, { cycleId, name: 'New', purpose: 'development' }),
    ],
    ['add everybody', RUNS, (actor, cycleId) => addAllManagers(house.ctx, actor, cycleId)],
    ['propose', RUNS, (actor, cycleId) => proposeForCycle(house.ctx, actor, cycleId)],
    ['see the set-up', RUNS, (actor, cycleId) => readSetup(house.ctx, actor, cycleId, '')],
    ['see questionnaires to import with', RUNS, (actor) => readInstrumentChoices(house.ctx, actor)],
    [
      'send a test mail',
      RUNS,
      (actor, cycleId) => sendTestMail(house.ctx, { ...actor, personId: org.hr.personId }, cycleId),
    ],
    ['see a cycle', SEES, (actor, cycleId) => readCycle(house.ctx, actor, cycleId)],
    ['see cycles', SEES, (actor) => readCycles(house.ctx, actor)],
  ])('%s: %s', async (_, allowed, work) => {
    const cycleId = await makeDraft(house, org)
    const outcome: Record<string, string> = {}
    for (const [title, roles] of TITLES) outcome[title] = await codeOf(work(house.actor(roles), cycleId))
    for (const [title] of TITLES) {
      if (allowed.includes(title)) expect(outcome[title], title).toBe('done')
      else expect(outcome[title], title).toMatch(/^cycles\/(for-hr|not-found)$/)
    }
  })

  test('launching, extending and ending are for HR and programme owners', async () => {
    for (const [title, roles] of TITLES) {
      const cycleId = await makeDraft(house, org)
      const actor = house.actor(roles)
      const wanted = RUNS.includes(title) ? 'done' : 'cycles/for-hr'
      expect(await codeOf(launchCycle(house.ctx, actor, cycleId)), `${title} launches`).toBe(wanted)
      if (wanted !== 'done') await launchCycle(house.ctx, org.hr, cycleId)
      const later = { cycleId, closesOn: '2026-06-20' }
      expect(await codeOf(extendCycle(house.ctx, actor, later)), `${title} extends`).toBe(wanted)
      expect(await codeOf(endCycle(house.ctx, actor, cycleId)), `${title} ends`).toBe(wanted)
    }
  })

  test('another organisation finds nothing, whatever its roles', async () => {
    const cycleId = await makeDraft(house, org)
    const stranger = { ...house.actor(['hr']), orgId: await house.addOrg() }
    for (const work of [
      () => readCycle(house.ctx, stranger, cycleId),
      () => readSetup(house.ctx, stranger, cycleId, ''),
      () => savePurpose(house.ctx, stranger, { cycleId, name: 'Mine', purpose: 'development' }),
      () => addLeaders(house.ctx, stranger, { cycleId, personIds: org.leaderIds }),
      () => launchCycle(house.ctx, stranger, cycleId),
      () => endCycle(house.ctx, stranger, cycleId),
    ]) {
      expect(await codeOf(work())).toBe('cycles/not-found')
    }
    expect(await readCycles(house.ctx, stranger)).toEqual([])
    expect(await house.ctx.keys.has(`cycle-${cycleId}`)).toBe(false)
  })

  test('an address that is no id is a page that is not here', async () => {
    expect(await codeOf(readCycle(house.ctx, org.hr, 'hello'))).toBe('cycles/not-found')
    expect(await codeOf(saveWords(house.ctx, org.hr, { cycleId: '../x', message: '' }))).toBe(
      'cycles/not-found',
    )
    expect(await codeOf(endCycle(house.ctx, org.hr, 'x'))).toBe('cycles/not-found')
  })
})
