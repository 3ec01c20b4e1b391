import { addDays, type DateOn } from '#lib/core/date.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { loadReleasesOfCycle, type ClosedCycle } from '#modules/cycles/public/for-signals.ts'
import type { Db } from '#platform/db/database.ts'
import { CATALOGUE } from '../domain/catalogue.ts'
import type { ContextFact, LeaderFacts, TeamFact, Wave } from '../domain/facts.ts'
import { daysOfMonths } from '../domain/months.ts'
import { pulseSlope } from '../domain/pulse.ts'
import {
  contextsOf,
  countReports,
  listFacts,
  listPulse,
  loadRoleStarts,
  teamFactsOf,
} from '../store/facts.ts'
import { readWaves } from './waves.ts'

/** So many waves are held against each other: this one and the two before. */
const WAVES = 3
const LONGEST_MEMORY_DAYS = 3 * 366
const WIDEST_SPAN = 12

/**
 * Everything the rules may know about these leaders on a day. Runs as the closing role: it reads the releases of a cycle
 * together, to know the spread over leaders. What comes out is about each leader's own report.
 */
export async function gatherFacts(
  db: Db,
  orgId: string,
  cycles: readonly ClosedCycle[],
  leaderIds: readonly string[] | null,
  today: DateOn,
): Promise<Map<string, LeaderFacts>> {
  const recent = cycles
    .filter(({ closedOn }) => closedOn <= today && closedOn >= addDays(today, -LONGEST_MEMORY_DAYS))
    .slice(0, WAVES)
  const byLeader = new Map<string, Wave[]>((leaderIds ?? []).map((id) => [id, []]))
  for (const cycle of recent) {
    const waves = readWaves(cycle, await loadReleasesOfCycle(db, orgId, cycle.id))
    for (const [leaderId, wave] of waves) {
      const list = byLeader.get(leaderId)
      if (list) list.push(wave)
      else if (leaderIds === null) byLeader.set(leaderId, [wave])
    }
  }
  const ids = [...byLeader.keys()]
  const stored = Map.groupBy(await listFacts(db, orgId, { leaderIds: ids }), ({ leaderId }) => leaderId)
  const spans = await countReports(db, orgId, ids)
  const starts = await loadRoleStarts(db, orgId, ids)
  const slope = pulseSlope(await listPulse(db, orgId, addDays(today, -LONGEST_MEMORY_DAYS)))
  const names = await loadNames(db, orgId, recent)
  return new Map(
    ids.map((leaderId) => {
      const facts = stored.get(leaderId) ?? []
      const span = spans.get(leaderId) ?? 0
      return [
        leaderId,
        {
          today,
          waves: byLeader.get(leaderId) ?? [],
          team: withSpan(teamFactsOf(facts), span, today),
          contexts: withKnown(contextsOf(facts), span, starts.get(leaderId), today),
          pulseSlopeOfAll: slope,
          names,
        },
      ]
    }),
  )
}

/** The directory knows how many people report to somebody, unless HR says so for a time. */
function withSpan(team: readonly TeamFact[], span: number, today: DateOn): readonly TeamFact[] {
  if (span === 0 || team.some(({ measure }) => measure === 'direct-reports')) return team
  return [{ measure: 'direct-reports', fromOn: today, toOn: today, value: span, of: null }, ...team]
}

/** What HR says, and what the directory knows: a wide span, a role that is still new. */
export function withKnown(
  contexts: readonly ContextFact[],
  span: number,
  levelSinceOn: string | undefined,
  today: DateOn,
): readonly ContextFact[] {
  const settling = daysOfMonths(CATALOGUE.common.minimumEvidence.monthsInRole)
  return [
    ...contexts,
    ...(span > WIDEST_SPAN ? [{ context: 'wide-span' as const, fromOn: today, toOn: today }] : []),
    ...(levelSinceOn
      ? [{ context: 'new-in-role' as const, fromOn: levelSinceOn, toOn: addDays(levelSinceOn, settling) }]
      : []),
  ]
}

async function loadNames(
  db: Db,
  orgId: string,
  cycles: readonly ClosedCycle[],
): Promise<LeaderFacts['names']> {
  const names: Record<string, LeaderFacts['names'][string]> = {}
  for (const { instrument: ref } of cycles.toReversed()) {
    const instrument = await loadInstrument(db, orgId, ref)
    for (const axis of instrument?.axes ?? []) names[axis.id] = axis.name
    for (const { id, name, items } of instrument?.dimensions ?? []) {
      names[id] = name
      for (const item of items) names[item.id] = item.other
    }
    for (const item of instrument?.watchItems ?? []) names[item.id] = item.other
  }
  return names
}
