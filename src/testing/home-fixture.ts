import { createHash } from 'node:crypto'
import type { Actor } from '#lib/core/actor.ts'
import { sendDigest } from '#modules/home/actions/digest.ts'
import { listDigestsDue } from '#modules/home/store.ts'
import { startPlanStep } from '#modules/plans/public.ts'
import { addPerson } from './add-person.ts'
import type { TestContext } from './context.ts'

let stepCount = 0

/** Somebody who can sign in. */
export async function addMember(t: TestContext, firstName: string): Promise<Actor> {
  const email = `${firstName}-${crypto.randomUUID()}@example.org`.toLowerCase()
  const actor = await addPerson(t, firstName, { lastName: 'Berg', email })
  await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    db
      .insertInto('account')
      .values({
        org_id: t.orgId,
        person_id: actor.personId,
        login_key: createHash('sha256').update(actor.personId).digest(),
      })
      .execute(),
  )
  return actor
}

/** A step in somebody's plan: the one task that needs no cycle. Returns the task's id. */
export async function addStep(t: TestContext, actor: Actor, byOn: string | null = null): Promise<string> {
  stepCount += 1
  const { stepId } = await t.ctx.db.write(actor, (db) =>
    startPlanStep(
      db,
      {
        orgId: actor.orgId,
        personId: actor.personId,
        focus: { title: `Listening ${stepCount}` },
        step: { text: `Ask Priya one question ${stepCount}`, kind: 'experience', byOn },
        evidence: [],
      },
      t.clock.now(),
    ),
  )
  return `step ${stepId}`
}

function addressOf(t: TestContext, { personId }: Actor): Promise<string> {
  return t.ctx.db.read({ orgId: t.orgId }, async (db) => {
    const row = await db
      .selectFrom('person')
      .where('id', '=', personId)
      .select('email')
      .executeTakeFirstOrThrow()
    return row.email ?? ''
  })
}

/** What lies in the outbox for somebody. */
export async function mailsTo(t: TestContext, actor: Actor) {
  const address = await addressOf(t, actor)
  return t.ctx.db.read({ orgId: t.orgId }, (db) =>
    db
      .selectFrom('mail_outbox')
      .where('to_address', '=', address)
      .select(['key', 'subject', 'text', 'html', 'next_attempt_at as notBefore'])
      .orderBy('key')
      .execute(),
  )
}

/** A mail of another module, put into the outbox now. */
export async function addMail(t: TestContext, actor: Actor, key: string): Promise<void> {
  const to = await addressOf(t, actor)
  const mail = { orgId: t.orgId, key, to, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
  await t.ctx.db.write({ orgId: t.orgId }, (db) => t.ctx.mail.add(db, mail))
}

/** The job that writes somebody's digest of a day. */
export function digest(t: TestContext, { personId }: Actor, localOn: string): Promise<void> {
  return sendDigest(t.ctx, { orgId: t.orgId, personId, localOn })
}

/** Whether the clock finds that somebody's digest is due. */
export async function isDue(t: TestContext, actor: Actor, at: string): Promise<boolean> {
  const due = await t.ctx.db.read({ orgId: t.orgId }, (db) => listDigestsDue(db, new Date(at)))
  return due.some(({ personId }) => personId === actor.personId)
}

/** A person's pace as its form sends it. */
export const pace = (over: Record<string, string> = {}) => ({
  digest: 'daily',
  quietFrom: '',
  quietTo: '',
  timezone: '',
  ...over,
})
