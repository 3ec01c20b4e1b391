import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { keepText, type KeptText } from '#lib/core/text.ts'
import { loadInstrument, markInstrumentUsed } from '#modules/instruments/public.ts'
import { languagesOfMails, loadPersonCards, loadPlaces, type PersonCard } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { accessHash, formatSecret, newSecret } from '#platform/keys/rater-secret.ts'
import { seal } from '#platform/keys.ts'
import type { RunningJob } from '#platform/queue/handler.ts'
import { queueLongJob, startLongJob, type KeptFailure } from '#platform/queue/long-job.ts'
import { runLongJob } from '#platform/queue/run-long-job.ts'
import { InviteRaters } from '../contract.ts'
import { isLocked } from '../domain/cycle-state.ts'
import { pageOf } from '../domain/follow-up.ts'
import { keyNameOf } from '../domain/keys.ts'
import { CycleNotFound, CycleNotReady, LaunchedAlready } from '../domain/refusals.ts'
import { reasonsNotToLaunch } from '../domain/setup.ts'
import { invitationMail } from '../emails.ts'
import { canRunCycles } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import * as links from '../store/links.ts'
import {
  approveProposed,
  insertRequests,
  keepPlaces,
  listCycleLeaders,
  listRequests,
} from '../store/raters.ts'
import { mailRater } from './mail-facts.ts'

const BATCH = 200

/**
 * Launches a cycle: from here on purpose, questionnaire, minimum group and words stand still, answers are taken, and the
 * invitations go out in a job that can be watched, paused and cancelled.
 *
 * Refuses  CycleNotFound, LaunchedAlready, CycleNotReady (with what is missing).
 */
export async function launchCycle(ctx: Context, actor: Actor, cycleId: string): Promise<{ jobId: string }> {
  ensure(canRunCycles(actor))
  const { orgId } = actor
  // Looked at first, so that no key is made for a cycle that has none coming, or had one that was destroyed.
  await ctx.db.read(actor, async (db) =>
    ensureReady(ctx, db, orgId, await cycles.loadCycle(db, orgId, cycleId)),
  )
  // The key is made before the transaction: a crash in between leaves a key that the next launch finds again.
  const { publicKey } = await ctx.keys.createCycleKey(keyNameOf(cycleId))
  return ctx.db.write(actor, async (db) => {
    const found = await cycles.claimCycleForChange(db, orgId, cycleId)
    const { cycle, leaders } = await ensureReady(ctx, db, orgId, found)
    const self = leaders.map(
      ({ leaderId }) => ({ leaderId, raterId: leaderId, group: 'self', origin: 'proposed' }) as const,
    )
    await insertRequests(db, orgId, cycleId, self)
    await approveProposed(db, orgId, cycleId)
    const leaderIds = leaders.map(({ leaderId }) => leaderId)
    await keepPlaces(db, orgId, cycleId, await loadPlaces(db, orgId, leaderIds))
    if (cycle.instrument) await markInstrumentUsed(db, orgId, cycle.instrument, ctx.clock.now())
    await cycles.openBallotBox(db, orgId, cycleId, { publicKey, now: ctx.clock.now() })
    const jobId = await startLongJob(db, {
      orgId,
      kind: 'cycles/invite',
      title: keepText('Sending the invitations for “{name}”', { name: cycle.name }),
      total: await links.countRaters(db, orgId, cycleId),
      createdBy: actor.personId,
      backTo: `/cycles/${cycleId}`,
    })
    await cycles.updateCycle(db, orgId, cycleId, { launchJobId: jobId })
    await queueLongJob(ctx, db, { orgId, id: jobId }, InviteRaters, { orgId, cycleId, jobId })
    await recordAudit(db, actor, {
      action: 'cycles/launched',
      detail: {
        cycleId,
        purpose: cycle.purpose,
        minimumGroup: cycle.rules.minimumGroup,
        leaders: leaders.length,
      },
    })
    return { jobId }
  })
}

async function ensureReady(ctx: Context, db: Db, orgId: string, cycle: cycles.Cycle | undefined) {
  if (!cycle || cycle.kind !== 'own') throw new Refusal(CycleNotFound)
  if (isLocked(cycle.state)) throw new Refusal(LaunchedAlready)
  const leaders = await listCycleLeaders(db, orgId, cycle.id)
  const requests = await listRequests(db, orgId, cycle.id)
  const missing = reasonsNotToLaunch({ cycle, leaders, requests, today: ctx.clock.today() })
  if (missing.length > 0) throw new Refusal(CycleNotReady, missing.join(' '))
  return { cycle, leaders }
}

/**
 * Makes each rater's personal link and puts the invitation in the outbox, batch by batch. Twice does nothing twice. Tried
 * again after people got an address, it invites those, and nobody else.
 */
export async function inviteRaters(
  ctx: Context,
  { orgId, cycleId, jobId }: { orgId: string; cycleId: string; jobId: string },
  job: RunningJob,
): Promise<void> {
  await runLongJob(
    ctx,
    { orgId, id: jobId },
    async (db, longJob) => {
      const cycle = await cycles.loadCycle(db, orgId, cycleId)
      if (cycle?.state !== 'open') {
        return {
          done: 0,
          end: { message: keepText('No answers are taken any more, so nobody else was invited.') },
        }
      }
      // No failure counted although some were: somebody asked to try again. Nobody has the secrets of links never mailed.
      if (longJob.failed === 0) await links.deleteUnmailedLinks(db, orgId, cycleId)
      const raterIds = await links.listRatersToInvite(db, orgId, cycleId, BATCH)
      const failed = await inviteBatch(ctx, db, cycle, orgId, raterIds)
      const isLast = raterIds.length < BATCH
      return {
        done: raterIds.length - failed.length,
        failed,
        ...(isLast && {
          end: {
            message: keepText('The invitations are on their way.'),
            resultTo: pageOf(cycleId, cycle.kind),
          },
        }),
      }
    },
    { job },
  )
}

async function inviteBatch(
  ctx: Context,
  db: Db,
  cycle: cycles.Cycle,
  orgId: string,
  raterIds: readonly string[],
): Promise<KeptFailure[]> {
  const publicKey = await links.loadPublicKey(db, orgId, cycle.id)
  const instrument = cycle.instrument && (await loadInstrument(db, orgId, cycle.instrument))
  if (!publicKey || !instrument) throw new Error(`cycle ${cycle.id} is open without its key or questionnaire`)

  const made = raterIds.map((raterId) => {
    const secret = newSecret()
    return {
      raterId,
      accessHash: accessHash(secret),
      escrow: seal(publicKey, Buffer.from(formatSecret(secret), 'utf8')),
    }
  })
  await links.insertLinks(db, orgId, cycle.id, made)
  const open = await links.listOpenRequests(db, orgId, cycle.id, raterIds)
  const people = await loadPersonCards(db, orgId, [
    ...new Set(open.flatMap((one) => [one.raterId, one.leaderId])),
  ])
  const whyNot = (rater: PersonCard | undefined): KeptText | null => {
    if (rater?.status !== 'active') return keepText('This person does not work here any more.')
    return rater.email ? null : keepText('There is no e-mail address in the directory.')
  }
  const key = { orgId, cycleId: cycle.id, kind: 'invitation', onDate: ctx.clock.today() } as const
  await links.claimMails(
    db,
    key,
    raterIds.filter((raterId) => whyNot(people.get(raterId)) === null),
  )

  const languageOf = await languagesOfMails(db, orgId)
  const failed: KeptFailure[] = []
  for (const { raterId, escrow } of made) {
    const rater = people.get(raterId)
    const why = whyNot(rater)
    if (why !== null || !rater?.email) {
      failed.push({ what: rater?.name ?? keepText('Somebody'), why: why ?? '' })
      continue
    }
    const own = open.filter((one) => one.raterId === raterId)
    await ctx.mail.add(db, {
      orgId,
      key: `cycles/${cycle.id}/invitation/${raterId}`,
      to: rater.email,
      ...mailRater(ctx, languageOf(rater), { cycle, instrument, open: own, people }, invitationMail),
      sealedSecret: { keyName: keyNameOf(cycle.id), sealed: escrow },
    })
  }
  return failed
}
