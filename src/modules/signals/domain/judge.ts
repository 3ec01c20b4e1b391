import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'
import type { Catalogue, PlainTest, Rule, Test } from './catalogue.ts'
import { plainTests } from './catalogue.ts'
import type { LeaderFacts, Wave } from './facts.ts'
import { isLack, type Finding } from './findings.ts'
import { HOLDS_BACK_ALL, type ContextId } from './measures.ts'
import { daysOfMonths } from './months.ts'
import { isTeamTest, runRatingTest, runTeamTest, runTest } from './run-test.ts'

/** none: nothing to say. question: for the leader only. flag and strong: support is offered. */
const LEVELS = ['none', 'question', 'flag', 'strong'] as const
export type Level = (typeof LEVELS)[number]
export type Confidence = 'low' | 'medium' | 'high'

export type HeldBack = { readonly because: 'context' | 'formal-route' }

export type Outcome = {
  readonly flagId: string
  readonly level: Level
  readonly confidence: Confidence | null
  /** Chance that it is right; null when it rests on a count, where chance plays no part, and with level none. */
  readonly probability: number | null
  readonly evidence: readonly (Finding & { readonly isMain: boolean })[]
  /** What the evidence is from: its newest day. Null with level none. */
  readonly evidenceOn: DateOn | null
  /** The newest day of what the main tests looked at, whatever they found; null when none could be made. */
  readonly lookedOn: DateOn | null
  readonly heldBack: HeldBack | null
  /** What the rule could not look at, in words. */
  readonly needs: readonly string[]
}

/**
 * Holds one rule against what is known about one leader.
 *
 * Shape    facts hold frozen numbers the leader can see, and what HR entered; nothing else goes in.
 * Missing  a rule whose tests cannot be made says what it needs, and nothing about the leader.
 * Source   playbook/signals.json, common: levels by chance, confidence by agreement, second kind of source, second wave.
 *          Two questions answered by the same people are one kind of source, whatever the questions.
 */
export function judgeRule(rule: Rule, facts: LeaderFacts, catalogue: Catalogue): Outcome {
  const wave = currentWave(facts, catalogue)
  const needs: string[] = []
  const main: Found[] = []
  const support: Finding[] = []
  const days: DateOn[] = []
  for (const { when } of rule.data) {
    const found = runTest(when, rule, facts, wave, catalogue)
    if (isLack(found)) {
      needs.push(found.needs)
      continue
    }
    if (when.weight === 'main') days.push(...plainTests(when).flatMap((test) => dayOf(test, facts, wave)))
    if (found !== null) {
      if (when.weight === 'main') main.push({ test: when, finding: found })
      else if (isSure(found)) support.push(found)
    }
  }
  const best = main
    .map((found) => ({ ...found, level: levelOf(found.finding, catalogue) }))
    .toSorted((one, other) => rank(other) - rank(one))[0]
  const lookedOn = days.toSorted().at(-1) ?? null
  if (!best || best.level === 'none') return { ...NOTHING, flagId: rule.id, lookedOn, needs }

  const others = main.filter(
    (found) => found.test !== best.test && levelOf(found.finding, catalogue) !== 'none',
  )
  const peers = secondGroup(best, rule, wave, catalogue)
  const evidence = [
    { ...best.finding, isMain: true },
    ...others.map(({ finding }) => ({ ...finding, isMain: true })),
    ...peers.map((finding) => ({ ...finding, isMain: false })),
    ...support.map((finding) => ({ ...finding, isMain: false })),
  ]
  const heldBack = holdBack(rule, facts, wave)
  if (heldBack) return { ...NOTHING, flagId: rule.id, lookedOn, heldBack, needs }
  return {
    flagId: rule.id,
    level: best.level,
    confidence: confidenceOf(best, evidence, rule, facts, catalogue),
    probability: best.finding.probability,
    evidence,
    evidenceOn: newestDay(best.finding, facts.today),
    lookedOn,
    heldBack: null,
    needs,
  }
}

/** Every rule of the catalogue, in its order. */
export function judgeLeader(facts: LeaderFacts, catalogue: Catalogue): Outcome[] {
  return catalogue.flags.map((rule) => judgeRule(rule, facts, catalogue))
}

/**
 * Whether the role itself may be too big; shown on top of every other sign of the same leader.
 * Source   playbook/signals.json, context: blaming a person for a design fault is unfair.
 */
export function judgeRole(facts: LeaderFacts, catalogue: Catalogue): Finding | null {
  const role = catalogue.context[0]
  if (!role) return null
  const findings = role.when.of
    .map((test) => runTeamTest(test, facts))
    .filter((found): found is Finding => found !== null && !isLack(found))
  return findings[0] ?? null
}

type Found = { readonly test: Test; readonly finding: Finding }

const NOTHING = {
  level: 'none',
  confidence: null,
  probability: null,
  evidence: [],
  evidenceOn: null,
  heldBack: null,
} as const

function rank({ level, finding }: { level: Level; finding: Finding }): number {
  return LEVELS.indexOf(level) * 10 + (finding.probability ?? 0.5)
}

/** A question from the lower line on; the signal itself only when the finding is firm. */
function levelOf({ probability, needed, isFirm }: Finding, { common }: Catalogue): Level {
  if (probability === null) return isFirm ? 'flag' : 'question'
  if (probability < common.levels.question) return 'none'
  if (!isFirm || probability < needed) return 'question'
  return probability >= common.levels.strong ? 'strong' : 'flag'
}

function confidenceOf(
  { test, finding, level }: Found & { level: Level },
  evidence: Outcome['evidence'],
  rule: Rule,
  facts: LeaderFacts,
  catalogue: Catalogue,
): Confidence {
  if (level === 'question') return 'low'
  const otherKind = evidence.some((one) => !overlaps(one.kind, finding.kind) && one.isFirm && isSure(one))
  const isHigh =
    (isRated(finding.kind) && level === 'strong') || otherKind || heldBefore(test, rule, facts, catalogue)
  return isHigh ? 'high' : 'medium'
}

function isRated(kind: Finding['kind']): boolean {
  return kind !== 'records' && kind !== 'pulse'
}

/** Whether it would do for a signal. A count, where chance plays no part, always does. */
function isSure({ probability, needed }: Finding): boolean {
  return probability === null || probability >= needed
}

/** Whether two kinds share people: "others" and "colleagues" hold peers and reports. */
function overlaps(one: Finding['kind'], other: Finding['kind']): boolean {
  if (one === other) return true
  if (!isRated(one) || !isRated(other)) return false
  return [one, other].some((kind) => kind === 'others' || kind === 'colleagues')
}

/** The same test in the wave before, at least eight weeks earlier. */
function heldBefore(test: Test, rule: Rule, facts: LeaderFacts, catalogue: Catalogue): boolean {
  const now = currentWave(facts, catalogue)
  const before = now && waveBefore(now, facts, catalogue)
  if (!before) return false
  return plainTests(test).some((plain) => {
    const found = isTeamTest(plain) ? null : runRatingTest(plain, rule, before, catalogue)
    return found !== null && !isLack(found) && found.isFirm && isSure(found)
  })
}

function waveBefore(now: Wave, { waves }: LeaderFacts, { common }: Catalogue): Wave | undefined {
  return waves.find(({ closedOn }) => daysBetween(closedOn, now.closedOn) >= common.weeksBetweenWaves * 7)
}

/** When direct reports say so and there are enough peers, peers are a second kind of source. */
function secondGroup(
  { test, finding }: Found,
  rule: Rule,
  wave: Wave | undefined,
  catalogue: Catalogue,
): Finding[] {
  if (test.test !== 'mean' || test.from !== 'team' || finding.kind !== 'report' || !wave) return []
  const found = runRatingTest({ ...test, from: 'peer' }, rule, wave, catalogue)
  return found !== null && !isLack(found) && isSure(found) ? [found] : []
}

/** The day of what a test looks at. */
function dayOf(test: PlainTest, facts: LeaderFacts, wave: Wave | undefined): DateOn[] {
  if (!isTeamTest(test)) return wave ? [wave.closedOn] : []
  return facts.team
    .filter(({ measure }) => measure === test.measure)
    .slice(0, 1)
    .map(({ toOn }) => toOn)
}

/** The newest wave, while it is not too old to speak for today. */
function currentWave({ waves, today }: LeaderFacts, { common }: Catalogue): Wave | undefined {
  const wave = waves[0]
  const oldest = addDays(today, -daysOfMonths(common.monthsUntilExpiry))
  return wave && wave.closedOn >= oldest ? wave : undefined
}

function holdBack(rule: Rule, facts: LeaderFacts, wave: Wave | undefined): HeldBack | null {
  if (rule.safeguard !== undefined && wave?.namesConduct) return { because: 'formal-route' }
  const reasons: readonly ContextId[] = [...HOLDS_BACK_ALL, ...rule.ruledOutBy]
  const isSo = facts.contexts.some((one) => reasons.includes(one.context) && covers(one, facts.today))
  return isSo ? { because: 'context' } : null
}

/** Whether what is the case is so on a day. Missing: without an end it lasts. */
export function covers({ fromOn, toOn }: { fromOn: DateOn; toOn: DateOn | null }, on: DateOn): boolean {
  return fromOn <= on && (toOn === null || on <= toOn)
}

function newestDay({ inputs }: Finding, today: DateOn): DateOn {
  const days = Object.entries(inputs).flatMap(([key, value]) =>
    /(^|\.)(closedOn|toOn)$/.test(key) && typeof value === 'string' ? [value] : [],
  )
  return days.toSorted().at(-1) ?? today
}
