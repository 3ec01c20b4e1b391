import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Role } from '#lib/core/actor.ts'
import { askedItemIds } from '#modules/instruments/contract.ts'
import { ensureShippedInstruments, loadInstrument } from '#modules/instruments/public.ts'
import { insertPerson } from '#modules/people/public.ts'
import { seal } from '#platform/keys.ts'
import type { RunningJob } from '#platform/queue/handler.ts'
import type { TestContext } from './context.ts'
import { inviteRaters, launchCycle } from '#modules/cycles/actions/launch.ts'
import { proposeForCycle } from '#modules/cycles/actions/nominate.ts'
import {
  addLeaders,
  createCycle,
  saveDates,
  saveQuestions,
  saveWords,
} from '#modules/cycles/actions/setup.ts'
import { encodeBallot, type BallotAnswer } from '#modules/cycles/domain/ballot-text.ts'
import type { RaterGroup } from '#modules/cycles/domain/types.ts'

/** For tests: a chief with five leaders (each other's peers), direct reports of theirs, and HR beside the line. */
export type TestOrganisation = {
  readonly orgId: string
  readonly hr: Actor
  readonly chiefId: string
  readonly leaderIds: readonly string[]
  /** By leader, in the order of `leaderIds`. */
  readonly reportIds: readonly (readonly string[])[]
  as(personId: string, ...roles: Role[]): Actor
}

export const QUESTIONNAIRE = { slug: 'two-axis-48', version: '0.1-draft' }
export const RUNNING: RunningJob = {
  isLastTry: false,
  signal: new AbortController().signal,
  done: async () => {},
}

export async function makeOrganisation(
  { ctx }: TestContext,
  orgId: string,
  { reports: each = 4 }: { readonly reports?: number } = {},
): Promise<TestOrganisation> {
  return ctx.db.write({ orgId }, async (db) => {
    await ensureShippedInstruments(db, orgId, ctx.clock.now())
    const add = (name: string, managerId?: string) =>
      insertPerson(db, orgId, {
        displayName: name,
        firstName: name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
        managerId,
      })
    const chiefId = await add('Chief')
    const hrId = await add('Hanna')
    const leaderIds: string[] = []
    const reportIds: string[][] = []
    for (const name of ['Ada', 'Ben', 'Cai', 'Dee', 'Eli']) {
      const leaderId = await add(name, chiefId)
      leaderIds.push(leaderId)
      const reports: string[] = []
      for (let place = 1; place <= each; place++) reports.push(await add(`${name} Report ${place}`, leaderId))
      reportIds.push(reports)
    }
    const as = (personId: string, ...roles: Role[]): Actor => ({
      orgId,
      personId,
      roles: roles.map((role) => ({ role, scopePersonId: null })),
    })
    return { orgId, hr: as(hrId, 'hr'), chiefId, leaderIds, reportIds, as }
  })
}

export type DraftOptions = {
  readonly leaders?: readonly string[]
  readonly nomination?: 'hr' | 'leader'
  readonly approval?: 'none' | 'manager' | 'hr'
  readonly minimumGroup?: number
  readonly closesOn?: string
  readonly watch?: boolean
}

/** A draft with everything it needs: the test clock stands on 1 June 2026, the last day is 12 June. */
export async function makeDraft(
  { ctx }: TestContext,
  org: TestOrganisation,
  options: DraftOptions = {},
): Promise<string> {
  const { leaders = org.leaderIds, nomination = 'hr', approval = 'none', minimumGroup = 4 } = options
  const { cycleId } = await createCycle(ctx, org.hr, { name: 'Spring 2026', purpose: 'development' })
  const { watch = false } = options
  await saveQuestions(ctx, org.hr, { cycleId, ...QUESTIONNAIRE, minimumGroup, minimumComments: 5, watch })
  await addLeaders(ctx, org.hr, { cycleId, personIds: leaders })
  await proposeForCycle(ctx, org.hr, cycleId)
  const { closesOn = '2026-06-12' } = options
  const nominateUntilOn = nomination === 'leader' ? '2026-06-05' : null
  await saveDates(ctx, org.hr, { cycleId, closesOn, nominateUntilOn, nomination, approval })
  await saveWords(ctx, org.hr, { cycleId, message: 'Thank you for taking the time.' })
  return cycleId
}

/** Launched, everybody invited. */
export async function makeOpenCycle(
  house: TestContext,
  org: TestOrganisation,
  options: DraftOptions = {},
): Promise<string> {
  const cycleId = await makeDraft(house, org, options)
  const { jobId } = await launchCycle(house.ctx, org.hr, cycleId)
  await inviteRaters(house.ctx, { orgId: org.orgId, cycleId, jobId }, RUNNING)
  return cycleId
}

export type SentRequest = { readonly leaderId: string; readonly raterId: string; readonly group: RaterGroup }

/**
 * Ballots in the box as the rater's door writes them, by `answer` for each request; undefined leaves it open. Watch items
 * come after the others, and are asked of direct reports.
 */
export async function sendBallots(
  { ctx }: TestContext,
  { orgId, cycleId }: { orgId: string; cycleId: string },
  answer: (request: SentRequest, item: number) => BallotAnswer | undefined,
  comment?: (request: SentRequest) => string | undefined,
): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    const { rows: asked } = await sql<{ slug: string; version: string; watch: boolean; pulse: boolean }>`
      select instrument_slug as slug, instrument_version as version, coalesce((rules->>'watch')::boolean, false) as watch,
        coalesce((rules->>'pulse')::boolean, false) as pulse
      from cycle
      where org_id = ${orgId} and id = ${cycleId}`.execute(db)
    const instrument = await loadInstrument(db, orgId, asked[0] ?? QUESTIONNAIRE)
    const { watch = false, pulse = false } = asked[0] ?? {}
    const skills = instrument ? askedItemIds(instrument, { watch: false, pulse }) : []
    const items = instrument ? askedItemIds(instrument, { watch, pulse }) : []
    const { rows } = await sql<SentRequest & { id: string; publicKey: Buffer }>`
      select r.id, r.leader_id as "leaderId", r.rater_id as "raterId", r.rater_group as "group", o.public_key as "publicKey"
      from feedback_request r join open_cycle o on o.org_id = r.org_id and o.cycle_id = r.cycle_id
      where r.org_id = ${orgId} and r.cycle_id = ${cycleId} and r.status = 'approved'`.execute(db)
    for (const { id, publicKey, ...request } of rows) {
      const isAsked = (item: number) => item < skills.length || request.group === 'report'
      const answers = items.map((_, item) => (isAsked(item) ? answer(request, item) : null))
      if (answers.includes(undefined)) continue
      const said = comment?.(request)
      const bytes = encodeBallot({
        v: 1,
        leader: request.leaderId,
        group: request.group,
        answers: answers as BallotAnswer[],
        at: items.map(() => 1),
        comments: said ? { [instrument?.dimensions[0]?.id ?? '']: { s: '', b: said, i: '', at: 1 } } : {},
        sent: true,
      })
      const sealed = seal(publicKey, bytes)
      await sql`insert into ballot (org_id, cycle_id, ballot_id, kept, sealed)
        values (${orgId}, ${cycleId}, ${randomBytes(32)}, ${randomBytes(64)}, ${sealed})`.execute(db)
      await sql`update feedback_request set is_sent = true where org_id = ${orgId} and id = ${id}`.execute(db)
    }
  })
}

/** Rows of one statement, as the closing role reads them: sealed tables too. */
export async function rowsOf<T>(
  { ctx }: TestContext,
  orgId: string,
  query: ReturnType<typeof sql<T>>,
): Promise<T[]> {
  return ctx.db.close({ orgId }, async (db) => (await query.execute(db)).rows)
}
