import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/context.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { openCycle } from '#testing/open-cycle.ts'
import { saveAnswers, sendAnswers } from './actions/answers.ts'
import { readBallot } from './actions/ballots.ts'
import { openLink } from './actions/links.ts'
import type { RaterRequest } from './domain/rater.ts'

let here: TestContext
/** What a process remembers hangs on its context, so a copy of the context stands for another process. */
let other: Context
beforeAll(async () => {
  here = await openTestContext({ databaseUrl: 'postgresql://a-server-that-several-share' })
  other = { ...here.ctx }
})
afterAll(() => here.close())

const answer = (item: number, value: number) => ({ answers: [{ item, value }], comments: [] })

async function openEverywhere() {
  const cycle = await openCycle(here.ctx, here.orgId)
  const code = cycle.raters[0]?.code as string
  const { link } = await openLink(here.ctx, { code, address: '' })
  const request = link.rater.requests[0] as RaterRequest
  // Both have shown the empty questionnaire and remember it so.
  await readBallot(here.ctx, link, request)
  await readBallot(other, link, request)
  return { link, request }
}

test('answers saved by one process are sent by another that has only seen the empty questionnaire', async () => {
  const { link, request } = await openEverywhere()
  await saveAnswers(here.ctx, link, request.id, answer(0, 4))
  await sendAnswers(other, link, request.id)
  expect(await readBallot(here.ctx, link, request)).toMatchObject({
    sent: true,
    answers: [4, ...Array(47).fill(null)],
  })
})

test('answers of two processes in turns are all kept, whatever each remembers', async () => {
  const { link, request } = await openEverywhere()
  await saveAnswers(here.ctx, link, request.id, answer(0, 1))
  await saveAnswers(other, link, request.id, answer(1, 2))
  await saveAnswers(here.ctx, link, request.id, answer(2, 3))
  // what it remembers says the same as before the other process changed it
  await saveAnswers(other, link, request.id, answer(2, 5))
  await saveAnswers(here.ctx, link, request.id, answer(2, 3))
  expect((await readBallot(other, link, request)).answers.slice(0, 4)).toEqual([1, 2, 3, null])
})
