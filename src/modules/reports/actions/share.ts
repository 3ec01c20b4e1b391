import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import type { ReleaseFacts } from '#modules/cycles/public/releases.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import type { PersonView } from '../contract/views.ts'
import type { SharedView, SharePage } from '../contract/pages.ts'
import { type Part } from '../domain/report.ts'
import { FieldsNotRight, ReportNotFound } from '../domain/refusals.ts'
import { judgeUntil, LONGEST_SHARE_DAYS, pickParts, USUAL_SHARE_DAYS } from '../domain/sharing.ts'
import { sharedMail } from '../emails.ts'
import { insertShare, loadOpenings, markWithdrawn } from '../store/shares.ts'
import { peopleNearby } from './people.ts'
import {
  ensureOpened,
  loadOwn,
  loadReaders,
  loadSharedMaterial,
  personView,
  type OwnReport,
  type Readers,
} from './material.ts'
import type { Opened } from './view-seen.ts'
import { sharedViewOf } from './view-shared.ts'

export type ShareWish = {
  readonly viewerId: string
  readonly parts: readonly string[]
  readonly untilOn: string
}

/** Whom the report is shared with, and the form for one more. Refuses: ReportNotFound, ChooseFirst. */
export async function readSharing(ctx: Context, actor: Actor, cycleId: string): Promise<SharePage> {
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const own = await loadOwn(db, actor, cycleId)
    ensureOpened(actor, own)
    return {
      cycleId,
      cycleName: own.facts.cycleName,
      people: await peopleNearby(ctx, db, actor),
      search: '',
      shares: await loadShareViews(ctx, db, own),
      proposedUntil: addDays(today, USUAL_SHARE_DAYS),
      latestUntil: addDays(today, LONGEST_SHARE_DAYS),
      today,
    }
  })
}

/**
 * The report exactly as one person would see it, made by the function that makes their page.
 *
 * Refuses  ReportNotFound, ChooseFirst, FieldsNotRight.
 */
export async function previewShare(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  wish: ShareWish,
  opened: Opened = 'all',
): Promise<SharedView & { viewer: PersonView }> {
  return ctx.db.read(actor, async (db) => {
    const own = await loadOwn(db, actor, cycleId)
    ensureOpened(actor, own)
    const { viewer, parts } = await checkWish(ctx, db, actor, wish)
    const material = await loadSharedMaterial(db, own.key, { viewerId: viewer.id, parts })
    return { ...sharedViewOf(material, wish.untilOn, opened), viewer }
  })
}

/**
 * Lets one person read parts of the report until a day. Sharing again with the same person replaces what they had.
 *
 * Refuses  ReportNotFound, ChooseFirst, FieldsNotRight.
 */
export async function shareReport(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  wish: ShareWish,
): Promise<{ name: string }> {
  return ctx.db.write(actor, async (db) => {
    const own = await loadOwn(db, actor, cycleId)
    ensureOpened(actor, own)
    const { viewer, parts } = await checkWish(ctx, db, actor, wish)
    await openShare(ctx, db, actor, own.facts, { viewerId: viewer.id, parts, untilOn: wish.untilOn })
    return { name: viewer.name }
  })
}

/** Ends one share at once. A second time does nothing. Refuses: ReportNotFound. */
export async function withdrawShare(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  shareId: string,
): Promise<void> {
  if (!isId(shareId)) throw new Refusal(ReportNotFound)
  await ctx.db.write(actor, async (db) => {
    const { key } = await loadOwn(db, actor, cycleId)
    for (const viewerId of await markWithdrawn(db, key, { shareId }, ctx.clock.now())) {
      await recordAudit(db, actor, {
        action: 'reports/withdraw',
        subjectId: viewerId,
        detail: { cycleId, shareId },
      })
    }
  })
}

/** Opens a share in the caller's transaction: the row, one mail without content, one line in the log. */
export async function openShare(
  ctx: Context,
  db: Db,
  actor: Actor,
  facts: ReleaseFacts,
  share: { viewerId: string; parts: readonly Part[]; untilOn: string },
): Promise<string> {
  const key = { orgId: actor.orgId, cycleId: facts.cycleId, leaderId: facts.leaderId }
  await markWithdrawn(db, key, { viewerId: share.viewerId }, ctx.clock.now())
  const shareId = await insertShare(db, key, { ...share, at: ctx.clock.now() })
  const viewer = (await loadPersonCards(db, actor.orgId, [share.viewerId])).get(share.viewerId)
  if (viewer?.email) {
    const url = `${ctx.config.publicUrl}/shared/${shareId}`
    const languageOf = await languagesOfMails(db, actor.orgId)
    const mail = inLanguage(languageOf(viewer), () =>
      sharedMail({ leaderName: facts.leaderName, untilOn: sayDate(share.untilOn), url }),
    )
    await ctx.mail.add(db, {
      orgId: actor.orgId,
      key: `reports/shared/${shareId}`,
      to: viewer.email,
      ...mail,
    })
  }
  await recordAudit(db, actor, {
    action: 'reports/share',
    subjectId: share.viewerId,
    detail: { cycleId: facts.cycleId, shareId, parts: share.parts.join(' '), untilOn: share.untilOn },
  })
  return shareId
}

async function loadShareViews(ctx: Context, db: Db, own: OwnReport): Promise<SharePage['shares']> {
  const readers = await loadReaders(ctx, db, own)
  const ids = readers.shares.map(({ id }) => id)
  return shareViews(readers, await loadOpenings(db, own.key.orgId, ids))
}

/** The shares that count today, with the days their readers opened them. */
export function shareViews(
  { shares }: Readers,
  openings: ReadonlyMap<string, readonly string[]>,
): SharePage['shares'] {
  return shares.map(({ id, viewer, parts, untilOn }) => ({
    id,
    viewer,
    parts,
    untilOn,
    openedOn: openings.get(id) ?? [],
  }))
}

async function checkWish(
  ctx: Context,
  db: Db,
  actor: Actor,
  wish: ShareWish,
): Promise<{ viewer: PersonView; parts: Part[] }> {
  const parts = pickParts(wish.parts)
  const found = isId(wish.viewerId)
    ? (await loadPersonCards(db, actor.orgId, [wish.viewerId])).get(wish.viewerId)
    : undefined
  const viewer = found?.status === 'active' && found.id !== actor.personId ? found : undefined
  const until = judgeUntil(wish.untilOn, ctx.clock.today())
  const fields = {
    ...(viewer ? {} : { viewer: t('Choose somebody who works here, other than yourself') }),
    ...(parts.length > 0 ? {} : { parts: t('Choose at least one part') }),
    ...(until ? { until } : {}),
  }
  if (!viewer || Object.keys(fields).length > 0) throw new Refusal(FieldsNotRight, undefined, fields)
  return { viewer: personView(viewer), parts }
}
