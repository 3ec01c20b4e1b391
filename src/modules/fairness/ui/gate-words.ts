import { t } from '#lib/core/text.ts'
import { formatPart } from '#ui/format.ts'
import type { Decision } from '../contract.ts'
import type { Comparison, GateResult, GroupJudgement, Verdict } from '../domain/gate.ts'

const VERDICTS: Record<Verdict, () => string> = {
  'look-now': () => t('look now'),
  watch: () => t('watch'),
  'too-few': () => t('too few to tell'),
  'no-sign': () => t('no sign'),
}

export function sayVerdict(verdict: Verdict): string {
  return VERDICTS[verdict]()
}

export type GroupWords = {
  readonly group: string
  readonly verdict: Verdict
  readonly sentence: string
  /** What the same comparison says among people of the same unit and level. */
  readonly within: string | null
}

/** A group by itself, as over a column: the two most frequent have a name, others the words of the file. */
export function nameGroup(group: string): string {
  if (group === 'Women') return t('Women')
  return group === 'Men' ? t('Men') : group
}

/** A group in the middle of a sentence. Words of a file stay as they are, between quotation marks. */
export function sayGroup(group: string): string {
  if (group === 'Women') return t('women')
  return group === 'Men' ? t('men') : t('people with “{group}” on file', { group })
}

/** The same at its start. */
function beginWithGroup(group: string): string {
  return group === 'Women' || group === 'Men'
    ? nameGroup(group)
    : t('People with “{group}” on file', { group })
}

/** Those a group is held against. */
export function sayOthers({ others }: Comparison): string {
  return others.length === 1 ? sayGroup(others[0] as string) : t('all others together')
}

function beginWithOthers({ others }: Comparison): string {
  return others.length === 1 ? beginWithGroup(others[0] as string) : t('All others together')
}

/**
 * A sentence for each group, in the order of the result. The group with the highest rate stands in the sentences of the
 * others.
 */
export function sayGroups(result: GateResult, decision: Decision): GroupWords[] {
  const lower = result.groups.filter(({ comparisons }) => comparisons[0]?.against === 'highest')
  // all rates are alike: one sentence says so for two groups
  const said = lower.length > 0 ? lower : result.groups.slice(result.groups.length === 2 ? 1 : 0)
  return said.flatMap((group) => {
    const comparison = leadingOf(group)
    if (!comparison) return []
    const { verdict } = comparison
    return [
      {
        group: group.group,
        verdict,
        sentence: sayComparison(group.group, comparison, decision),
        within: sayWithin(group.group, comparison, decision),
      },
    ]
  })
}

/** The comparison a group's verdict comes from. */
function leadingOf({ comparisons, verdict }: GroupJudgement): Comparison | undefined {
  return comparisons.find((comparison) => comparison.verdict === verdict)
}

function sayComparison(group: string, comparison: Comparison, decision: Decision): string {
  const { counts, verdict } = comparison
  const begin = beginWithGroup(group)
  const others = sayOthers(comparison)
  const own = formatPart(counts.focalSelected, counts.focalTotal)
  const theirs = formatPart(counts.referenceSelected, counts.referenceTotal)
  switch (verdict) {
    case 'look-now':
      return t(
        '{begin} {decision, select, manager {became managers} other {were taken in}} less often than {others}: {own} against {theirs}. Chance alone would rarely do this.',
        { begin, decision, others, own, theirs },
      )
    case 'watch':
      return t(
        '{begin} {decision, select, manager {became managers} other {were taken in}} less often than {others}: {own} against {theirs}. With so few, this may be chance.',
        { begin, decision, others, own, theirs },
      )
    case 'too-few':
      return t(
        '{begin}: {own} {decision, select, manager {became managers} other {were taken in}}. {rest}: {theirs}. Too few people to tell.',
        { begin, decision, rest: beginWithOthers(comparison), own, theirs },
      )
    case 'no-sign':
      return t(
        'No sign that {group} {decision, select, manager {became managers} other {were taken in}} less often than {others}: {own} against {theirs}.',
        { group: sayGroup(group), decision, others, own, theirs },
      )
  }
}

function sayWithin(group: string, { within, verdict }: Comparison, decision: Decision): string | null {
  if (!within || verdict === 'no-sign' || verdict === 'too-few') return null
  const [low, high] = within.ci95
  if (high < 1) return t('Among people of the same unit and level, the difference is still there.')
  if (low <= 1) return t('Among people of the same unit and level, no difference can be told from chance.')
  return t(
    'Among people of the same unit and level it is the other way round: {group} {decision, select, manager {became managers} other {were taken in}} more often.',
    { group: sayGroup(group), decision },
  )
}

/** What to do with the verdict that asks for most. */
export function nextSteps(
  verdicts: readonly Verdict[],
  { decision, hasThreeYears }: { decision: Decision; hasThreeYears: boolean },
): readonly string[] {
  if (verdicts.includes('look-now'))
    return [
      t(
        'Read these cases with a second person: who could be chosen, who was asked, who decided, and on what grounds.',
      ),
      t('Look at the step before as well: who could be chosen at all.'),
      t(
        'Write down what you find and what will change. The numbers are a sign, not a finding about anybody.',
      ),
    ]
  if (verdicts.includes('watch'))
    return [
      hasThreeYears
        ? t(
            'Read what three years together say, and look again {decision, select, manager {each quarter} programme {with each programme} other {with each cycle}}.',
            { decision },
          )
        : t(
            'Look again {decision, select, manager {each quarter} programme {with each programme} other {with each cycle}}. Three years together will say more than one.',
            { decision },
          ),
      t('Nothing is shown to be wrong here.'),
    ]
  if (verdicts.includes('no-sign'))
    return [
      t(
        'Nothing to do now. This is computed again {decision, select, manager {each quarter} programme {with each programme} other {with each cycle}}. A small difference can still be there.',
        { decision },
      ),
    ]
  return [
    t(
      'Nothing follows from this. It is computed again {decision, select, manager {each quarter} programme {with each programme} other {with each cycle}}, and more people may be in it then.',
      { decision },
    ),
  ]
}
