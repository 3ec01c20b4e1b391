import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { requestLink } from '#modules/cycles/public/links.ts'
import { listAskedOf, listCyclesAbout } from '#modules/cycles/public/mine.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { countWaitingNotes } from '#modules/notes/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { FeedbackPage } from '../contract/pages.ts'
import { isOpened } from '../domain/report.ts'
import { ReportNotFound } from '../domain/refusals.ts'
import { loadCasesFor } from '../store/comments.ts'
import { loadCycles, loadLeaderLabel } from '../store/house.ts'
import { loadChoicesOf } from '../store/report.ts'
import { countReaders, loadSharesWith } from '../store/shares.ts'
import { instrumentWords } from './instrument-words.ts'

/** What somebody is asked for, what there is about them, and what others share with them. Nothing of what was answered. */
export async function readFeedback(ctx: Context, actor: Actor): Promise<FeedbackPage> {
  const { orgId, personId } = actor
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const asked = await listAskedOf(db, orgId, personId)
    const about = await listCyclesAbout(db, orgId, personId)
    const choices = await loadChoicesOf(db, orgId, personId)
    const readers = await countReaders(db, orgId, personId, today)
    const minutes = await loadMinutes(
      db,
      orgId,
      asked.map(({ cycleId }) => cycleId),
    )
    return {
      today,
      asked: asked.map((one) => ({
        requestId: one.requestId,
        cycleId: one.cycleId,
        leaderName: one.leaderName,
        isSelf: one.group === 'self',
        isSent: one.isSent,
        isDeclined: one.isDeclined,
        closesOn: one.closesOn,
        minutes: minutes.get(one.cycleId) ?? 8,
      })),
      inProgress: about
        .filter(({ state }) => state !== 'closed')
        .map(({ cycleId, cycleName, closesOn }) => ({ cycleId, cycleName, closesOn })),
      reports: about
        .filter(({ hasRelease }) => hasRelease)
        .map(({ cycleId, cycleName, closesOn }) => {
          const choice = choices.get(cycleId)
          return {
            cycleId,
            cycleName,
            closedOn: closesOn,
            state: isOpened(choice) ? 'chosen' : choice ? 'later' : 'new',
            remindOn: choice?.remindOn ?? null,
            readers: readers.get(cycleId) ?? 0,
          }
        }),
      shared: await loadSharesWith(db, orgId, personId, today),
      notesWaiting: await countWaitingNotes(db, orgId, personId),
      cases: await readCases(db, actor),
    }
  })
}

/** Mails the personal link of one cycle again. Refuses: what `requestLink` refuses. */
export async function sendLinkAgain(ctx: Context, actor: Actor, cycleId: string): Promise<void> {
  if (!isId(cycleId)) throw new Refusal(ReportNotFound)
  await requestLink(ctx, actor, cycleId)
}

async function loadMinutes(db: Db, orgId: string, cycleIds: readonly string[]): Promise<Map<string, number>> {
  const minutes = new Map<string, number>()
  for (const [id, { slug, version }] of await loadCycles(db, orgId, [...new Set(cycleIds)])) {
    if (!slug || !version) continue
    const instrument = await loadInstrument(db, orgId, { slug, version })
    if (instrument) minutes.set(id, Math.ceil(instrumentWords(instrument, currentLanguage(), '').minutes))
  }
  return minutes
}

async function readCases(db: Db, actor: Actor): Promise<FeedbackPage['cases']> {
  const cases = await loadCasesFor(db, actor.orgId, actor.personId)
  return Promise.all(
    cases.map(async (one) => ({
      caseId: one.id,
      leaderName:
        (await loadLeaderLabel(db, { orgId: actor.orgId, cycleId: one.cycleId, leaderId: one.leaderId })) ??
        t('A leader'),
      reportedOn: one.reportedOn,
      isDecided: one.outcome !== 'waiting',
    })),
  )
}
