import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { listCirclesOfProgramme } from '#modules/circles/public.ts'
import { loadProgrammeCycles } from '#modules/cycles/public/for-programmes.ts'
import { listStandings, poolsOf } from '#modules/mentoring/public.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { countTakingPart } from '#modules/workshops/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { comparisonOf, takenOf, type Part, type Programme } from '../domain/programme.ts'
import { countPart, type PartFacts, type Progress } from '../domain/progress.ts'
import { canRunProgramme } from '../policy.ts'
import { listMembers, loadReached } from '../store/members.ts'
import { loadParts } from '../store/programmes.ts'
import { loadNewestView } from '../store/views.ts'
import { gatherProgramme } from './gather.ts'

/** How far a programme is, for those who run it. Refuses: ProgrammeNotFound. */
export async function readDashboard(ctx: Context, actor: Actor, programmeId: string) {
  return ctx.db.read(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    ensure(canRunProgramme(actor, programme))
    const members = await listMembers(db, key)
    const taken = takenOf(members).map(({ personId }) => personId)
    const parts = (await loadParts(db, actor.orgId, [programmeId])).get(programmeId) ?? []
    const progress = await loadProgress(ctx, db, programme, parts, taken)
    const counted = await loadNewestView(db, key)
    const count = (state: string) => members.filter((member) => member.state === state).length
    return {
      programme: {
        id: programme.id,
        name: programme.name,
        state: programme.state,
        startsOn: programme.startsOn,
        endsOn: programme.endsOn,
        places: programme.places,
        comparison: programme.comparison,
      },
      taken: taken.length,
      asking: count('asking'),
      waiting: count('waiting'),
      left: count('left'),
      compared: comparisonOf(programme, members, ctx.clock.today()).length,
      progress,
      plans: counted ?? null,
      canFormCircles:
        programme.state !== 'ended' && progress.some(({ kind, started }) => kind === 'circle' && !started),
    }
  })
}

async function loadProgress(
  ctx: Context,
  db: Db,
  { orgId, id }: Programme,
  parts: readonly Part[],
  members: readonly string[],
): Promise<Progress[]> {
  const has = (kind: Part['kind']) => parts.some((part) => part.kind === kind)
  const cycles = await loadProgrammeCycles(
    db,
    orgId,
    parts.flatMap(({ kind, refId }) => (kind === 'feedback' && refId ? [refId] : [])),
  )
  const pools = has('mentor') ? (await poolsOf(db, orgId, id)).map((pool) => pool.id) : []
  const standings = await listStandings(db, orgId, pools, ctx.clock.today())
  const circles = has('circle') ? await listCirclesOfProgramme(db, orgId, id) : []
  const reached = await loadReached(
    db,
    orgId,
    parts.map((part) => part.id),
  )
  const cards = await loadPersonCards(db, orgId, [...members])
  const progress: Progress[] = []
  for (const part of parts) {
    const matches = standings
      .filter(({ poolId }) => part.refId === null || poolId === part.refId)
      .map(({ menteeId, heldCount, standing }) => ({
        menteeId,
        heldCount,
        needsHand: standing === 'may-need-a-hand',
      }))
    const facts: PartFacts = {
      members,
      cycle: part.refId ? cycles.get(part.refId) : undefined,
      ...(pools.length > 0 ? { matches } : {}),
      ...(part.kind === 'workshop' && part.refId
        ? { session: await countTakingPart(db, orgId, part.refId, members) }
        : {}),
      ...(circles.length > 0 ? { circles } : {}),
      reached: new Set(reached.filter(({ partId }) => partId === part.id).map(({ personId }) => personId)),
    }
    progress.push({
      partId: part.id,
      kind: part.kind,
      title: part.title,
      byOn: part.byOn,
      ...countPart(part.kind, facts),
      hand:
        part.kind === 'mentor' && pools.length > 0
          ? matches
              .filter(({ menteeId, needsHand }) => needsHand && members.includes(menteeId))
              .map(({ menteeId }) => ({ personId: menteeId, name: cards.get(menteeId)?.name ?? '' }))
          : null,
    })
  }
  return progress
}
