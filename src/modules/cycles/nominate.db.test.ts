import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { launchCycle } from './actions/launch.ts'
import { approveRaters, changeRaters, openNomination, submitNomination } from './actions/nominate.ts'
import { readNomination } from './actions/read.ts'
import { listNominationsFor } from './public/hr.ts'
import {
  makeDraft,
  makeOrganisation,
  rowsOf,
  type DraftOptions,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'

let house: TestContext
let org: TestOrganisation
let ada: Actor
let ben: Actor
let chief: Actor

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, house.orgId)
  ada = org.as(org.leaderIds[0] as string)
  ben = org.as(org.leaderIds[1] as string)
  chief = org.as(org.chiefId)
})
afterAll(() => house.close())

async function makeNominating(options: DraftOptions = {}): Promise<string> {
  const cycleId = await makeDraft(house, org, { nomination: 'leader', approval: 'manager', ...options })
  await openNomination(house.ctx, org.hr, cycleId)
  return cycleId
}

const stranger = () => org.reportIds[4]?.[3] as string
const add = (actor: Actor, cycleId: string, leader = ada, raterId = stranger()) =>
  codeOf(
    changeRaters(house.ctx, actor, cycleId, {
      kind: 'add',
      leaderId: leader.personId,
      group: 'peer',
      rater: { id: raterId },
    }),
  )
const list = (actor: Actor, cycleId: string, leader = ada) =>
  readNomination(house.ctx, actor, cycleId, leader.personId, '')
const mailKeys = async (cycleId: string) =>
  (
    await rowsOf(
      house,
      org.orgId,
      sql<{
        key: string
      }>`select key from mail_outbox where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/%`} order by key`,
    )
  ).map(({ key }) => key.split('/').slice(2).join('/'))

describe('naming, handing in and agreeing', () => {
  test('mails each leader once, then the manager once, and ends approved', async () => {
    const cycleId = await makeNominating()
    expect(await mailKeys(cycleId)).toEqual(org.leaderIds.map((id) => `name/${id}`).toSorted())
    expect((await list(ada, cycleId)).can).toEqual({ change: true, submit: true, approve: false })

    expect(await add(ada, cycleId)).toBe('done')
    await submitNomination(house.ctx, ada, cycleId, ada.personId)
    expect((await list(ada, cycleId)).can).toEqual({ change: false, submit: false, approve: false })
    expect((await list(chief, cycleId)).can).toEqual({ change: true, submit: false, approve: true })
    expect(await mailKeys(cycleId)).toContain(`approve/${ada.personId}`)

    // It is the manager's now: the leader can no longer change it.
    expect(await add(ada, cycleId, ada, org.reportIds[3]?.[0])).toBe('cycles/not-found')
    expect(await add(chief, cycleId, ada, org.reportIds[3]?.[0])).toBe('done')
    await approveRaters(house.ctx, chief, cycleId, ada.personId)
    const page = await list(ada, cycleId)
    expect(page.leader.nomination).toBe('approved')
    expect(page.raters).toHaveLength(11)
    expect(await add(chief, cycleId, ada, org.reportIds[3]?.[1])).toBe('cycles/not-found')
  })

  test('without approval a list that is handed in is agreed', async () => {
    const cycleId = await makeNominating({ approval: 'none' })
    await submitNomination(house.ctx, ada, cycleId, ada.personId)
    expect((await list(ada, cycleId)).leader.nomination).toBe('approved')
    expect((await mailKeys(cycleId)).filter((key) => key.startsWith('approve/'))).toEqual([])
  })

  test('is shown to whoever has something to do: the leader, then the manager', async () => {
    const cycleId = await makeNominating()
    const waiting = async (actor: Actor) =>
      (await house.ctx.db.read(actor, (db) => listNominationsFor(house.ctx, db, actor)))
        .filter((one) => one.cycleId === cycleId)
        .map(({ leaderName, isOwn }) => `${leaderName} ${isOwn}`)
    expect(await waiting(ada)).toEqual(['Ada true'])
    expect(await waiting(chief)).toEqual([])
    await submitNomination(house.ctx, ada, cycleId, ada.personId)
    expect(await waiting(ada)).toEqual([])
    expect(await waiting(chief)).toEqual(['Ada false'])
  })

  test('brings somebody back who was taken out, in the group that is said now', async () => {
    const cycleId = await makeNominating()
    const { raters } = await list(ada, cycleId)
    const peer = raters.find(({ group }) => group === 'peer')
    await changeRaters(house.ctx, ada, cycleId, {
      kind: 'remove',
      leaderId: ada.personId,
      requestId: peer?.requestId ?? '',
    })
    expect((await list(ada, cycleId)).raters).toHaveLength(8)
    const back = {
      kind: 'add',
      leaderId: ada.personId,
      group: 'other',
      rater: { id: peer?.raterId ?? '' },
    } as const
    await changeRaters(house.ctx, ada, cycleId, back)
    expect((await list(ada, cycleId)).raters.find(({ raterId }) => raterId === peer?.raterId)?.group).toBe(
      'other',
    )
  })

  test.each([
    ['the leader', () => ada.personId],
    ['somebody who left', () => org.reportIds[4]?.[2] as string],
    ['nobody we know', () => house.actor().personId],
  ])('refuses %s as a rater', async (_, raterId) => {
    const cycleId = await makeNominating()
    const gone = org.reportIds[4]?.[2] as string
    const set = (status: string) =>
      house.ctx.db.write({ orgId: org.orgId }, (db) =>
        sql`update person set status = ${status} where id = ${gone}`.execute(db),
      )
    await set('left')
    expect(await add(ada, cycleId, ada, raterId())).toBe('cycles/rater-not-usable')
    await set('active')
  })

  test('somebody without a mail address can be named by nobody, but by HR by name', async () => {
    const cycleId = await makeNominating()
    const byMail = (email: string) =>
      codeOf(
        changeRaters(house.ctx, ada, cycleId, {
          kind: 'add',
          leaderId: ada.personId,
          group: 'other',
          rater: { email },
        }),
      )
    expect(await byMail('ELI.Report.4@example.org')).toBe('done')
    expect(await byMail('unknown@example.org')).toBe('cycles/rater-not-usable')
  })
})

describe('who may', () => {
  test.each<[string, () => Actor, string]>([
    ['the leader', () => ada, 'done'],
    ['HR', () => org.hr, 'done'],
    ['another leader', () => ben, 'cycles/not-found'],
    ['the manager, before it is handed in', () => chief, 'cycles/not-found'],
    ['an auditor', () => org.as(ben.personId, 'auditor'), 'cycles/not-found'],
    ['a rater', () => org.as(org.reportIds[0]?.[0] as string), 'cycles/not-found'],
  ])('change an open list: %s', async (_, actor, code) => {
    const cycleId = await makeNominating()
    expect(await add(actor(), cycleId)).toBe(code)
    expect(await codeOf(submitNomination(house.ctx, actor(), cycleId, ada.personId))).toBe(code)
  })

  test.each<[string, () => Actor, 'manager' | 'hr', string]>([
    ['the manager', () => chief, 'manager', 'done'],
    ['HR', () => org.hr, 'manager', 'done'],
    ['HR, where HR agrees', () => org.hr, 'hr', 'done'],
    ['the manager, where HR agrees', () => chief, 'hr', 'cycles/not-found'],
    ['the leader', () => ada, 'manager', 'cycles/not-found'],
    ['the leader, even as HR', () => org.as(ada.personId, 'hr'), 'hr', 'cycles/not-found'],
    ['another leader', () => ben, 'manager', 'cycles/not-found'],
  ])('agree: %s', async (_, actor, approval, code) => {
    const cycleId = await makeNominating({ approval })
    await submitNomination(house.ctx, ada, cycleId, ada.personId)
    expect(await codeOf(approveRaters(house.ctx, actor(), cycleId, ada.personId))).toBe(code)
  })

  test.each<[string, () => Actor, string]>([
    ['the leader', () => ada, 'done'],
    ['HR', () => org.hr, 'done'],
    ['the manager, before it is handed in', () => chief, 'cycles/not-found'],
    ['another leader', () => ben, 'cycles/not-found'],
    ['a rater', () => org.as(org.reportIds[0]?.[0] as string), 'cycles/not-found'],
  ])('see a list: %s', async (_, actor, code) => {
    const cycleId = await makeNominating()
    expect(await codeOf(list(actor(), cycleId))).toBe(code)
  })

  test('agree to a list that was not handed in: HR, not the manager', async () => {
    const cycleId = await makeNominating()
    expect(await codeOf(approveRaters(house.ctx, chief, cycleId, ada.personId))).toBe('cycles/not-found')
    expect(await codeOf(approveRaters(house.ctx, org.hr, cycleId, ada.personId))).toBe('done')
  })

  test('another organisation finds no list', async () => {
    const cycleId = await makeNominating()
    const other = { ...org.hr, orgId: await house.addOrg() }
    expect(await codeOf(list(other, cycleId))).toBe('cycles/not-found')
    expect(await add(other, cycleId)).toBe('cycles/not-found')
    expect(await codeOf(approveRaters(house.ctx, other, cycleId, ada.personId))).toBe('cycles/not-found')
  })

  test('a request of another leader cannot be taken out through one’s own list', async () => {
    const cycleId = await makeNominating()
    const theirs = (await list(ben, cycleId, ben)).raters[0]
    const change = { kind: 'remove', leaderId: ada.personId, requestId: theirs?.requestId ?? '' } as const
    expect(await codeOf(changeRaters(house.ctx, ada, cycleId, change))).toBe('cycles/not-found')
  })

  test('nobody changes a list once people were asked', async () => {
    const cycleId = await makeNominating()
    await submitNomination(house.ctx, ada, cycleId, ada.personId)
    await launchCycle(house.ctx, org.hr, cycleId)
    expect(await add(ada, cycleId)).toBe('cycles/locked-after-launch')
    expect(await add(org.hr, cycleId)).toBe('cycles/locked-after-launch')
    expect(await codeOf(submitNomination(house.ctx, ben, cycleId, ben.personId))).toBe(
      'cycles/locked-after-launch',
    )
    expect(await codeOf(approveRaters(house.ctx, chief, cycleId, ada.personId))).toBe(
      'cycles/locked-after-launch',
    )
  })

  test('a cycle whose raters HR picks asks no leader for names', async () => {
    const cycleId = await makeDraft(house, org)
    expect(await codeOf(openNomination(house.ctx, org.hr, cycleId))).toBe('cycles/not-found')
  })
})
