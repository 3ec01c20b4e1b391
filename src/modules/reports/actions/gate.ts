import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { isId } from '#lib/core/id.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { listHrContacts, peopleNearby } from './people.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { ChoiceForm } from '../contract/forms.ts'
import type { GateView } from '../contract/pages.ts'
import { countPlaces } from '../domain/comments.ts'
import { firstPage } from '../domain/report.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import { COACH_PARTS, COACH_SHARE_DAYS } from '../domain/sharing.ts'
import { insertChoice } from '../store/report.ts'
import { loadOwn, loadReaders, personView } from './material.ts'
import { openShare } from './share.ts'
import { answeredViews, hiddenView } from './view-cells.ts'
import { allComments, placeIn } from './view-words.ts'

/**
 * What stands before a report: who answered, how much there is, how one may read it.
 *
 * Hides    every score and every word of a comment: the type has no place for them.
 * Refuses  ReportNotFound to everybody but the leader.
 * Source   PRODUCT R1, UX 4.3.
 */
export async function readGate(ctx: Context, actor: Actor, cycleId: string): Promise<GateView> {
  return ctx.db.read(actor, async (db) => {
    const own = await loadOwn(db, actor, cycleId)
    const { facts, choice, words, kept } = own
    const { release } = facts
    const { unnamed } = release.comments
    const coach = choice?.coachId
      ? (await loadPersonCards(db, actor.orgId, [choice.coachId])).get(choice.coachId)
      : undefined
    const hr = await listHrContacts(db, actor)
    const readers = await loadReaders(ctx, db, own)
    const comments = countPlaces(
      allComments({ release })
        .filter(({ from }) => from !== 'self')
        .map((comment) => placeIn(kept, comment).place),
    )
    return {
      cycleId,
      cycleName: facts.cycleName,
      closedOn: facts.closedOn,
      isImported: facts.kind === 'imported',
      audience: readers.audience,
      answered: answeredViews(release),
      inside: {
        minutes: readingMinutes(release.dimensions.length, comments.all),
        skills: release.dimensions.length,
        questions: words.questions,
        comments,
        noComments: unnamed.shown ? null : hiddenView({ release, selfName: undefined }, unnamed),
      },
      choice: choice
        ? {
            mode: choice.mode,
            coach: coach ? personView(coach) : null,
            coachFirst: choice.coachFirst,
            comments: choice.comments,
            remindOn: choice.remindOn,
            place: choice.place,
          }
        : null,
      people: await peopleNearby(ctx, db, actor),
      hr,
      today: ctx.clock.today(),
    }
  })
}

/**
 * Keeps how the leader wants to read; it can be changed at any time. A coach who may read first gets a share of three
 * parts. Nobody else is told.
 *
 * Returns  where to go on. Refuses: ReportNotFound, FieldsNotRight.
 */
export async function chooseReading(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  typed: ChoiceForm,
): Promise<{ to: string }> {
  const parsed = ChoiceForm.safeParse(typed)
  if (!parsed.success)
    throw new Refusal(FieldsNotRight, undefined, { mode: t('Choose how you would like to read') })
  const { mode, comments, coach, coachFirst, remindIn } = parsed.data
  return ctx.db.write(actor, async (db) => {
    const { key, facts } = await loadOwn(db, actor, cycleId)
    const withCoach = mode === 'with-coach'
    const coachId = withCoach ? await findCoach(db, actor, coach) : null
    const isCoachFirst = coachId !== null && coachFirst === 'yes'
    const remindOn = mode === 'not-today' ? addDays(ctx.clock.today(), remindIn) : null
    await insertChoice(db, key, { mode, comments, coachId, coachFirst: isCoachFirst, remindOn })
    if (coachId && isCoachFirst) {
      const untilOn = addDays(ctx.clock.today(), COACH_SHARE_DAYS)
      await openShare(ctx, db, actor, facts, { viewerId: coachId, parts: COACH_PARTS, untilOn })
    }
    return { to: firstPage(cycleId, mode) }
  })
}

async function findCoach(db: Db, actor: Actor, id: string): Promise<string> {
  const card =
    isId(id) && id !== actor.personId ? (await loadPersonCards(db, actor.orgId, [id])).get(id) : undefined
  if (card?.status !== 'active') {
    throw new Refusal(FieldsNotRight, undefined, {
      coach: t('Choose who reads with you, or another way to read'),
    })
  }
  return card.id
}

/** About a minute a skill, and a third of one a comment, in steps of five. */
function readingMinutes(skills: number, comments: number): number {
  return Math.max(5, Math.ceil((skills + comments / 3) / 5) * 5)
}
