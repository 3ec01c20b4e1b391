import type { Actor } from '#lib/core/actor.ts'
import { listAskedAbout } from '#modules/cycles/public/releases.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { ReportView } from '../contract/views.ts'
import { PARTS, type Part } from '../domain/report.ts'
import { loadThanks } from '../store/report.ts'
import { followUpLine } from './follow-up.ts'
import { listHrContacts } from './people.ts'
import { loadOwnMaterial, loadReaders, personView } from './material.ts'
import { loadShareViews } from './share.ts'
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
  return ctx.db.read(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const { audience } = await loadReaders(ctx, db, material.key)
    const coachId = material.choice?.coachId
    const deciders = [...material.cases.values()].map(({ reportedTo }) => reportedTo)
    const cards = await loadPersonCards(db, actor.orgId, [...deciders, ...(coachId ? [coachId] : [])])
    const coach = coachId ? cards.get(coachId) : undefined
    const can = (part: Part) => wanted === 'all' || wanted === part
    const names = new Map([...cards].map(([id, { name }]) => [id, name]))
    return {
      frame: { ...frameView(material, PARTS, audience), coach: coach ? personView(coach) : null },
      strengths: can('strengths') ? strengthsView(material) : null,
      seen: can('seen') ? seenView(material, opened) : null,
      words: can('words') ? wordsView(material, await listHrContacts(db, actor), names) : null,
      next: can('next')
        ? {
            ...nextView(material),
            own: {
              thanks: {
                sentOn: (await loadThanks(db, material.key))?.sentOn ?? null,
                asked: (await listAskedAbout(db, material.key)).length,
                proposal: proposedThanks(),
              },
              shares: await loadShareViews(ctx, db, material.key),
              followUp: await followUpLine(ctx, db, material),
            },
          }
        : null,
    }
  })
}
