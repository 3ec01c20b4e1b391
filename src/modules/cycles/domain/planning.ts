import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
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

/** "peers (3 asked)". */
const ASKED: Readonly<Record<UnnamedGroup, (count: number) => string>> = {
  report: (count) => t('direct reports ({count} asked)', { count }),
  peer: (count) => t('peers ({count} asked)', { count }),
  skip: (count) => t('skip-level reports ({count} asked)', { count }),
  other: (count) => t('others ({count} asked)', { count }),
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
      joined(groups.map((group) => ASKED[group](count(group))))
    if (withFate('left-out').length > 0)
      hidden.push(note(t('Left out of every number: {groups}.', { groups: named(withFate('left-out')) })))
    if (plan.pool.length > 0) pooled.push(note(t('Shown together: {groups}.', { groups: named(plan.pool) })))
    const unnamed = UNNAMED_GROUPS.reduce((sum, group) => sum + count(group), 0)
    if (unnamed < rules.minimumComments)
      silent.push(
        note(
          t('{count, plural, =0 {No people} one {# person} other {# people}} can comment.', {
            count: unnamed,
          }),
        ),
      )
    if (count('manager') === 0) unmanaged.push(note(t('No line manager is asked.')))
  }
  const often = [...openLoad(requests, elsewhere)]
    .filter(([, load]) => load > LOAD_CAP)
    .toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([personId, load]) => ({
      personId,
      name: name(personId),
      detail: t('Asked by {load} people.', { load }),
    }))
  return [
    warning('hidden-group', hidden, (count) =>
      t(
        '{count, plural, one {One person has} other {# people have}} a group with fewer than {minimum} people asked: it will not be shown, not even in a total.',
        { count, minimum: rules.minimumGroup },
      ),
    ),
    warning('pooled-groups', pooled, (count) =>
      t(
        '{count, plural, one {One person has} other {# people have}} small groups that can only be shown together.',
        { count },
      ),
    ),
    warning('no-comments', silent, (count) =>
      t(
        '{count, plural, one {One person has} other {# people have}} fewer than {minimum} people who could comment: no comments will be shown.',
        { count, minimum: rules.minimumComments },
      ),
    ),
    warning('no-manager', unmanaged, (count) =>
      t('{count, plural, one {One person has} other {# people have}} no line manager among the raters.', {
        count,
      }),
    ),
    warning('asked-often', often, (count) =>
      t('{count, plural, one {One person is} other {# people are}} asked by more than {most} people.', {
        count,
        most: LOAD_CAP,
      }),
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
  say: (count: number) => string,
): PlanWarning | null {
  return people.length === 0 ? null : { kind, sentence: say(people.length), people }
}
