import { capital, counted } from '#lib/core/words.ts'
import { planGroups } from '#lib/disclosure/groups.ts'
import { LOAD_CAP } from './proposals.ts'
import { type CycleRules, type RaterGroup, UNNAMED_GROUPS, type UnnamedGroup } from './types.ts'

/** Something to look at before launch. None of them stops it. */
export type PlanWarning = {
  readonly kind: 'hidden-group' | 'pooled-groups' | 'no-comments' | 'no-manager' | 'asked-often'
  /** "3 people will have too few peers: …" */
  readonly sentence: string
  /** The people it is about, with what it means for each. */
  readonly people: readonly { readonly personId: string; readonly name: string; readonly detail: string }[]
}

export type PlanFacts = {
  readonly leaders: readonly { readonly leaderId: string; readonly label: string }[]
  readonly requests: readonly {
    readonly leaderId: string
    readonly raterId: string
    readonly group: RaterGroup
  }[]
  /** Open requests each rater has in other cycles. */
  readonly elsewhere: ReadonlyMap<string, number>
  readonly rules: CycleRules
  readonly name: (personId: string) => string
}

const PEOPLE: Readonly<Record<UnnamedGroup, string>> = {
  report: 'direct reports',
  peer: 'peers',
  skip: 'skip-level reports',
  other: 'others',
}

/**
 * What will not be seen even when everybody answers, and who is asked too often.
 *
 * Shape    most serious first; empty when there is nothing to say.
 * Source   PRODUCT C3; UX 4.8. The same planGroups that decides at close looks ahead here, with everybody answering.
 */
export function planWarnings({ leaders, requests, elsewhere, rules, name }: PlanFacts): PlanWarning[] {
  const byLeader = new Map(leaders.map(({ leaderId }) => [leaderId, [] as (typeof requests)[number][]]))
  for (const request of requests) byLeader.get(request.leaderId)?.push(request)
  const hidden: PlanWarning['people'][number][] = []
  const pooled: PlanWarning['people'][number][] = []
  const silent: PlanWarning['people'][number][] = []
  const unmanaged: PlanWarning['people'][number][] = []
  for (const { leaderId, label } of leaders) {
    const own = byLeader.get(leaderId) ?? []
    const count = (group: RaterGroup) => own.filter((request) => request.group === group).length
    const plan = planGroups(new Map(UNNAMED_GROUPS.map((group) => [group, count(group)])), rules.minimumGroup)
    const withFate = (fate: string) => UNNAMED_GROUPS.filter((group) => plan.fate.get(group) === fate)
    const note = (detail: string) => ({ personId: leaderId, name: label, detail })
    const named = (groups: readonly UnnamedGroup[]) =>
      groups.map((group) => `${PEOPLE[group]} (${count(group)} asked)`).join(' and ')
    if (withFate('left-out').length > 0)
      hidden.push(note(`Left out of every number: ${named(withFate('left-out'))}.`))
    if (plan.pool.length > 0) pooled.push(note(`Shown together: ${named(plan.pool)}.`))
    const unnamed = UNNAMED_GROUPS.reduce((sum, group) => sum + count(group), 0)
    if (unnamed < rules.minimumComments)
      silent.push(note(`${capital(counted(unnamed, 'person', 'people'))} can comment.`))
    if (count('manager') === 0) unmanaged.push(note('No line manager is asked.'))
  }
  const often = [...openLoad(requests, elsewhere)]
    .filter(([, load]) => load > LOAD_CAP)
    .toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([personId, load]) => ({ personId, name: name(personId), detail: `Asked by ${load} people.` }))
  return [
    warning(
      'hidden-group',
      hidden,
      (who) =>
        `${who} a group with fewer than ${rules.minimumGroup} people asked: it will not be shown, not even in a total.`,
    ),
    warning('pooled-groups', pooled, (who) => `${who} small groups that can only be shown together.`),
    warning(
      'no-comments',
      silent,
      (who) =>
        `${who} fewer than ${rules.minimumComments} people who could comment: no comments will be shown.`,
    ),
    warning('no-manager', unmanaged, (who) => `${who} no line manager among the raters.`),
    warning(
      'asked-often',
      often,
      () =>
        `${often.length === 1 ? 'One person is' : `${often.length} people are`} asked by more than ${LOAD_CAP} people.`,
    ),
  ].flatMap((one) => one ?? [])
}

/** Open requests per person, in this cycle and elsewhere. Feedback on oneself does not count. */
export function openLoad(
  requests: readonly { readonly leaderId: string; readonly raterId: string }[],
  elsewhere: ReadonlyMap<string, number>,
): Map<string, number> {
  const load = new Map<string, number>()
  for (const { leaderId, raterId } of requests) {
    if (leaderId !== raterId) load.set(raterId, (load.get(raterId) ?? elsewhere.get(raterId) ?? 0) + 1)
  }
  return load
}

function warning(
  kind: PlanWarning['kind'],
  people: PlanWarning['people'],
  sentenceFor: (who: string) => string,
): PlanWarning | null {
  if (people.length === 0) return null
  return {
    kind,
    sentence: sentenceFor(people.length === 1 ? 'One person has' : `${people.length} people have`),
    people,
  }
}
