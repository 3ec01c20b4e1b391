import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { languagesOfMails, loadPersonCards, searchPeople } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { accessHash, formatSecret, newSecret } from '#platform/keys/rater-secret.ts'
import { seal } from '#platform/keys.ts'
import { cancelMail } from '#platform/mail/store.ts'
import type { RaterLinksPage } from '../contract.ts'
import { keyNameOf } from '../domain/keys.ts'
import { CycleNotFound, LinkNotThere, LinkWorks, NewLinksUsedUp, TakesNoAnswers } from '../domain/refusals.ts'
import { newLinkMail } from '../emails.ts'
import { canRunCycles, canWithdrawLink } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import * as links from '../store/links.ts'
import * as withdrawn from '../store/withdrawn.ts'
import { mailRater } from './mail-facts.ts'

const NEW_LINKS = ['new-link-1', 'new-link-2', 'new-link-3'] as const
const FOUND_AT_MOST = 20

/**
 * Raters of an open cycle by name, and one of them with the state of their link.
 *
 * Hides    whether and what anybody answered: the page is the same before and after.
 * Refuses  CyclesForHr, CycleNotFound.
 */
export async function readRaterLinks(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  wanted: { readonly find: string; readonly personId: string },
): Promise<RaterLinksPage> {
  ensure(canRunCycles(actor))
  return ctx.db.read(actor, async (db) => {
    const { orgId } = actor
    const cycle = await cycles.loadCycle(db, orgId, cycleId)
    if (cycle?.kind !== 'own' || cycle.state !== 'open') throw new Refusal(CycleNotFound)
    // More are searched than shown: most people who fit a name may be asked for nothing here.
    const known = wanted.find ? await searchPeople(db, orgId, wanted.find, 10 * FOUND_AT_MOST) : []
    const raters = await withdrawn.listRatersAmong(
      db,
      orgId,
      cycleId,
      known.map(({ id }) => id),
    )
    const found = known.filter(({ id }) => raters.has(id)).slice(0, FOUND_AT_MOST)
    return {
      cycle: { id: cycle.id, name: cycle.name, closesOn: cycle.closesOn },
      find: wanted.find,
      found: found.map(({ id, name, title }) => ({ id, name, title })),
      chosen: isId(wanted.personId) ? await readChosen(db, actor, cycleId, wanted.personId) : null,
    }
  })
}

async function readChosen(
  db: Db,
  actor: Actor,
  cycleId: string,
  raterId: string,
): Promise<RaterLinksPage['chosen']> {
  const key = { orgId: actor.orgId, cycleId, raterId }
  const link = await withdrawn.loadLinkState(db, key)
  const person = (await loadPersonCards(db, actor.orgId, [raterId])).get(raterId)
  if (!link.isRater || !person) return null
  const decision = canWithdrawLink(actor, await factsOf(db, actor, key))
  return {
    id: raterId,
    name: person.name,
    email: person.email,
    link: link.state,
    newLinksLeft: NEW_LINKS.length - Math.min(link.withdrawn, NEW_LINKS.length),
    isOwnRater: !decision.allowed,
  }
}

async function factsOf(db: Db, actor: Actor, key: withdrawn.RaterKey) {
  return {
    raterId: key.raterId,
    isAskedAboutActor: await withdrawn.isRaterOf(db, key, actor.personId),
  }
}

/**
 * HR takes one rater's link back: it opens nothing from now on, what was answered with it will not count, and mails with
 * it that have not left do not leave. The same whether or not anything was answered; nobody learns which.
 *
 * Refuses  CyclesForHr, LinkOfOwnRater, CycleNotFound, TakesNoAnswers, LinkNotThere.
 * Source   TRUST 3; docs/adr/0016-withdrawn-links.md
 */
export async function withdrawLink(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  raterId: string,
): Promise<void> {
  ensure(canRunCycles(actor))
  await ctx.db.write(actor, async (db) => {
    const key = { orgId: actor.orgId, cycleId, raterId }
    await claimOpen(db, actor, key)
    if (!(await withdrawn.withdrawLink(db, key))) throw new Refusal(LinkNotThere)
    for (const kind of links.MAIL_KINDS) await cancelMail(db, actor.orgId, mailKey(cycleId, kind, raterId))
    await recordAudit(db, actor, { action: 'cycles/link-withdrawn', detail: { cycleId, raterId } })
  })
}

/**
 * Gives a rater whose link was withdrawn a new one, by mail to the address in the directory. It opens an empty ballot:
 * nothing that was kept with the old one. Three times a cycle at most.
 *
 * Refuses  CyclesForHr, LinkOfOwnRater, CycleNotFound, TakesNoAnswers, LinkWorks, LinkNotThere (also without an
 *          address), NewLinksUsedUp.
 */
export async function renewLink(ctx: Context, actor: Actor, cycleId: string, raterId: string): Promise<void> {
  ensure(canRunCycles(actor))
  await ctx.db.write(actor, async (db) => {
    const { orgId } = actor
    const key = { orgId, cycleId, raterId }
    const cycle = await claimOpen(db, actor, key)
    const link = await withdrawn.loadLinkState(db, key)
    if (link.state === 'works') throw new Refusal(LinkWorks)
    const kind = NEW_LINKS[link.withdrawn - 1]
    if (link.state === 'withdrawn' && !kind) throw new Refusal(NewLinksUsedUp)
    const people = await loadPersonCards(db, orgId, [raterId])
    const rater = people.get(raterId)
    if (!kind || !rater?.email || rater.status !== 'active') throw new Refusal(LinkNotThere)

    const publicKey = await links.loadPublicKey(db, orgId, cycleId)
    const instrument = cycle.instrument && (await loadInstrument(db, orgId, cycle.instrument))
    if (!publicKey || !instrument)
      throw new Error(`cycle ${cycleId} is open without its key or questionnaire`)
    const secret = newSecret()
    const escrow = seal(publicKey, Buffer.from(formatSecret(secret), 'utf8'))
    await links.insertLinks(db, orgId, cycleId, [{ raterId, accessHash: accessHash(secret), escrow }])
    await links.claimMails(db, { orgId, cycleId, kind, onDate: ctx.clock.today() }, [raterId])
    const open = await links.listOpenRequests(db, orgId, cycleId, [raterId])
    const leaders = await loadPersonCards(
      db,
      orgId,
      open.map(({ leaderId }) => leaderId),
    )
    const languageOf = await languagesOfMails(db, orgId)
    await ctx.mail.add(db, {
      orgId,
      key: mailKey(cycleId, kind, raterId),
      to: rater.email,
      ...mailRater(ctx, languageOf(rater), { cycle, instrument, open, people: leaders }, newLinkMail),
      sealedSecret: { keyName: keyNameOf(cycleId), sealed: escrow },
    })
    await recordAudit(db, actor, { action: 'cycles/link-renewed', detail: { cycleId, raterId } })
  })
}

/** The cycle, held until the transaction ends so that closing waits, when it takes answers and the actor may do this. */
async function claimOpen(db: Db, actor: Actor, key: withdrawn.RaterKey): Promise<cycles.Cycle> {
  const cycle = await cycles.claimCycleForChange(db, key.orgId, key.cycleId)
  if (cycle?.kind !== 'own' || !isId(key.raterId)) throw new Refusal(CycleNotFound)
  if (cycle.state !== 'open') throw new Refusal(TakesNoAnswers)
  ensure(canWithdrawLink(actor, await factsOf(db, actor, key)))
  return cycle
}

const mailKey = (cycleId: string, kind: links.MailKind, raterId: string) =>
  `cycles/${cycleId}/${kind}/${raterId}`
