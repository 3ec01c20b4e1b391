import type { Random } from '#lib/core/random.ts'
import { CATALOGUE, type Rule } from './catalogue.ts'
import type { LeaderFacts, Wave } from './facts.ts'
import { judgeRule } from './judge.ts'
import { isRaised } from './life.ts'
import { DIMENSIONS, dividedTeam, gaussian, pulseOf, shareOf, type Share } from './simulation.ts'
import { leaderFacts, meanFact, SPREAD, teamFact, WATCH, wave } from './testing-facts.ts'

export type RuleReport = {
  readonly id: string
  readonly leaders: number
  /** Raised as a signal, not as a question. */
  readonly raised: Share
  /** Of the raised: in truth not beyond any line of the rule. */
  readonly wrong: Share
  /** What the list of HR would say of them: the mean of (1 − chance). */
  readonly saidWrong: number
  readonly questions: Share
}

/** How often each rule is wrong, in invented organisations whose truth is known. */
export function simulateRules(leaders: number, random: Random): RuleReport[] {
  return CATALOGUE.flags.map((rule) => simulateRule(rule, leaders, random))
}

function simulateRule(rule: Rule, leaders: number, random: Random): RuleReport {
  const make = SCENES[rule.id]
  if (!make) throw new RangeError(`no scene for ${rule.id}`)
  let [raised, wrong, questions, said] = [0, 0, 0, 0]
  for (let leader = 0; leader < leaders; leader++) {
    const { facts, isTrue } = make(random)
    const { level, probability } = judgeRule(rule, facts, CATALOGUE)
    if (level === 'question') questions++
    if (!isRaised(level)) continue
    raised++
    said += 1 - (probability ?? 1)
    if (!isTrue) wrong++
  }
  return {
    id: rule.id,
    leaders,
    raised: shareOf(raised, leaders),
    wrong: shareOf(wrong, raised),
    saidWrong: raised === 0 ? 0 : said / raised,
    questions: shareOf(questions, leaders),
  }
}

type Scene = (random: Random) => { facts: LeaderFacts; isTrue: boolean }

const RATERS = 8

type Line = { readonly ids: readonly string[]; readonly cut: number; readonly is: 'below' | 'above' }

const low = (cut: number, ...ids: string[]): Line => ({ ids, cut, is: 'below' })
const high = (cut: number, ...ids: string[]): Line => ({ ids, cut, is: 'above' })

const SCENES: Readonly<Record<string, Scene>> = {
  'controls-detail': rated([high(3, 'W1', 'W2')]),
  'avoids-feedback': rated([high(3, 'W5'), low(2.8, 'L3.1', 'M5.4')]),
  'blame-credit': rated([high(2.5, 'W6'), low(3, 'L5.2', 'L7.4')]),
  'sharp-under-pressure': rated([high(2.3, 'W3', 'W4'), low(3.2, 'L5.1')]),
  'unsafe-to-speak': rated([low(3, 'L6'), high(2.5, 'W10')]),
  'no-direction': rated([low(3, 'L1')]),
  'relies-on-rank': rated([low(3, 'L4'), high(2.5, 'W8')], { peers: low(3.2, 'L4') }),
  'blind-spot': selfOtherScene,
  'divided-team': dividedScene,
  'people-leaving': (random) => {
    const ratio = gammaOfThree(random) / 3
    const observed = poisson(1.5 * ratio, random)
    return { facts: leaderFacts({ team: [teamFact('leavers', observed, 1.5)] }), isTrue: ratio > 1.5 }
  },
  'mood-falling': (random) => {
    const isTrue = random() < 0.2
    return { facts: leaderFacts({ team: pulseOf(6, isTrue ? -0.1 : 0, random) }), isTrue }
  },
  absent: (random) => {
    const kept = share(random)
    const held = binomial(16, kept, random)
    return { facts: leaderFacts({ team: [teamFact('one-to-ones', held, 16)] }), isTrue: kept < 0.6 }
  },
  'growth-stalled': rated([low(2.8, 'L3.2', 'L3.3')]),
}

/** Eight direct reports (and eight peers) about the ids of these lines; each line has a truth of its own. */
function rated(lines: readonly Line[], { peers }: { peers?: Line } = {}): Scene {
  return (random) => {
    let isTrue = false
    const draw = ({ ids, cut, is }: Line) => {
      const spread = is === 'above' ? WATCH : SPREAD
      const truth = spread.mu + Math.sqrt(spread.tau2) * gaussian(random)
      const mean = truth + Math.sqrt(spread.sigma2 / RATERS) * gaussian(random)
      const fact = meanFact(Math.round(mean * 10) / 10, RATERS, { meanOfAll: spread.mu }, spread)
      if (is === 'above' ? truth > cut : truth < cut) isTrue = true
      return ids.map((id) => [id, fact] as const)
    }
    const reports = Object.fromEntries(lines.flatMap(draw))
    const others = peers ? Object.fromEntries(draw(peers)) : {}
    const dimensionOf = Object.fromEntries(Object.keys(reports).map((id) => [id, 'D']))
    const made: Wave = wave({ ...reports, D: meanFact(3.7) }, { peers: others, dimensionOf })
    return { facts: leaderFacts({ waves: [made] }), isTrue }
  }
}

/**
 * Twelve dimensions; the true gap between own and others' view has an SD of .32 around what is usual for all leaders, the
 * same sign for one leader (SD .25) with something of each dimension (.2).
 */
function selfOtherScene(random: Random): { facts: LeaderFacts; isTrue: boolean } {
  const own = 0.25 * gaussian(random)
  const spread = 0.5
  const se = 0.25
  let beyond = 0
  const selfOther = Array.from({ length: DIMENSIONS }, (_, index) => {
    const truth = own + 0.2 * gaussian(random)
    if (truth >= 0.5 * spread) beyond++
    return {
      id: `D${index}`,
      isAxis: false,
      corrected: truth + se * gaussian(random),
      se,
      spread,
      n: RATERS,
    }
  })
  return { facts: leaderFacts({ waves: [wave({}, { selfOther })] }), isTrue: beyond >= 3 }
}

function dividedScene(random: Random): { facts: LeaderFacts; isTrue: boolean } {
  const isTrue = random() < 0.05
  const { share: differ } = dividedTeam(isTrue ? 'two-camps' : 'ordinary', RATERS, random)
  const viewsDiffer = { share: differ, source: 'report' as const, n: RATERS, tenthFrom: 0.4, leaders: 40 }
  return { facts: leaderFacts({ waves: [wave({}, { viewsDiffer })] }), isTrue }
}

/** Gamma with shape 3: the sum of three exponentials. */
function gammaOfThree(random: Random): number {
  return -Math.log((1 - random()) * (1 - random()) * (1 - random()))
}

/** How many one-to-ones a leader keeps, from 40 to 100 in 100, most of them many. */
function share(random: Random): number {
  return 0.4 + 0.6 * Math.sqrt(random())
}

function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

function binomial(n: number, p: number, random: Random): number {
  let count = 0
  for (let trial = 0; trial < n; trial++) if (random() < p) count++
  return count
}
