import type { RaterGroup } from './types.ts'

/** Who reports to whom on a day. */
export type Line = { readonly personId: string; readonly managerId: string; readonly kind: 'line' | 'dotted' }

type Proposal = { readonly leaderId: string; readonly raterId: string; readonly group: RaterGroup }

type ProposalOptions = {
  /** Open requests a person may have, the ones elsewhere included. Source: PRODUCT C2. */
  readonly loadCap: number
  /** Open requests each person has in other cycles. */
  readonly elsewhere: ReadonlyMap<string, number>
  /** Peers and skip-level reports proposed per leader at most; more add little to what a mean tells. */
  readonly mostPerGroup: number
  readonly withSkipLevel: boolean
}

/** A person asked by more people than this answers fewer of them with care. Source: PRODUCT C2. */
export const LOAD_CAP = 5

export const DEFAULT_PROPOSALS: ProposalOptions = {
  loadCap: LOAD_CAP,
  elsewhere: new Map(),
  mostPerGroup: 8,
  withSkipLevel: false,
}

/**
 * Proposes raters from the reporting lines: the managers (line and dotted), direct reports (line and dotted), peers with
 * the same line manager and, when wanted, reports of reports.
 *
 * Shape    lines: of the whole organisation on one day. Result: leader by leader, managers first; a person is proposed
 *          once per leader, in the closest group. Same input, same result.
 * Missing  people who left (`isActive` false) and leaders without a manager or reports simply have fewer proposals.
 * Source   PRODUCT C2. Managers and reports are always proposed; peers and skip-level reports only while they are under
 *          the load cap, and those asked least come first, so that requests are spread evenly.
 */
export function proposeRaters(
  leaderIds: readonly string[],
  lines: readonly Line[],
  isActive: (personId: string) => boolean,
  options: ProposalOptions = DEFAULT_PROPOSALS,
): Proposal[] {
  const org = readLines(lines, isActive)
  const load = new Map(options.elsewhere)
  const taken = new Map(leaderIds.map((leaderId) => [leaderId, new Set([leaderId])]))
  const proposals = new Map<string, Proposal[]>(leaderIds.map((leaderId) => [leaderId, []]))
  const propose = (leaderId: string, raterId: string, group: RaterGroup): boolean => {
    const own = taken.get(leaderId) as Set<string>
    if (own.has(raterId)) return false
    own.add(raterId)
    proposals.get(leaderId)?.push({ leaderId, raterId, group })
    load.set(raterId, (load.get(raterId) ?? 0) + 1)
    return true
  }
  for (const leaderId of leaderIds) {
    for (const managerId of org.managersOf(leaderId)) propose(leaderId, managerId, 'manager')
    for (const reportId of org.reportsOf(leaderId)) propose(leaderId, reportId, 'report')
  }
  spread('peer', (leaderId) => org.peersOf(leaderId))
  if (options.withSkipLevel) spread('skip', (leaderId) => org.skipLevelOf(leaderId))
  return leaderIds.flatMap((leaderId) => proposals.get(leaderId) ?? [])

  /** One more for every leader in turn, so that nobody's list is full while another's is empty. */
  function spread(group: RaterGroup, candidatesOf: (leaderId: string) => readonly string[]): void {
    const waiting = new Map(leaderIds.map((leaderId) => [leaderId, [...candidatesOf(leaderId)]]))
    for (let round = 0; round < options.mostPerGroup; round++) {
      for (const [leaderId, candidates] of waiting) {
        const own = taken.get(leaderId) as Set<string>
        const free = candidates.filter((id) => !own.has(id) && (load.get(id) ?? 0) < options.loadCap)
        const least = free.toSorted(
          (one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0) || (one < other ? -1 : 1),
        )[0]
        if (least) propose(leaderId, least, group)
        else waiting.delete(leaderId)
      }
    }
  }
}

function readLines(lines: readonly Line[], isActive: (personId: string) => boolean) {
  const manager = new Map<string, string>()
  const managers = new Map<string, string[]>()
  const direct = new Map<string, string[]>()
  const reports = new Map<string, string[]>()
  const inOrder = lines.toSorted(
    (one, other) =>
      (one.kind === other.kind ? 0 : one.kind === 'line' ? -1 : 1) ||
      (one.personId < other.personId ? -1 : 1),
  )
  for (const { personId, managerId, kind } of inOrder) {
    if (kind === 'line') {
      manager.set(personId, managerId)
      if (isActive(personId)) add(direct, managerId, personId)
    }
    if (isActive(managerId)) add(managers, personId, managerId)
    if (isActive(personId)) add(reports, managerId, personId)
  }
  const reportsOf = (personId: string) => reports.get(personId) ?? []
  return {
    managersOf: (personId: string) => managers.get(personId) ?? [],
    reportsOf,
    peersOf: (personId: string) => direct.get(manager.get(personId) ?? '') ?? [],
    skipLevelOf: (personId: string) =>
      (direct.get(personId) ?? []).flatMap((reportId) => direct.get(reportId) ?? []),
  }
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
