import { describe, expect, test } from 'vitest'
import { CATALOGUE, findRule, type Rule } from './catalogue.ts'
import type { LeaderFacts, MeanFact, SelfOtherFact, TeamFact, Wave } from './facts.ts'
import { judgeLeader, judgeRole, judgeRule, type Outcome } from './judge.ts'
import type { ContextId } from './measures.ts'
import { contextFact, leaderFacts, meanFact, teamFact, wave } from './testing-facts.ts'

// With 8 raters and the spread of SCIENCE 3.2: lambda = 8·.2025/(8·.2025 + .5625) = .7423, SD of the truth = √(.7423·.5625/8)
// = .2285. So a mean of 2.6 has EB = 3.7 − .7423·1.1 = 2.883 and P(< 3.0) = Φ(.51) = .69: a flag. 2.3 → EB 2.661, P = .93:
// strong. 2.9 → EB 3.106, P = .32: a question. 3.2 → EB 3.329, P = .07: nothing.
const FLAG = 2.6
const STRONG = 2.3
const QUESTION = 2.9
const FINE = 3.2
/** Far on the bad side of a watch item (a high mean), and far on the good side. */
const OFTEN = { mu: 1.7, tau2: 0.45 ** 2, sigma2: 0.75 ** 2 }

/** What ids are called, without a digit, so that a digit in a sentence is a number. */
const NAMES = Object.fromEntries(
  CATALOGUE.flags
    .flatMap(({ data }) => data.flatMap(({ ids = [] }) => ids))
    .concat('M1', 'M2')
    .map((id) => [id, 'a skill']),
)
const judge = (id: string, facts: Partial<LeaderFacts>): Outcome =>
  judgeRule(findRule(id) as Rule, leaderFacts({ names: NAMES, ...facts }), CATALOGUE)
const seen = (means: Readonly<Record<string, MeanFact>>, rest: Partial<Wave> = {}) => ({
  waves: [wave(means, rest)],
})
const low = (mean: number, n = 8, rest: Partial<MeanFact> = {}) => meanFact(mean, n, rest)
const watch = (mean: number, n = 8) => meanFact(mean, n, { meanOfAll: OFTEN.mu }, OFTEN)
const apart = (id: string, corrected: number, rest: Partial<SelfOtherFact> = {}): SelfOtherFact => ({
  id,
  isAxis: false,
  corrected,
  se: 0.2,
  spread: 0.5,
  n: 8,
  ...rest,
})
/** One value a month, the newest first, 8 answers each. */
const pulse = (...values: number[]): TeamFact[] =>
  values.map((value, index) =>
    teamFact('pulse', value, 8, `2026-0${values.length - index - Math.max(0, values.length - 5)}-28`),
  )

describe('each rule', () => {
  type Case = {
    readonly fires: Partial<LeaderFacts>
    readonly not: Partial<LeaderFacts>
    /** What it looks like with too few people; null where no people are asked. */
    readonly thin: Partial<LeaderFacts> | null
    readonly context: ContextId
  }
  const gaps = (size: number, n = 8) =>
    seen({}, { selfOther: ['M1', 'M2', 'L1'].map((id) => apart(id, size, { n })) })
  const differ = (share: number, n = 8) =>
    seen({}, { viewsDiffer: { share, source: 'report', n, tenthFrom: 0.5, leaders: 20 } })
  const CASES: Readonly<Record<string, Case>> = {
    'controls-detail': {
      fires: seen({ W1: watch(3.6), W2: watch(3.6), X: low(3.7) }, { dimensionOf: { W1: 'X', W2: 'X' } }),
      not: seen({ W1: watch(2), W2: watch(2) }),
      thin: seen({ W1: watch(3.6, 4), W2: watch(3.6, 4) }),
      context: 'second-check-needed',
    },
    'avoids-feedback': {
      fires: seen(
        { 'L3.1': low(2.3), 'M5.4': low(2.3), L3: low(3), M5: low(3) },
        { dimensionOf: { 'L3.1': 'L3', 'M5.4': 'M5' } },
      ),
      not: seen({ 'L3.1': low(3.4), 'M5.4': low(3.4) }),
      thin: seen({ 'L3.1': low(2.3, 4), 'M5.4': low(2.3) }),
      context: 'new-in-role',
    },
    'blame-credit': {
      fires: seen({ W6: watch(3), X: low(3.7) }, { dimensionOf: { W6: 'X' } }),
      not: seen({ W6: watch(1.8) }),
      thin: seen({ W6: watch(3, 4) }),
      context: 'conduct-case',
    },
    'sharp-under-pressure': {
      fires: seen({ 'L5.1': low(2.8) }),
      not: seen({ 'L5.1': low(3.8) }),
      thin: seen({ 'L5.1': low(2.8, 4) }),
      context: 'mediation',
    },
    'unsafe-to-speak': {
      fires: seen({ L6: low(FLAG) }),
      not: seen({ L6: low(FINE) }),
      thin: seen({ L6: low(FLAG, 4) }),
      context: 'crisis',
    },
    'no-direction': {
      fires: seen({ L1: low(FLAG) }),
      not: seen({ L1: low(FINE) }),
      thin: seen({ L1: low(FLAG, 4) }),
      context: 'interim',
    },
    'relies-on-rank': {
      fires: { waves: [wave({ L4: low(3.6) }, { peers: { L4: low(2.8) } })] }, // .9 below the mean of all, line .5
      not: { waves: [wave({ L4: low(3.6) }, { peers: { L4: low(3.6) } })] },
      thin: { waves: [wave({}, { peers: { L4: low(2.8, 4) } })] },
      context: 'emergency-role',
    },
    'blind-spot': { fires: gaps(0.6), not: gaps(0.3), thin: gaps(0.6, 4), context: 'new-in-role' },
    'divided-team': { fires: differ(0.8), not: differ(0.6), thin: differ(0.8, 5), context: 'split-sites' },
    'people-leaving': {
      fires: { team: [teamFact('leavers', 5, 1.5)] },
      not: { team: [teamFact('leavers', 2, 0.2)] }, // fewer than three
      thin: null,
      context: 'site-change',
    },
    'mood-falling': {
      fires: { team: pulse(3.0, 3.2, 3.4, 3.6, 3.8) },
      not: { team: pulse(3.8, 3.7, 3.8, 3.7, 3.8) },
      thin: { team: pulse(3.0, 3.2, 3.4, 3.6, 3.8).map((one) => ({ ...one, of: 4 })) },
      context: 'reorganisation',
    },
    absent: {
      fires: { team: [teamFact('one-to-ones', 3, 16)] },
      not: { team: [teamFact('one-to-ones', 14, 16)] },
      thin: null,
      context: 'away',
    },
    'growth-stalled': {
      fires: { team: [teamFact('people-without-growth-talk', 8, 8), teamFact('internal-moves', 0)] },
      not: { team: [teamFact('people-without-growth-talk', 8, 8), teamFact('internal-moves', 1)] },
      thin: { team: [teamFact('people-without-growth-talk', 5, 5), teamFact('internal-moves', 0)] },
      context: 'hiring-freeze',
    },
  }

  test('of the catalogue has its case here', () => {
    expect(Object.keys(CASES)).toEqual(CATALOGUE.flags.map(({ id }) => id))
  })

  describe.each(Object.entries(CASES))('%s', (id, { fires, not, thin, context }) => {
    test('is raised when its line is crossed', () => {
      const outcome = judge(id, fires)
      expect(['flag', 'strong']).toContain(outcome.level)
      expect(outcome.evidence[0]?.isMain).toBe(true)
      expect(outcome.heldBack).toBeNull()
      for (const { kind, forOthers } of outcome.evidence)
        if (kind !== 'records' && kind !== 'pulse') expect(forOthers).not.toMatch(/\d/)
    })

    test('is not raised when it is not', () => {
      expect(judge(id, not)).toMatchObject({ level: 'none', evidence: [] })
    })

    test('says what it needs when there are too few people', () => {
      if (thin === null) expect(judge(id, {}).needs.join()).toMatch(/from HR/)
      else {
        const outcome = judge(id, thin)
        expect(outcome.level).toBe('none')
        expect(outcome.needs.join()).not.toBe('')
      }
    })

    test('is held back by what else would explain it, and only while that lasts', () => {
      const held = judge(id, { ...fires, contexts: [contextFact(context)] })
      expect(held).toMatchObject({ level: 'none', evidence: [], heldBack: { because: 'context' } })
      expect(judge(id, { ...fires, contexts: [contextFact(context, '2026-05-31')] }).level).not.toBe('none')
    })

    test('is not held back by a context of another rule', () => {
      const other = context === 'away' ? 'interim' : 'away'
      expect(judge(id, { ...fires, contexts: [contextFact(other)] }).level).not.toBe('none')
    })
  })
})

describe('levels', () => {
  test.each([
    [FINE, 'none'],
    [QUESTION, 'question'],
    [FLAG, 'flag'],
    [STRONG, 'strong'],
  ] as const)('a mean of %s by eight direct reports is: %s', (mean, level) => {
    expect(judge('unsafe-to-speak', seen({ L6: low(mean) })).level).toBe(level)
  })

  test('the chance is that of the arithmetic above', () => {
    expect(judge('unsafe-to-speak', seen({ L6: low(FLAG) })).probability).toBeCloseTo(0.69, 1)
  })

  test('the fewer the raters, the further the mean must be', () => {
    // 2.7 with 5 raters: lambda .643, EB 3.057, SD .269, P = .42; with 8: EB 2.958, SD .229, P = .57
    expect(judge('unsafe-to-speak', seen({ L6: low(2.7, 5) })).level).toBe('question')
    expect(judge('unsafe-to-speak', seen({ L6: low(2.7, 8) })).level).toBe('flag')
  })

  test('views that differ make it a question at most', () => {
    const outcome = judge('unsafe-to-speak', seen({ L6: low(STRONG, 8, { agreement: 'views-differ' }) }))
    expect(outcome).toMatchObject({ level: 'question', confidence: 'low' })
  })

  test('but not for tone under pressure: it is often aimed at one or two people', () => {
    const facts = seen({ 'L5.1': low(2.5, 8, { agreement: 'views-differ' }) })
    expect(judge('sharp-under-pressure', facts).level).toBe('strong')
  })

  test('a mean shown in halves is too coarse to judge by', () => {
    const outcome = judge('unsafe-to-speak', seen({ L6: low(STRONG, 8, { step: 0.5 }) }))
    expect(outcome.level).toBe('none')
  })

  test('with a minimum group of seven, eight people are needed: a reader may be one of them', () => {
    const facts = (n: number) => seen({ L6: low(STRONG, n) }, { minimumGroup: 7 })
    expect(judge('unsafe-to-speak', facts(7)).level).toBe('none')
    expect(judge('unsafe-to-speak', facts(8)).level).toBe('strong')
  })

  test('feedback older than twelve months says nothing', () => {
    const outcome = judge('unsafe-to-speak', seen({ L6: low(STRONG) }, { closedOn: '2025-05-20' }))
    expect(outcome).toMatchObject({ level: 'none' })
    expect(outcome.needs.join()).toContain('feedback of the last 12 months')
  })

  test('a few one-to-ones that fell out are a question: the exact interval crosses the line', () => {
    expect(judge('absent', { team: [teamFact('one-to-ones', 4, 8)] }).level).toBe('question')
  })
})

describe('confidence', () => {
  const before = wave({ L6: low(FLAG) }, { cycleId: 'c0', closedOn: '2025-11-20' })

  test('one source is medium', () => {
    expect(judge('unsafe-to-speak', seen({ L6: low(FLAG) })).confidence).toBe('medium')
  })

  test('strong ratings are high, strong records are medium', () => {
    expect(judge('unsafe-to-speak', seen({ L6: low(STRONG) })).confidence).toBe('high')
    expect(judge('people-leaving', { team: [teamFact('leavers', 12, 1.5)] })).toMatchObject({
      level: 'strong',
      confidence: 'medium',
    })
  })

  test('two waves are high, when they are eight weeks apart', () => {
    const now = wave({ L6: low(FLAG) })
    expect(judge('unsafe-to-speak', { waves: [now, before] }).confidence).toBe('high')
    const near = { ...before, closedOn: '2026-04-20' }
    expect(judge('unsafe-to-speak', { waves: [now, near] }).confidence).toBe('medium')
  })

  test('peers beside direct reports are a second kind of source', () => {
    const facts = { waves: [wave({ L6: low(FLAG) }, { peers: { L6: low(FLAG) } })] }
    expect(judge('unsafe-to-speak', facts).confidence).toBe('high')
  })

  test('records beside ratings are a second kind of source', () => {
    const facts = { ...seen({ L6: low(FLAG) }), team: [teamFact('talks-about-speaking-up', 3)] }
    const outcome = judge('unsafe-to-speak', facts)
    expect(outcome.confidence).toBe('high')
    expect(outcome.evidence.map(({ kind }) => kind)).toEqual(['report', 'records'])
  })

  test('a second question answered by the same people is not', () => {
    const facts = seen({ L6: low(FLAG), W10: watch(3), X: low(3.7) }, { dimensionOf: { W10: 'X' } })
    const outcome = judge('unsafe-to-speak', facts)
    expect(outcome.evidence).toHaveLength(2)
    expect(outcome.level === 'flag' ? outcome.confidence : 'medium').toBe('medium')
  })

  test('a supporting sign alone raises nothing', () => {
    expect(judge('controls-detail', seen({ L3: low(2.2) })).level).toBe('none')
    expect(judge('unsafe-to-speak', { team: [teamFact('talks-about-speaking-up', 9)] }).level).toBe('none')
  })
})

describe('what is never said', () => {
  test('a comment that names conduct sends tone under pressure to the formal route', () => {
    const outcome = judge('sharp-under-pressure', seen({ 'L5.1': low(2.5) }, { namesConduct: true }))
    expect(outcome).toMatchObject({ level: 'none', heldBack: { because: 'formal-route' }, evidence: [] })
  })

  test('a number of the report is quoted to the leader only', () => {
    const facts = { ...seen({ L6: low(FLAG) }), names: { L6: 'Trust and safety' } }
    const [evidence] = judge('unsafe-to-speak', facts).evidence
    expect(evidence?.forLeader).toMatch(/8 direct reports .* 2\.6 of 5/)
    expect(evidence?.forOthers).not.toMatch(/\d/)
  })

  test('a leader without facts gets no sign, and every rule says what it lacks', () => {
    const outcomes = judgeLeader(leaderFacts(), CATALOGUE)
    expect(outcomes.every(({ level }) => level === 'none')).toBe(true)
    expect(outcomes.every(({ needs }) => needs.length > 0)).toBe(true)
  })

  test('the same facts give the same outcome', () => {
    const facts = seen({ L6: low(FLAG), L1: low(QUESTION) })
    expect(judgeLeader(leaderFacts(facts), CATALOGUE)).toEqual(judgeLeader(leaderFacts(facts), CATALOGUE))
  })
})

describe('the role', () => {
  test('may be too big from thirteen direct reports on', () => {
    expect(judgeRole(leaderFacts({ team: [teamFact('direct-reports', 12)] }), CATALOGUE)).toBeNull()
    expect(
      judgeRole(leaderFacts({ team: [teamFact('direct-reports', 13)] }), CATALOGUE)?.forLeader,
    ).toContain('13')
  })

  test('also with three vacancies, or eight long weeks', () => {
    expect(judgeRole(leaderFacts({ team: [teamFact('open-vacancies', 3)] }), CATALOGUE)).not.toBeNull()
    expect(judgeRole(leaderFacts({ team: [teamFact('long-weeks', 8)] }), CATALOGUE)).not.toBeNull()
  })
})
