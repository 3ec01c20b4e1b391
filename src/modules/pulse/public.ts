import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import { addDays, sayDate } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { listPulsesAskedOf } from '#modules/cycles/public/waves.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { listReleases } from './store.ts'

export type TeamMorale = {
  readonly managerId: string
  /** The cycle of the wave. */
  readonly waveId: string
  readonly closedOn: DateOn
  /** Mean of the three outcome items, 1 to 5, in tenths, as frozen. */
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly people: number
}

/**
 * Morale of each team in each wave, the oldest first: frozen numbers over the minimum and nothing finer.
 *
 * Shape    the closing role finds all teams; a line manager their own. What is made of it for other readers is about
 *          groups of teams, and asks lib/disclosure again.
 * Missing  a team that is hidden in a wave, or of which only the change is shown.
 */
export async function loadMoraleByTeam(db: Db, orgId: string, sinceOn?: DateOn): Promise<TeamMorale[]> {
  const rows = await listReleases(db, orgId, {
    kinds: ['team'],
    ...(sinceOn !== undefined && { sinceOn }),
  })
  return rows.flatMap(({ cycleId, place, closedOn, body }) =>
    body.show === 'numbers' && body.morale
      ? [
          {
            managerId: place,
            waveId: cycleId,
            closedOn,
            mean: body.morale.mean,
            low: body.morale.low,
            high: body.morale.high,
            people: body.morale.people,
          },
        ]
      : [],
  )
}

/** Days in which new numbers of the own team stand on Home. */
const NEWS_DAYS = 21

/** What the pulse has for somebody: to answer, or new numbers of the own team. In their transaction. */
export async function listPulseTasks(ctx: Context, db: Db, { orgId, personId }: Actor): Promise<Task[]> {
  const today = ctx.clock.today()
  const open = (await listPulsesAskedOf(db, orgId, personId)).filter(({ state }) => state === 'open')
  const asked = open.map((one): Task => ({
    id: `pulse ${one.cycleId}`,
    kind: 'pulse',
    title: t('Answer the pulse of your team'),
    why: t('The link is in your mail. You can say no there, or switch the pulse off for yourself.'),
    duration: t('about 3 minutes'),
    byOn: one.closesOn,
    audience: t('Nobody sees who said what. Numbers need at least 5 people.'),
    actions: [{ label: t('About the pulse'), to: '/pulse', isMain: true }],
    canWait: true,
  }))
  const own = await listReleases(db, orgId, {
    kinds: ['team'],
    place: personId,
    sinceOn: addDays(today, -NEWS_DAYS),
  })
  const last = own.findLast(({ body }) => body.show !== 'nothing')
  if (!last) return asked
  return [
    ...asked,
    {
      id: `pulse team ${last.cycleId}`,
      kind: 'pulse',
      title: t('The pulse of your team is there'),
      why: t('The wave closed on {date}. The page says what to talk about next with your team.', {
        date: sayDate(last.closedOn),
      }),
      duration: t('about 5 minutes'),
      byOn: null,
      audience: t('Only you see the numbers of your team.'),
      actions: [{ label: t('Open the pulse'), to: '/pulse/team', isMain: true }],
      canWait: true,
    },
  ]
}
