import { z } from 'zod'
import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { isTimeOfDay, isTimeZone } from '#lib/core/zoned.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { hashToken, newToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import { checkWebhook, postWebhook } from '#platform/http/webhook.ts'
import { openPrivateNote, sealPrivateNote } from '#platform/keys/private-note.ts'
import type { PacePage } from '../contract.ts'
import {
  CHANNELS,
  CHAT_KINDS,
  DIGESTS,
  MOST_QUIET_HOURS,
  quietMinutes,
  TOPICS,
  type Muted,
} from '../domain/pace.ts'
import { ChatNotReached, FieldsNotRight } from '../domain/refusals.ts'
import { chatMessage } from '../emails.ts'
import * as store from '../store.ts'

const WEEK_MS = 7 * 86_400_000

const PaceFields = z.object({
  digest: z.enum(DIGESTS, { error: () => t('Choose how often') }),
  quietFrom: z.string().trim(),
  quietTo: z.string().trim(),
  timezone: z.string().trim(),
})

const ChatFields = z.object({
  kind: z.enum(CHAT_KINDS, { error: () => t('Choose Slack or Teams') }),
  address: z.string().trim().max(2000),
})

/** How what is new reaches this person, and how much has come. */
export async function readPace(ctx: Context, actor: Actor): Promise<PacePage> {
  return ctx.db.read(actor, async (db) => {
    const me = (await loadPersonCards(db, actor.orgId, [actor.personId])).get(actor.personId)
    const since = new Date(ctx.clock.now().getTime() - WEEK_MS)
    return {
      pace: await store.loadPace(db, actor),
      usualTimezone: await store.loadUsualTimezone(db, actor),
      mailsThisWeek: me?.email ? await store.countMailsTo(db, actor.orgId, me.email, since) : 0,
      feedOn: (await store.loadFeedDay(db, actor)) ?? null,
    }
  })
}

/** Keeps how often the digest comes, and the quiet hours. Refuses: FieldsNotRight. */
export async function choosePace(ctx: Context, actor: Actor, form: unknown): Promise<void> {
  const fields = readFields(PaceFields, form, FieldsNotRight)
  const { quietFrom: from, quietTo: to, timezone } = fields
  const wrong: Record<string, string> = {}
  if ((from || to) && !isTimeOfDay(from)) wrong['quietFrom'] = t('Give both times, like 20:00, or none')
  else if ((from || to) && !isTimeOfDay(to)) wrong['quietTo'] = t('Give both times, like 07:00, or none')
  else if (from && from === to) wrong['quietTo'] = t('Give another time than the one it starts at')
  else if (from && quietMinutes({ from, to }) > MOST_QUIET_HOURS * 60)
    wrong['quietTo'] = t('Keep it to {count} hours, so that a mail on a last day can still come', {
      count: MOST_QUIET_HOURS,
    })
  if (timezone && !isTimeZone(timezone))
    wrong['timezone'] = t('Give the name of a time zone, like Europe/Berlin')
  if (Object.keys(wrong).length > 0) throw new Refusal(FieldsNotRight, undefined, wrong)
  await ctx.db.write(actor, (db) =>
    store.upsertPace(db, actor, {
      digest: fields.digest,
      quiet_from: from || null,
      quiet_to: to || null,
      timezone: timezone || null,
    }),
  )
}

/** Keeps which kinds come on which channel: `on` names those that do, as "plan/mail". */
export async function chooseChannels(ctx: Context, actor: Actor, on: readonly string[]): Promise<void> {
  const all = TOPICS.flatMap((topic) => CHANNELS.map((channel): Muted => `${topic}/${channel}`))
  const muted = all.filter((one) => !on.includes(one))
  await ctx.db.write(actor, (db) => store.upsertPace(db, actor, { muted }))
}

/**
 * Keeps the address of a chat's incoming webhook, sealed, once a first message has arrived there.
 *
 * Refuses  FieldsNotRight for an address that is none or on no list; ChatNotReached when it does not answer.
 */
export async function connectChat(ctx: Context, actor: Actor, form: unknown): Promise<void> {
  const { kind, address } = readFields(ChatFields, form, FieldsNotRight)
  if (!checkWebhook(address, ctx.config.webhookOrigins))
    throw new Refusal(FieldsNotRight, undefined, {
      address: t('Paste the address of an incoming webhook of Slack or Teams. It starts with https.'),
    })
  const posted = await postWebhook(
    address,
    { text: chatMessage(`${ctx.config.publicUrl}/`) },
    { origins: ctx.config.webhookOrigins },
  )
  if (posted !== 'arrived') throw new Refusal(ChatNotReached)
  const sealed = await sealPrivateNote(ctx.keys, placeOf(actor), address)
  await ctx.db.write(actor, (db) =>
    store.upsertPace(db, actor, { chat_kind: kind, chat_sealed: sealed, chat_failed: false }),
  )
}

/** Forgets the address of the chat. */
export async function leaveChat(ctx: Context, actor: Actor): Promise<void> {
  await ctx.db.write(actor, (db) =>
    store.upsertPace(db, actor, { chat_kind: null, chat_sealed: null, chat_failed: false }),
  )
}

/** Posts the one link to somebody's chat; remembers when it does not arrive. Nobody's chat is posted to twice a day. */
export async function sendChat(ctx: Context, key: store.Key): Promise<void> {
  const chat = await ctx.db.read(key, (db) => store.loadChat(db, key))
  if (!chat) return
  const address = await openPrivateNote(ctx.keys, placeOf(key), chat.sealed)
  const posted = address
    ? await postWebhook(
        address,
        { text: chatMessage(`${ctx.config.publicUrl}/`) },
        { origins: ctx.config.webhookOrigins },
      )
    : 'refused'
  await ctx.db.write(key, (db) => store.upsertPace(db, key, { chat_failed: posted !== 'arrived' }))
}

/** Makes the address of the own calendar, or a new one in its place. It is shown once: only its hash is kept. */
export async function makeFeed(ctx: Context, actor: Actor): Promise<string> {
  const { token } = newToken()
  await ctx.db.write(actor, (db) => store.upsertFeed(db, actor, hashToken(token), ctx.clock.today()))
  return `${ctx.config.publicUrl}/calendar/${token}.ics`
}

/** Takes the address away: it opens nothing from then on. */
export async function revokeFeed(ctx: Context, actor: Actor): Promise<void> {
  await ctx.db.write(actor, (db) => store.deleteFeed(db, actor))
}

/** Whoever has the address of a chat can post there, so it is kept as private notes are. */
function placeOf({ orgId, personId }: store.Key) {
  return { orgId, name: `chat-address/${personId}` }
}
