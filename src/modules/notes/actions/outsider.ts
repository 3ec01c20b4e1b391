import type { DateOn } from '#lib/core/date.ts'
import { readFields } from '#lib/core/form.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import { hashToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { formatSecret, parseSecret } from '#platform/keys/rater-secret.ts'
import { NoteFields } from '../contract.ts'
import { settlesOn } from '../domain/note.ts'
import { FieldsNotRight, LinkOpensNothing } from '../domain/refusals.ts'
import type { NoteRequest } from '../domain/request.ts'
import { insertNote } from '../store/notes.ts'
import { deleteLink, loadLinkTarget, loadOrgName, loadRequest, markRequest } from '../store/requests.ts'
import { asksFirst } from './give.ts'
import { findLineManager, loadNames } from './people.ts'

/** Wrong codes from one address. A right one is never counted. */
const WRONG_CODES = { limit: 30, windowMinutes: 10 }

/** What somebody from outside sees before they write. `code` goes back into the form, and into no address. */
export type OutsiderPage = {
  readonly code: string
  readonly name: string
  readonly askerName: string
  readonly orgName: string
  readonly about: string
  readonly untilOn: DateOn
  readonly manager: string | null
  readonly readsFromOn: DateOn
}

type Opened = OutsiderPage & {
  readonly orgId: string
  readonly request: NoteRequest
  readonly managerId: string | null
}

/** Looking uses nothing up, so a mail scanner does no harm. Refuses: LinkOpensNothing, platform/too-many-tries. */
export async function openOutsiderLink(
  ctx: Context,
  { code, address }: { readonly code: string; readonly address: string },
): Promise<OutsiderPage> {
  return withLink(ctx, { code, address }, async (_db, opened) => pageOf(opened))
}

/**
 * Takes the note of somebody from outside. The link ends with it. A text that reads as about the person is asked, once, for an
 * example.
 *
 * Refuses  LinkOpensNothing, FieldsNotRight, platform/too-many-tries.
 */
export async function giveFromOutside(
  ctx: Context,
  tried: { readonly code: string; readonly address: string },
  form: Readonly<Record<string, string>>,
): Promise<{ page: OutsiderPage; state: 'given' | 'asks-first' }> {
  return withLink(ctx, tried, async (db, opened) => {
    const fields = readFields(NoteFields, form, FieldsNotRight)
    if (asksFirst(fields, form)) return { page: pageOf(opened), state: 'asks-first' as const }
    const { orgId, request, managerId } = opened
    const isForManager = fields.reach === 'line-manager'
    if (isForManager && managerId === null)
      throw new Refusal(FieldsNotRight, undefined, { reach: t('Choose who reads it') })
    const today = ctx.clock.today()
    await insertNote(db, orgId, {
      id: ctx.newId(),
      receiverId: request.askerId,
      giverId: null,
      outsiderName: request.outsiderName,
      requestId: request.id,
      ...fields,
      managerId: isForManager ? managerId : null,
      givenOn: today,
      settlesOn: settlesOn(today),
    })
    await endLink(db, opened, 'answered')
    return { page: pageOf(opened), state: 'given' as const }
  })
}

/** Says no. The link ends with it. Refuses: LinkOpensNothing, platform/too-many-tries. */
export async function declineFromOutside(
  ctx: Context,
  tried: { readonly code: string; readonly address: string },
): Promise<OutsiderPage> {
  return withLink(ctx, tried, async (db, opened) => {
    await endLink(db, opened, 'declined')
    return pageOf(opened)
  })
}

/** Runs work in the one transaction that has shown the link's hash. */
async function withLink<T>(
  ctx: Context,
  { code, address }: { readonly code: string; readonly address: string },
  work: (db: Db, opened: Opened) => Promise<T>,
): Promise<T> {
  const secret = parseSecret(code)
  const result = secret
    ? await ctx.db.byKey(hashToken(formatSecret(secret)), async (db) => {
        const opened = await findOpened(ctx, db, formatSecret(secret))
        return opened && { done: await work(db, opened) }
      })
    : undefined
  if (result) return result.done
  await countTry(ctx, `note link from ${address}`, WRONG_CODES)
  throw new Refusal(LinkOpensNothing)
}

async function findOpened(ctx: Context, db: Db, code: string): Promise<Opened | undefined> {
  const target = await loadLinkTarget(db, hashToken(code))
  const today = ctx.clock.today()
  if (!target || today > target.untilOn) return undefined
  const request = await loadRequest(db, target, { lock: true })
  if (!request || request.state !== 'open') return undefined
  const manager = await findLineManager(ctx, db, target.orgId, request.askerId)
  return {
    orgId: target.orgId,
    request,
    managerId: manager?.id ?? null,
    code,
    name: request.outsiderName ?? '',
    askerName: (await loadNames(db, target.orgId, [request.askerId]))(request.askerId),
    orgName: await loadOrgName(db, target.orgId),
    about: request.about,
    untilOn: target.untilOn,
    manager: manager?.name ?? null,
    readsFromOn: settlesOn(today),
  }
}

/** The link goes last: what this transaction may see and change hangs on it. */
async function endLink(db: Db, { orgId, request }: Opened, state: 'answered' | 'declined'): Promise<void> {
  const key = { orgId, requestId: request.id }
  await markRequest(db, key, { state })
  await deleteLink(db, key)
}

function pageOf({ orgId: _org, request: _request, managerId: _manager, ...page }: Opened): OutsiderPage {
  return page
}
