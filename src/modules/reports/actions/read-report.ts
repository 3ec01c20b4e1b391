import type { Actor } from '#lib/core/actor.ts'
import { listAskedAbout } from '#modules/cycles/public/releases.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { ReportView } from '../contract/views.ts'
import { PARTS, type Part } from '../domain/report.ts'
import type { Share } from '../domain/sharing.ts'
import { loadOpenings } from '../store/shares.ts'
import { followUpLine } from './follow-up.ts'
import { listHrContacts } from './people.ts'
import { currentShares, loadOwnMaterial, personView, readersOf, type Material } from './material.ts'
import { shareViews } from './share.ts'
import { frameView } from './view-shared.ts'
import { nextView } from './view-next.ts'
import { seenView, type Opened } from './view-seen.ts'
import { strengthsView } from './view-strengths.ts'
import { proposedThanks } from './thank.ts'
import { wordsView } from './view-words.ts'

/** One part of the own report, or all of them, with some skills of part 2 opened. Refuses: ReportNotFound, ChooseFirst. */
export async function readReport(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  wanted: Part | 'all',
  opened: Opened = 'all',
): Promise<ReportView> {
  // A release never changes, so what belongs to it needs no snapshot in common: each statement is a transaction of its
  // own, prepared and in one round trip, and those that do not wait for each other go at once.
  return ctx.db.once(actor, async (db) => {
    const { kept, ...material } = await loadOwnMaterial(db, actor, cycleId)
    const { choice, cases } = material
    const can = (part: Part) => wanted === 'all' || wanted === part
    const shares = currentShares(ctx, kept)
    const known = [
      ...shares.map(({ viewerId }) => viewerId),
      ...[...cases.values()].map(({ reportedTo }) => reportedTo),
      ...(choice?.coachId ? [choice.coachId] : []),
    ]
    const [cards, hr, next] = await Promise.all([
      loadPersonCards(db, actor.orgId, known),
      can('words') ? listHrContacts(db, actor) : [],
      can('next') ? loadNext(db, material, shares) : null,
    ])
    const readers = readersOf(shares, cards)
    const coach = choice?.coachId ? cards.get(choice.coachId) : undefined
    const names = new Map([...cards].map(([id, { name }]) => [id, name]))
    return {
      frame: { ...frameView(material, PARTS, readers.audience), coach: coach ? personView(coach) : null },
      strengths: can('strengths') ? strengthsView(material) : null,
      seen: can('seen') ? seenView(material, opened) : null,
      words: can('words') ? wordsView(material, hr, names) : null,
      next: next && {
        ...nextView(material),
        own: {
          thanks: { sentOn: kept.thankedOn, asked: next.asked.length, proposal: proposedThanks() },
          shares: shareViews(readers, next.openings),
          followUp: next.followUp,
        },
      },
    }
  })

  async function loadNext(db: Db, material: Material, shares: readonly Share[]) {
    const [asked, openings, followUp] = await Promise.all([
      listAskedAbout(db, material.key),
      loadOpenings(
        db,
        actor.orgId,
        shares.map(({ id }) => id),
      ),
      followUpLine(ctx, db, material),
    ])
    return { asked, openings, followUp }
  }
}
