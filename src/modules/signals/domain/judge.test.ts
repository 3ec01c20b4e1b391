import { describe, expect, test } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { sayFinding } from './finding-words.ts'
import { judgeLeader, judgeRole } from './judge.ts'
import { leaderFacts, meanFact, teamFact, wave } from './testing-facts.ts'
import { FINE, FLAG, judge, QUESTION, seen, STRONG, watch } from './testing-judge.ts'

describe('levels', () => {
  test.each([
    [FINE, 'none'],
    [QUESTION, 'question'],
    [FLAG, 'flag'],
    [STRONG, 'strong'],
  ] as const)('a mean of %s by eight direct reports is: %s', (mean, level) => {
    expect(judge('unsafe-to-speak', seen({ L6: meanFact(mean) })).level).toBe(level)
  })

  test('the chance is that of the arithmetic above', () => {
    expect(judge('unsafe-to-speak', seen({ L6: meanFact(FLAG) })).probability).toBeCloseTo(0.695, 2)
  })

  test('the fewer the raters, the further the mean must be', () => {
    // 2.7 with 5 raters: lambda .643, EB 3.057, SD .269, P = .42; with 8: EB 2.958, SD .229, P = .57
    expect(judge('unsafe-to-speak', seen({ L6: meanFact(2.7, 5) })).level).toBe('question')
    expect(judge('unsafe-to-speak', seen({ L6: meanFact(2.7, 8) })).level).toBe('flag')
  })

  test('views that differ make it a question at most', () => {
    const outcome = judge('unsafe-to-speak', seen({ L6: meanFact(STRONG, 8, { agreement: 'views-differ' }) }))
    expect(outcome).toMatchObject({ level: 'question', confidence: 'low' })
  })

  test('but not for tone under pressure: it is often aimed at one or two people', () => {
    const facts = seen({ 'L5.1': meanFact(2.5, 8, { agreement: 'views-differ' }) })
    expect(judge('sharp-under-pressure', facts).level).toBe('strong')
  })

  test('a mean shown in halves is too coarse to judge by', () => {
    const outcome = judge('unsafe-to-speak', seen({ L6: meanFact(STRONG, 8, { step: 0.5 }) }))
    expect(outcome.level).toBe('none')
  })

  test('with a minimum group of seven, eight people are needed: a reader may be one of them', () => {
    const facts = (n: number) => seen({ L6: meanFact(STRONG, n) }, { minimumGroup: 7 })
    expect(judge('unsafe-to-speak', facts(7)).level).toBe('none')
    expect(judge('unsafe-to-speak', facts(8)).level).toBe('strong')
  })

  test('feedback older than twelve months says nothing', () => {
    const outcome = judge('unsafe-to-speak', seen({ L6: meanFact(STRONG) }, { closedOn: '2025-05-20' }))
    expect(outcome).toMatchObject({ level: 'none' })
    expect(outcome.needs.join()).toContain('feedback of the last 12 months')
  })

  test('a few one-to-ones that fell out are a question: the exact interval crosses the line', () => {
    expect(judge('absent', { team: [teamFact('one-to-ones', 4, 8)] }).level).toBe('question')
  })
})

describe('confidence', () => {
  const before = wave({ L6: meanFact(FLAG) }, { cycleId: 'c0', closedOn: '2025-11-20' })

  test('one source is medium', () => {
    expect(judge('unsafe-to-speak', seen({ L6: meanFact(FLAG) })).confidence).toBe('medium')
  })

  test('strong ratings are high, strong records are medium', () => {
    expect(judge('unsafe-to-speak', seen({ L6: meanFact(STRONG) })).confidence).toBe('high')
    expect(judge('people-leaving', { team: [teamFact('leavers', 12, 1.5)] })).toMatchObject({
      level: 'strong',
      confidence: 'medium',
    })
  })

  test('two waves are high, when they are eight weeks apart', () => {
    const now = wave({ L6: meanFact(FLAG) })
    expect(judge('unsafe-to-speak', { waves: [now, before] }).confidence).toBe('high')
    const near = { ...before, closedOn: '2026-04-20' }
    expect(judge('unsafe-to-speak', { waves: [now, near] }).confidence).toBe('medium')
  })

  test('peers beside direct reports are a second kind of source', () => {
    const facts = { waves: [wave({ L6: meanFact(FLAG) }, { peers: { L6: meanFact(FLAG) } })] }
    expect(judge('unsafe-to-speak', facts).confidence).toBe('high')
  })

  test('records beside ratings are a second kind of source', () => {
    const facts = { ...seen({ L6: meanFact(FLAG) }), team: [teamFact('talks-about-speaking-up', 3)] }
    const outcome = judge('unsafe-to-speak', facts)
    expect(outcome.confidence).toBe('high')
    expect(outcome.evidence.map(({ kind }) => kind)).toEqual(['report', 'records'])
  })

  test('a second question answered by the same people is not', () => {
    const facts = seen({ L6: meanFact(FLAG), W10: watch(3), X: meanFact(3.7) }, { dimensionOf: { W10: 'X' } })
    const outcome = judge('unsafe-to-speak', facts)
    expect(outcome.evidence).toHaveLength(2)
    expect(outcome).toMatchObject({ level: 'flag', confidence: 'medium' })
  })

  test('a supporting sign alone raises nothing', () => {
    expect(judge('controls-detail', seen({ L3: meanFact(2.2) })).level).toBe('none')
    expect(judge('unsafe-to-speak', { team: [teamFact('talks-about-speaking-up', 9)] }).level).toBe('none')
  })
})

describe('what is never said', () => {
  test('a comment that names conduct sends tone under pressure to the formal route', () => {
    const outcome = judge('sharp-under-pressure', seen({ 'L5.1': meanFact(2.5) }, { namesConduct: true }))
    expect(outcome).toMatchObject({ level: 'none', heldBack: { because: 'formal-route' }, evidence: [] })
  })

  test('a number of the report is quoted to the leader only', () => {
    const names = { L6: 'Trust and safety' }
    const [evidence] = judge('unsafe-to-speak', seen({ L6: meanFact(FLAG) })).evidence
    expect(sayFinding(evidence!, 'leader', names)).toBe(
      '8 direct reports see “Trust and safety” at 2.6 of 5. The line is 3.0 or less. The chance that it is truly so: about 14 in 20.',
    )
    expect(sayFinding(evidence!, 'others', names)).toBe(
      'At least five direct reports answered about “Trust and safety”. It is seen less often than the line of this rule.',
    )
  })

  test('a leader without facts gets no sign, and every rule says what it lacks', () => {
    const outcomes = judgeLeader(leaderFacts(), CATALOGUE)
    expect(outcomes.every(({ level }) => level === 'none')).toBe(true)
    expect(outcomes.every(({ needs }) => needs.length > 0)).toBe(true)
  })

  test('the same facts give the same outcome', () => {
    const facts = seen({ L6: meanFact(FLAG), L1: meanFact(QUESTION) })
    expect(judgeLeader(leaderFacts(facts), CATALOGUE)).toEqual(judgeLeader(leaderFacts(facts), CATALOGUE))
  })
})

describe('the role', () => {
  test('may be too big from thirteen direct reports on', () => {
    expect(judgeRole(leaderFacts({ team: [teamFact('direct-reports', 12)] }), CATALOGUE)).toBeNull()
    const finding = judgeRole(leaderFacts({ team: [teamFact('direct-reports', 13)] }), CATALOGUE)
    expect(sayFinding(finding!, 'leader', {})).toMatch(/^Direct reports: 13 .* The line is 13 or more\.$/)
  })

  test('also with three vacancies, or eight long weeks', () => {
    expect(judgeRole(leaderFacts({ team: [teamFact('open-vacancies', 3)] }), CATALOGUE)).not.toBeNull()
    expect(judgeRole(leaderFacts({ team: [teamFact('long-weeks', 8)] }), CATALOGUE)).not.toBeNull()
  })
})
