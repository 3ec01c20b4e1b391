import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { countCulture } from '#modules/culture/actions/count.ts'
import { quarterBefore } from '#modules/culture/domain/quarter.ts'
import { askColleagues } from '#modules/notes/actions/ask.ts'
import { giveNote } from '#modules/notes/actions/give.ts'
import { loadAskedOf } from '#modules/notes/store/requests.ts'
import { listActivePersonIds, loadReportingLines } from '#modules/people/public.ts'
import { moveStep } from '#modules/plans/actions/change-plan.ts'
import { startPlanStep } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'

/**
 * A quarter that is over, in which some people asked, gave, answered and took a step, so that the culture index has numbers.
 * Nobody with an account of the demo is among them: what waits for those is told elsewhere.
 *
 * Hard cases on purpose: in one unit nearly nobody asks, so that a word stands there.
 */
export async function addCulture(
  onDay: (on: string) => Context,
  { orgId, today }: { readonly orgId: string; readonly today: string },
): Promise<void> {
  const ctx = onDay(addDays(quarterBefore(today).fromOn, 40))
  const as = (personId: string): Actor => ({ orgId, personId, roles: [] })
  const pairs = await ctx.db.read({ orgId }, async (db) => {
    const active = new Set(await listActivePersonIds(db, orgId, { limit: 100_000 }))
    const accounts = await db.selectFrom('account').where('org_id', '=', orgId).select('person_id').execute()
    const known = new Set(accounts.map((account) => account.person_id))
    return (await loadReportingLines(db, orgId, today))
      .filter(({ kind, personId }) => kind === 'line' && active.has(personId))
      .filter(({ personId, managerId }) => !known.has(personId) && !known.has(managerId))
      .toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
  })
  for (const [at, { personId, managerId }] of pairs.entries()) {
    const [one, lead] = [as(personId), as(managerId)]
    if (at % 4 === 0)
      await askColleagues(ctx, one, [managerId], { about: 'Our talks with customers', byOn: '' })
    if (at % 8 === 0) {
      const asked = await ctx.db.read(lead, (db) => loadAskedOf(db, orgId, managerId))
      const requestId = asked.find(({ askerId }) => askerId === personId)?.id
      if (requestId) await giveNote(ctx, lead, { requestId }, WORDS)
    }
    if (at % 5 === 1) await giveNote(ctx, one, { to: managerId }, WORDS)
    if (at % 3 === 2) {
      const { stepId } = await ctx.db.write(one, (db) =>
        startPlanStep(db, { orgId, personId, ...STEP, evidence: [] }, ctx.clock.now()),
      )
      await moveStep(ctx, one, stepId, 'done')
    }
  }
  await countCulture(onDay(today), { orgId })
}

const WORDS = {
  situation: 'In the call on Monday',
  behaviour: 'you said first what we had agreed on before',
  impact: 'The talk took half the time.',
  reach: 'receiver',
}

const STEP = {
  focus: { title: 'Clear agreements' },
  step: { text: 'Say at the end who does what by when', kind: 'experience' },
} as const
