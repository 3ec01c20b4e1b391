/**
 * Goal 9: personal invitations. A cycle is launched through the same actions HR uses; its job makes each rater's link,
 * seals the secret for reminders and puts a mail into the outbox, batch by batch, each batch in one transaction.
 *   node bench/invitations.ts [raters]
 *
 * `links` times the part that other products do here as well: secrets, hashes and rows of links, 1,000 a transaction.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inviteRaters } from '#modules/cycles/actions/launch.ts'
import { InviteRaters } from '#modules/cycles/contract.ts'
import { insertLinks } from '#modules/cycles/store/links.ts'
import { accessHash, formatSecret, newSecret } from '#platform/keys/rater-secret.ts'
import { seal } from '#platform/keys.ts'
import { startLongJob } from '#platform/queue/long-job.ts'
import { openMachine } from './people-machine.ts'
import { say } from './say.ts'
import { seedCycle } from './seed-links.ts'

const count = Number(process.argv[2] ?? 100_000)
const BATCH = 1_000
const RUNNING = { isLastTry: false, signal: new AbortController().signal, done: async () => {} }

const machine = await openMachine()
const { ctx } = machine
try {
  await makeLinks(2_000, false)
  say(9, `links_${count}_per_second`, count / (await makeLinks(count, false)), '1/s')
  say(9, `links_with_sealed_secret_${count}_per_second`, count / (await makeLinks(count, true)), '1/s')
  await invite(1_000)
  say(9, `invitations_with_mail_${count}_per_second`, count / (await invite(count)), '1/s')
} finally {
  await machine.close()
}

/** Seconds for links alone. */
async function makeLinks(raters: number, isSealed: boolean): Promise<number> {
  const { orgId, cycleId, raterIds } = await seedUninvited(raters)
  const { publicKey } = await ctx.keys.createCycleKey('bench')
  const began = performance.now()
  for (let at = 0; at < raters; at += BATCH) {
    const links = raterIds.slice(at, at + BATCH).map((raterId) => {
      const secret = newSecret()
      const escrow = isSealed ? seal(publicKey, Buffer.from(formatSecret(secret), 'utf8')) : Buffer.alloc(0)
      return { raterId, accessHash: accessHash(secret), escrow }
    })
    await ctx.db.write({ orgId }, (db) => insertLinks(db, orgId, cycleId, links))
  }
  return (performance.now() - began) / 1_000
}

/** Seconds for the whole job: links, sealed secrets, the mail of each rater in the outbox, progress. */
async function invite(raters: number): Promise<number> {
  const { orgId, cycleId } = await seedUninvited(raters)
  const jobId = await ctx.db.write({ orgId }, (db) =>
    startLongJob(db, {
      orgId,
      kind: InviteRaters.name,
      title: 'Invitations',
      total: raters,
      createdBy: randomUUID(),
    }),
  )
  const began = performance.now()
  await inviteRaters(ctx, { orgId, cycleId, jobId }, RUNNING)
  const seconds = (performance.now() - began) / 1_000
  const { rows } = await ctx.db.read({ orgId }, (db) =>
    sql<{ mails: number }>`select count(*) as mails from mail_outbox where org_id = ${orgId}`.execute(db),
  )
  if (rows[0]?.mails !== raters) throw new Error(`${rows[0]?.mails} mails for ${raters} raters`)
  return seconds
}

async function seedUninvited(
  raters: number,
): Promise<{ orgId: string; cycleId: string; raterIds: string[] }> {
  const { orgId, cycleId } = await seedCycle(ctx, raters)
  return ctx.db.write({ orgId }, async (db) => {
    const { rows } = await sql<{ raterId: string }>`
      delete from rater_access where org_id = ${orgId} returning rater_id as "raterId"`.execute(db)
    await sql`update person set email = 'rater.' || id || '@example.org' where org_id = ${orgId}`.execute(db)
    return { orgId, cycleId, raterIds: rows.map(({ raterId }) => raterId) }
  })
}
