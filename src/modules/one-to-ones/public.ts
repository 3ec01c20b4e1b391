import type { Actor } from '#lib/core/actor.ts'
import { addDays, type DateOn } from '#lib/core/date.ts'
import type { DoneTask, Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { otherOf } from './actions/pair-house.ts'
import { gatherOneToOnes } from './actions/read.ts'
import { recordHeld, skipDate } from './actions/talk.ts'
import { loadMeetings, loadPairsOf } from './store/pairs.ts'

/** A one-to-one is on Home from so many days before. */
const SOON_DAYS = 2

/**
 * What somebody's one-to-ones ask of them: answer a proposal, look at the agenda of the next one, say whether it happened.
 * Call it in a transaction of that person.
 *
 * Hides    no item of an agenda is in it, only how many there are.
 */
export async function listOneToOneTasks(ctx: Context, db: Db, actor: Actor): Promise<Task[]> {
  // asked for every page: most people have none of it
  const pairs = await loadPairsOf(db, actor.orgId, actor.personId)
  if (pairs.every(({ endedOn }) => endedOn !== null)) return []
  const { people } = await gatherOneToOnes(ctx, db, actor)
  const soon = addDays(ctx.clock.today(), SOON_DAYS)
  return people.flatMap(({ name, pair }): Task[] => {
    if (!pair) return []
    const page = `/one-to-ones/${pair.id}`
    const common = { kind: 'one-to-one', audience: t('Only you and {name} see it.', { name }) } as const
    if (pair.waitsForMe) {
      return [
        {
          ...common,
          id: `one-to-one-proposal ${pair.id}`,
          title: t('{name} proposes a rhythm for your one-to-ones', { name }),
          why: pair.proposal?.words ?? '',
          duration: t('about 1 minute'),
          byOn: null,
          actions: [{ label: t('Look at it'), to: page, isMain: true }],
          canWait: true,
        },
      ]
    }
    const held: Task[] = pair.due
      ? [
          {
            ...common,
            id: `one-to-one ${pair.id} ${pair.due.slotOn}`,
            title: t('Did your one-to-one with {name} happen?', { name }),
            why: t('It was planned for {when}. If it did not, that is fine.', { when: pair.due.when }),
            duration: null,
            byOn: null,
            actions: [
              { label: t('It happened'), press: 'done', isMain: true },
              { label: t('It did not'), press: 'no', isMain: false },
            ],
            canWait: true,
          },
        ]
      : []
    const next: Task[] =
      pair.next && pair.next.on <= soon
        ? [
            {
              ...common,
              id: `one-to-one-next ${pair.id} ${pair.next.slotOn}`,
              title: t('One-to-one with {name}, {when}', { name, when: pair.next.when }),
              why: t(
                '{count, plural, =0 {The agenda is empty. You can both add to it.} one {One thing is on the agenda.} other {# things are on the agenda.}}',
                { count: pair.openItems },
              ),
              duration: null,
              byOn: null,
              actions: [{ label: t('Open the agenda'), to: page, isMain: true }],
              canWait: true,
            },
          ]
        : []
    return [...held, ...next]
  })
}

/** For Home: the one-to-ones somebody held since a day. Call it in a transaction of that person. */
export async function listDoneOneToOnes(
  db: Db,
  { orgId, personId }: Actor,
  sinceOn: DateOn,
): Promise<DoneTask[]> {
  const pairs = await loadPairsOf(db, orgId, personId)
  const others = new Map(pairs.map((pair) => [pair.id, otherOf(pair, personId)]))
  const meetings = await loadMeetings(db, orgId, [...others.keys()], sinceOn)
  const cards = await loadPersonCards(db, orgId, [...others.values()])
  return [...meetings].flatMap(([pairId, known]) =>
    known
      .filter(({ state }) => state === 'held')
      .map(({ slotOn }) => ({
        id: `one-to-one ${pairId} ${slotOn}`,
        title: t('You talked with {name}', { name: cards.get(others.get(pairId) ?? '')?.name ?? '' }),
        doneOn: slotOn,
      })),
  )
}

/** A press on Home: "It happened", or "It did not". Refuses: PairNotFound, PairHasEnded, DateNotFound. */
export async function pressOneToOne(
  ctx: Context,
  actor: Actor,
  taskId: string,
  press: 'done' | 'no',
): Promise<void> {
  const [, pairId = '', slotOn = ''] = taskId.split(' ')
  await (press === 'done' ? recordHeld : skipDate)(ctx, actor, pairId, slotOn)
}
