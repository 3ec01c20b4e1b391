import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import {
  countSameRaters,
  fitsFollowUp,
  followUpWindow,
  loadFollowUpRow,
} from '#modules/cycles/public/follow-ups.ts'
import { listCyclesAbout } from '#modules/cycles/public/mine.ts'
import { loadRelease } from '#modules/cycles/public/releases.ts'
import { listBookedFollowUps } from '#modules/plans/public.ts'
import type { Db } from '#platform/db/database.ts'
import { isOpened } from '../domain/report.ts'
import { loadChoicesOf } from '../store/report.ts'

/**
 * The newest report whose raters can be asked again now, as a thing to do for its leader. Not when it was asked already, nor
 * when it is booked in their plan: then it goes by itself. Nor before they have read the report.
 *
 * Shape    call it in a transaction of that person.
 * Source   PRODUCT R7 (60 to 180 days after the report).
 */
export async function listFollowUpTasks(db: Db, { orgId, personId }: Actor, today: DateOn): Promise<Task[]> {
  const choices = await loadChoicesOf(db, orgId, personId)
  const booked = await listBookedFollowUps(db, { orgId, personId }, today)
  for (const { cycleId, cycleName, hasRelease } of await listCyclesAbout(db, orgId, personId)) {
    const choice = choices.get(cycleId)
    if (!hasRelease || !choice || !isOpened(choice) || booked.includes(cycleId)) continue
    const key = { orgId, cycleId, leaderId: personId }
    const facts = await loadRelease(db, key)
    if (facts?.kind !== 'own' || !facts.release.dimensions.some(fitsFollowUp)) continue
    const { state, until } = followUpWindow(facts.closedOn, today)
    // The newest first: what is older than this one is no fresher.
    if (state === 'over') return []
    if (state === 'early') continue
    if (await loadFollowUpRow(db, key)) continue
    if ((await countSameRaters(db, key)) < facts.rules.minimumGroup) continue
    return [
      {
        id: `follow-up ${cycleId}`,
        kind: 'follow-up',
        title: t('You can ask the same people again'),
        why: t('A few questions about one skill show whether people notice a change since “{name}”.', {
          name: cycleName,
        }),
        duration: t('about 3 minutes'),
        byOn: until,
        audience: t('Only you see what comes of it.'),
        actions: [{ label: t('Choose a skill'), to: `/reports/${cycleId}/follow-up`, isMain: true }],
        canWait: true,
      },
    ]
  }
  return []
}
