import type { Actor } from '#lib/core/actor.ts'
import { addDays, sayDate } from '#lib/core/date.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import {
  ANSWER_DAYS,
  askAgain,
  countSameRaters,
  fitsFollowUp,
  followUpWindow,
  loadFollowUpRow,
  type FollowUpRow,
} from '#modules/cycles/public/follow-ups.ts'
import { loadRelease } from '#modules/cycles/public/releases.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { FollowUpView } from '../contract/pages.ts'
import type { ChangesView } from '../contract/views.ts'
import { isOpened } from '../domain/report.ts'
import { ReportNotFound } from '../domain/refusals.ts'
import { loadChoice } from '../store/report.ts'
import { loadOwnMaterial, type Material } from './material.ts'
import { changesView } from './view-changes.ts'

/**
 * Asking the raters of a report again: what can be asked and when, what is asked now, and what came of it.
 *
 * Hides    who answered and how many, while it is open. The result, until the leader has chosen how to read it.
 * Refuses  ReportNotFound (also for a follow-up itself), ChooseFirst.
 */
export async function readFollowUp(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  skillId: string | null,
): Promise<FollowUpView> {
  return ctx.db.read(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    if (material.facts.kind === 'follow-up') throw new Refusal(ReportNotFound)
    const { key, facts, release } = material
    const today = ctx.clock.today()
    const row = await loadFollowUpRow(db, key)
    const skills = skillsOf(material)
    const wanted = [skillId, ...material.marks.map(({ ref }) => ref), ...release.gapsToExplore]
    return {
      cycleId,
      cycleName: facts.cycleName,
      window: followUpWindow(facts.closedOn, today),
      isPossible: facts.kind === 'own' && skills.length > 0,
      isEnough: facts.kind === 'own' && (await countSameRaters(db, key)) >= facts.rules.minimumGroup,
      minimumGroup: facts.rules.minimumGroup,
      skills,
      chosen: wanted.find((id) => skills.some((skill) => skill.id === id)) ?? skills[0]?.id ?? null,
      days: {
        least: addDays(today, ANSWER_DAYS.least),
        usual: addDays(today, ANSWER_DAYS.usual),
        most: addDays(today, ANSWER_DAYS.most),
      },
      asked: row ? await askedView(db, material, row) : null,
    }
  })
}

/** Asks the same people again. Refuses: ReportNotFound, ChooseFirst, and what askAgain refuses. */
export async function askSamePeople(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  wish: { readonly dimensionId: string; readonly closesOn: string },
): Promise<void> {
  await ctx.db.read(actor, (db) => loadOwnMaterial(db, actor, cycleId))
  await askAgain(ctx, actor, { cycleId, ...wish })
}

/** One line about the follow-up for part 4 of the report; null where none is possible. */
export async function followUpLine(ctx: Context, db: Db, { key, facts }: Material): Promise<string | null> {
  if (facts.kind !== 'own') return null
  const row = await loadFollowUpRow(db, key)
  if (row?.state === 'closed') return t('The answers are there. See what changed.')
  if (row) return t('You asked again. People can answer until {day}.', { day: sayDate(row.closesOn ?? '') })
  const { state, from, until } = followUpWindow(facts.closedOn, ctx.clock.today())
  if (state === 'over') return null
  const last = sayDate(until)
  return state === 'early'
    ? t(
        'Ask the same people 3 to 5 questions about one skill, and see whether they notice a change. You can ask from {from} to {until}.',
        { from: sayDate(from), until: last },
      )
    : t(
        'Ask the same people 3 to 5 questions about one skill, and see whether they notice a change. You can ask until {until}.',
        { until: last },
      )
}

function skillsOf({ release, words }: Material): FollowUpView['skills'] {
  return release.dimensions.filter(fitsFollowUp).flatMap(({ dimensionId }) => {
    const named = words.dimensions.get(dimensionId)
    return named
      ? [{ id: dimensionId, name: named.name, questions: named.items.map(({ text }) => text) }]
      : []
  })
}

async function askedView(
  db: Db,
  material: Material,
  row: FollowUpRow,
): Promise<NonNullable<FollowUpView['asked']>> {
  const key = { ...material.key, cycleId: row.cycleId }
  const facts = row.state === 'closed' ? await loadRelease(db, key) : undefined
  const isOpen = facts !== undefined && isOpened(await loadChoice(db, key))
  const result: ChangesView | null =
    facts && isOpen ? changesView({ ...material, release: facts.release }) : null
  return { cycleId: row.cycleId, state: row.state, closesOn: row.closesOn, result }
}
