import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { recordAudit } from '#platform/audit.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import { hashToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { seal } from '#platform/keys.ts'
import { formatSecret, newSecret } from '#platform/keys/rater-secret.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { AskFields, AskOutsideFields } from '../contract.ts'
import { canRemind, LINK_DAYS, MOST_ASKED, type NoteRequest } from '../domain/request.ts'
import { FieldsNotRight, NoReminderLeft, RequestNotFound } from '../domain/refusals.ts'
import { outsiderMail } from '../emails.ts'
import {
  deleteLink,
  insertLink,
  insertRequest,
  loadAskedBy,
  loadOrgName,
  loadRequest,
  markRequest,
} from '../store/requests.ts'
import { findColleague, loadNames } from './people.ts'

type Form = Readonly<Record<string, string>>

/** A mail goes out for each, to an address anybody can type: a few a day are for asking, more would be something else. */
const MAILS_A_DAY = { limit: 10, windowMinutes: 24 * 60 }
const ASKED_A_DAY = { limit: 40, windowMinutes: 24 * 60 }

/**
 * Asks up to five colleagues for a note. Each gets a task on Home, and hears of nobody else who was asked.
 *
 * Refuses  FieldsNotRight, NobodyToWriteTo, platform/too-many-tries.
 */
export async function askColleagues(
  ctx: Context,
  actor: Actor,
  personIds: readonly string[],
  form: Form,
): Promise<{ count: number }> {
  const fields = readFields(AskFields, form, FieldsNotRight)
  const ids = [...new Set(personIds)]
  const wrong = (field: string, why: string) => new Refusal(FieldsNotRight, undefined, { [field]: why })
  if (ids.length === 0) throw wrong('person', t('Choose whom to ask'))
  if (ids.length > MOST_ASKED) throw wrong('person', t('Choose at most {most} people', { most: MOST_ASKED }))
  if (fields.byOn !== null && fields.byOn < ctx.clock.today())
    throw wrong('byOn', t('Give a date that is still to come, or leave it empty'))
  await countTry(ctx, `note requests of ${actor.personId}`, ASKED_A_DAY)
  return ctx.db.write(actor, async (db) => {
    const waiting = (await loadAskedBy(db, actor.orgId, actor.personId)).filter(
      ({ state }) => state === 'open',
    )
    const isTwice = (askedId: string) =>
      waiting.some((one) => one.askedId === askedId && one.about === fields.about)
    for (const id of ids) {
      const { id: askedId } = await findColleague(db, actor, id)
      if (isTwice(askedId)) continue // pressed twice
      await insertRequest(db, actor.orgId, {
        id: ctx.newId(),
        askerId: actor.personId,
        askedId,
        outsider: null,
        ...fields,
        askedOn: ctx.clock.today(),
      })
    }
    return { count: ids.length }
  })
}

/**
 * Asks somebody from outside by a link in a mail. The link opens this one request, without signing in, until it is used,
 * withdrawn or three weeks old. Only a hash of its secret is kept; the mail's copy is sealed until it is sent.
 *
 * Refuses  FieldsNotRight, platform/too-many-tries.
 */
export async function askOutside(ctx: Context, actor: Actor, form: Form): Promise<{ name: string }> {
  const { name, email, about } = readFields(AskOutsideFields, form, FieldsNotRight)
  if (!isMailAddress(email))
    throw new Refusal(FieldsNotRight, undefined, { email: t('Give a mail address, like kim@example.org') })
  await countTry(ctx, `note mails of ${actor.personId}`, MAILS_A_DAY)
  const keyName = `note-links-${actor.orgId}`
  const { publicKey } = await ctx.keys.createCycleKey(keyName)
  const code = formatSecret(newSecret())
  const askedOn = ctx.clock.today()
  const untilOn = addDays(askedOn, LINK_DAYS)
  const key = { orgId: actor.orgId, requestId: ctx.newId() }
  await ctx.db.write(actor, async (db) => {
    const askerName = (await loadNames(db, actor.orgId, [actor.personId]))(actor.personId)
    const orgName = await loadOrgName(db, actor.orgId)
    await insertRequest(db, actor.orgId, {
      id: key.requestId,
      askerId: actor.personId,
      askedId: null,
      outsider: { name, email, untilOn },
      about,
      byOn: null,
      askedOn,
    })
    await insertLink(db, key, { askerId: actor.personId, hash: hashToken(code), untilOn })
    await ctx.mail.add(db, {
      orgId: actor.orgId,
      key: `notes/link/${key.requestId}`,
      to: email,
      ...outsiderMail({ askerName, orgName, name, about, untilOn, url: `${ctx.config.publicUrl}/n` }),
      sealedSecret: { keyName, sealed: seal(publicKey, Buffer.from(code, 'utf8')) },
    })
    await recordAudit(db, actor, { action: 'notes/link-sent', subjectId: key.requestId, detail: { untilOn } })
  })
  return { name }
}

/** Withdraws what was asked; a link opens nothing from now on. Refuses: RequestNotFound. */
export async function withdrawRequest(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const request = await findOwn(db, actor, requestId)
    if (request.state !== 'open') throw new Refusal(RequestNotFound)
    const key = { orgId: actor.orgId, requestId }
    await markRequest(db, key, { state: 'withdrawn' })
    if (await deleteLink(db, key))
      await recordAudit(db, actor, { action: 'notes/link-withdrawn', subjectId: requestId })
  })
}

/** Asks again after all. A link cannot come back: its secret is nowhere. Refuses: RequestNotFound. */
export async function bringBackRequest(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const request = await findOwn(db, actor, requestId)
    if (request.state !== 'withdrawn' || request.askedId === null) throw new Refusal(RequestNotFound)
    await markRequest(db, { orgId: actor.orgId, requestId }, { state: 'open' })
  })
}

/** Puts the task on the other's Home once more. No mail of its own goes out. Refuses: RequestNotFound, NoReminderLeft. */
export async function remindOnce(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const request = await findOwn(db, actor, requestId)
    if (!canRemind(request, ctx.clock.today())) throw new Refusal(NoReminderLeft)
    await markRequest(db, { orgId: actor.orgId, requestId }, { remindedOn: ctx.clock.today() })
  })
}

/** Says no, without a reason; the asker sees that, and nothing else. Refuses: RequestNotFound. */
export async function declineRequest(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  await answerRequest(ctx, actor, requestId, 'open', 'declined')
}

/** Takes a no back. Refuses: RequestNotFound, also when the asker has withdrawn it. */
export async function takeBackNo(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  await answerRequest(ctx, actor, requestId, 'declined', 'open')
}

async function answerRequest(
  ctx: Context,
  actor: Actor,
  requestId: string,
  from: 'open' | 'declined',
  to: 'open' | 'declined',
): Promise<void> {
  if (!isId(requestId)) throw new Refusal(RequestNotFound)
  const key = { orgId: actor.orgId, requestId }
  await ctx.db.write(actor, async (db) => {
    const request = await loadRequest(db, key, { lock: true })
    if (request?.askedId !== actor.personId || request.state !== from) throw new Refusal(RequestNotFound)
    await markRequest(db, key, { state: to })
  })
}

async function findOwn(db: Db, actor: Actor, requestId: string): Promise<NoteRequest> {
  const request = isId(requestId)
    ? await loadRequest(db, { orgId: actor.orgId, requestId }, { lock: true })
    : undefined
  if (request?.askerId !== actor.personId) throw new Refusal(RequestNotFound)
  return request
}
