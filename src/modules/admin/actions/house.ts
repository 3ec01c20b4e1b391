import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { verifyAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import {
  cancelLongJob,
  listLongJobs,
  loadLongJob,
  pauseLongJob,
  resumeLongJob,
  retryLongJob,
  type LongJob,
} from '#platform/queue/long-job.ts'
import type { AuditPage } from '../contract.ts'
import { sayAction } from '../domain/audit-words.ts'
import { JobNotFound, MessageNotFound } from '../domain/refusals.ts'
import { settingsFor, type SettingsGroup } from '../domain/settings.ts'
import { canHandleJob, canOpenMailbox, canReadAudit } from '../policy.ts'
import * as store from '../store.ts'

const PAGE = 50

/** The last 50 long jobs this person may handle, the newest first. */
export async function readJobs(ctx: Context, actor: Actor): Promise<LongJob[]> {
  const jobs = await ctx.db.read(actor, (db) => listLongJobs(db, actor.orgId, PAGE))
  return jobs.filter((job) => canHandleJob(actor, job).allowed)
}

/** One long job. Refuses JobNotFound, also for a job of somebody else. */
export async function readJob(ctx: Context, actor: Actor, id: string): Promise<LongJob> {
  const job = await ctx.db.read(actor, (db) => loadLongJob(db, actor.orgId, id))
  if (!job) throw new Refusal(JobNotFound)
  ensure(canHandleJob(actor, job))
  return job
}

/** Pause, carry on, cancel or retry. What is done stays done. */
export async function steerJob(ctx: Context, actor: Actor, id: string, intent: string): Promise<void> {
  await readJob(ctx, actor, id)
  await ctx.db.write(actor, async (db) => {
    if (intent === 'pause') await pauseLongJob(db, actor.orgId, id)
    if (intent === 'cancel') await cancelLongJob(db, actor.orgId, id)
    if (intent === 'resume') await resumeLongJob(ctx, db, actor.orgId, id)
    if (intent === 'retry') await retryLongJob(ctx, db, actor.orgId, id)
  })
}

/**
 * The last 100 mails whose address or subject holds `search`, the newest first. Refuses NotForYou outside a
 * demonstration.
 */
export async function readMailbox(ctx: Context, actor: Actor, search: string): Promise<store.MessageRow[]> {
  return ctx.db.read(actor, async (db) => {
    const { isDemo } = await store.loadOrganisation(db, actor.orgId)
    ensure(canOpenMailbox(actor, { isDemo, hasMailServer: ctx.config.smtp !== undefined }))
    return store.listMessages(db, actor.orgId, search, 100)
  })
}

/** One mail of the built-in mailbox with its text. Refuses NotForYou outside a demonstration, MessageNotFound. */
export async function readMessage(ctx: Context, actor: Actor, id: string) {
  return ctx.db.read(actor, async (db) => {
    const { isDemo } = await store.loadOrganisation(db, actor.orgId)
    ensure(canOpenMailbox(actor, { isDemo, hasMailServer: ctx.config.smtp !== undefined }))
    const message = await store.loadMessage(db, actor.orgId, id)
    if (!message) throw new Refusal(MessageNotFound)
    return message
  })
}

/** The audit log, newest first, with the result of checking its chain. */
export async function readAudit(
  ctx: Context,
  actor: Actor,
  filter: { beforeSeq?: number; action?: string },
): Promise<AuditPage> {
  ensure(canReadAudit(actor))
  return ctx.db.read(actor, async (db) => {
    const rows = await store.listAudit(db, actor.orgId, { ...filter, limit: PAGE })
    const ids = rows.flatMap((row) => (row.subjectId ? [row.actorId, row.subjectId] : [row.actorId]))
    const people = await loadPersonCards(db, actor.orgId, [...new Set(ids)])
    const name = (id: string) => people.get(id)?.name ?? t('the system')
    const { broken } = await verifyAudit(db, actor.orgId)
    return {
      lines: rows.map((row) => ({
        seq: row.seq,
        at: row.at.toISOString(),
        actor: name(row.actorId),
        action: row.action,
        sentence: sayAction(row.action),
        about: row.subjectId ? (people.get(row.subjectId)?.name ?? null) : null,
        detail: describe(row.detail),
      })),
      older: rows.length === PAGE ? (rows.at(-1)?.seq ?? null) : null,
      isWhole: broken === null,
    }
  })
}

function describe(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ')
}

/** The settings page for this person. */
export async function readSettings(ctx: Context, actor: Actor): Promise<{ groups: SettingsGroup[] }> {
  const { isDemo } = await ctx.db.read(actor, (db) => store.loadOrganisation(db, actor.orgId))
  return { groups: settingsFor(actor, { isDemo, hasMailbox: isDemo || ctx.config.smtp === undefined }) }
}
