import { capital } from '#lib/core/words.ts'
import { formatPart } from '#ui/format.ts'
import type { Comparison, GateResult, GroupJudgement, Verdict } from '../domain/gate.ts'

export const VERDICT_WORDS: Record<Verdict, string> = {
  'look-now': 'look now',
  watch: 'watch',
  'too-few': 'too few to tell',
  'no-sign': 'no sign',
}

export type GroupWords = {
  readonly group: string
  readonly verdict: Verdict
  readonly sentence: string
  /** What the same comparison says among people of the same unit and level. */
  readonly within: string | null
}

/** A group in the middle of a sentence. Words of a file stay as they are, between quotation marks. */
export function sayGroup(group: string): string {
  return group === 'Women' || group === 'Men' ? group.toLowerCase() : `people with “${group}” on file`
}

/** Those a group is held against. */
export function sayOthers({ others }: Comparison): string {
  return others.length === 1 ? sayGroup(others[0] as string) : 'all others together'
}

/**
 * A sentence for each group, in the order of the result. The group with the highest rate stands in the sentences of the
 * others.
 */
export function sayGroups(result: GateResult, did: string): GroupWords[] {
  const lower = result.groups.filter(({ comparisons }) => comparisons[0]?.against === 'highest')
  // all rates are alike: one sentence says so for two groups
  const said = lower.length > 0 ? lower : result.groups.slice(result.groups.length === 2 ? 1 : 0)
  return said.flatMap((group) => {
    const comparison = leadingOf(group)
    return comparison ? [{ ...sayComparison(group, comparison, did), group: group.group }] : []
  })
}

/** The comparison a group's verdict comes from. */
function leadingOf({ comparisons, verdict }: GroupJudgement): Comparison | undefined {
  return comparisons.find((comparison) => comparison.verdict === verdict)
}

function sayComparison(
  group: GroupJudgement,
  comparison: Comparison,
  did: string,
): Omit<GroupWords, 'group'> {
  const { counts, verdict } = comparison
  const [subject, others] = [sayGroup(group.group), sayOthers(comparison)]
  const own = formatPart(counts.focalSelected, counts.focalTotal)
  const theirs = formatPart(counts.referenceSelected, counts.referenceTotal)
  const fewer = `${capital(subject)} ${did} less often than ${others}: ${own} against ${theirs}.`
  const sentences: Record<Verdict, string> = {
    'look-now': `${fewer} Chance alone would rarely do this.`,
    watch: `${fewer} With so few, this may be chance.`,
    'too-few': `${capital(subject)}: ${own} ${did}. ${capital(others)}: ${theirs}. Too few people to tell.`,
    'no-sign': `No sign that ${subject} ${did} less often than ${others}: ${own} against ${theirs}.`,
  }
  return { verdict, sentence: sentences[verdict], within: sayWithin(comparison, subject, did) }
}

function sayWithin({ within, verdict }: Comparison, subject: string, did: string): string | null {
  if (!within || verdict === 'no-sign' || verdict === 'too-few') return null
  const among = 'Among people of the same unit and level'
  const [low, high] = within.ci95
  if (high < 1) return `${among}, the difference is still there.`
  if (low > 1) return `${among} it is the other way round: ${subject} ${did} more often.`
  return `${among}, no difference can be told from chance.`
}

/** What to do with the verdict that asks for most. */
export function nextSteps(
  verdicts: readonly Verdict[],
  { again, hasThreeYears }: { again: string; hasThreeYears: boolean },
): readonly string[] {
  if (verdicts.includes('look-now'))
    return [
      'Read these cases with a second person: who could be chosen, who was asked, who decided, and on what grounds.',
      'Look at the step before as well: who could be chosen at all.',
      'Write down what you find and what will change. The numbers are a sign, not a finding about anybody.',
    ]
  if (verdicts.includes('watch'))
    return [
      hasThreeYears
        ? `Read what three years together say, and look again ${again}.`
        : `Look again ${again}. Three years together will say more than one.`,
      'Nothing is shown to be wrong here.',
    ]
  if (verdicts.includes('no-sign'))
    return [`Nothing to do now. This is computed again ${again}. A small difference can still be there.`]
  return [`Nothing follows from this. It is computed again ${again}, and more people may be in it then.`]
}
