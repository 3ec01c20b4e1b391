import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { wallClockOf } from '#lib/core/zoned.ts'
import { findGuide } from '#modules/library/public.ts'
import type { Context } from '#platform/context.ts'
import { openPrivateNote } from '#platform/keys/private-note.ts'
import { prompts } from '../domain/prompts.ts'
import { explain } from '../domain/reasons.ts'
import { checkDue, standingOf } from '../domain/standing.ts'
import { sayWhen } from '../domain/when.ts'
import { sayReason } from '../domain/words.ts'
import { canChangeMatch, canReadMatch } from '../policy.ts'
import * as between from '../store/between.ts'
import { loadMembers } from '../store/members.ts'
import { loadPool } from '../store/pools.ts'
import { notePlace } from './change-match.ts'
import { gatherMatch, otherOf } from './match-house.ts'
import { menteeProfile, mentorProfile, profiler } from './pool-house.ts'
import { skillNamer } from './skills.ts'

/** One match, as one of the two sees it. Refuses: MatchNotFound. */
export async function readMatch(ctx: Context, actor: Actor, matchId: string) {
  const { orgId, personId } = actor
  const found = await ctx.db.read(actor, async (db) => {
    const gathered = await gatherMatch(ctx, db, actor, matchId, { locked: false })
    ensure(canReadMatch(actor, gathered.facts))
    const { key, match } = gathered
    const poolKey = { orgId, poolId: match.poolId }
    return {
      ...gathered,
      pool: await loadPool(db, poolKey),
      members: await loadMembers(db, poolKey),
      agreement: await between.loadAgreement(db, key),
      sessions: await between.loadSessions(db, orgId, [matchId]),
      sealed: await between.loadSealedNote(db, key, personId),
      reflections: await between.loadReflections(db, key),
      checks: (await between.loadOwnChecks(db, orgId, personId)).get(matchId) ?? [],
    }
  })
  const { match, facts, cards, zones, pool, members, agreement, sessions, sealed, reflections, checks } =
    found
  const today = ctx.clock.today()
  const isMentor = match.mentorId === personId
  const otherId = otherOf(match, personId)
  const due = checkDue(match.startedOn ?? today, today)
  const canChange = canChangeMatch(actor, facts).allowed
  const names = {
    mentor: cards.get(match.mentorId)?.name ?? '',
    mentee: cards.get(match.menteeId)?.name ?? '',
  }
  const mentor = members.find((member) => member.part === 'mentor' && member.personId === match.mentorId)
  const mentee = members.find((member) => member.part === 'mentee' && member.personId === match.menteeId)
  return {
    id: match.id,
    name: cards.get(otherId)?.name ?? '',
    poolName: pool?.name ?? '',
    poolId: match.poolId,
    isMentor,
    startedOn: match.startedOn ?? today,
    endedOn: match.endedOn,
    standing: standingOf(match, today),
    goals: (mentee?.skills ?? []).map(skillNamer()),
    about: (isMentor ? mentee : mentor)?.about ?? '',
    reasons: reasonsOf(ctx, { mentor, mentee, names, cards }),
    agreement: agreement
      ? {
          ...agreement.body,
          isMine: (isMentor ? agreement.mentorOn : agreement.menteeOn) !== null,
          isTheirs: (isMentor ? agreement.menteeOn : agreement.mentorOn) !== null,
          agreedOn: match.agreedOn,
        }
      : null,
    ...sessionsFor(ctx, sessions, { own: zones.get(personId), other: zones.get(otherId) }),
    prompts: prompts(match.heldCount === 0),
    note: sealed ? ((await openPrivateNote(ctx.keys, notePlace(actor, matchId), sealed)) ?? null) : '',
    check: canChange && due !== null && !checks.includes(due) ? { day: due } : null,
    reflection: { own: reflections.get(personId) ?? '', other: reflections.get(otherId) ?? '' },
    today,
    timeZone: zones.get(personId) ?? ctx.config.timezone,
    guide: findGuide('action', 'mentor'),
    can: { change: canChange },
  }
}

type Members = Awaited<ReturnType<typeof loadMembers>>

function reasonsOf(
  ctx: Context,
  about: {
    readonly mentor: Members[number] | undefined
    readonly mentee: Members[number] | undefined
    readonly names: { readonly mentor: string; readonly mentee: string }
    readonly cards: Parameters<typeof profiler>[1]
  },
): string[] {
  const { mentor, mentee, names, cards } = about
  if (!mentor || !mentee) return []
  const profile = profiler(ctx, cards)
  const { reasons } = explain(
    menteeProfile(profile(mentee), mentee, []),
    mentorProfile(profile(mentor), mentor, 0),
  )
  // what stays true, and is not on the page already: places come and go, goals stand above
  const lasting = reasons.filter(({ kind }) => kind !== 'free-place' && kind !== 'goals')
  return lasting.map((reason) => sayReason(reason, { ...names, skillName: skillNamer() }))
}

function sessionsFor(
  ctx: Context,
  sessions: readonly between.Session[],
  zones: { readonly own: string | undefined; readonly other: string | undefined },
) {
  const now = ctx.clock.now()
  const own = zones.own ?? ctx.config.timezone
  const other = zones.other ?? ctx.config.timezone
  const view = ({ id, startsAt, minutes, place }: between.Session) => ({
    id,
    minutes,
    place,
    ...wallClockOf(startsAt, own),
    when: sayWhen(startsAt, own),
    // the same moment on the other's clock, where that differs
    there: own === other ? null : sayWhen(startsAt, other),
  })
  const planned = sessions.filter(({ state }) => state === 'planned')
  return {
    coming: planned.filter(({ startsAt }) => startsAt > now).map(view),
    due: planned.filter(({ startsAt }) => startsAt <= now).map(view),
    past: sessions
      .filter(({ state }) => state === 'held' || state === 'missed')
      .toReversed()
      .map((session) => ({ ...view(session), isHeld: session.state === 'held' })),
  }
}
