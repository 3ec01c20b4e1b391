import { describe, expect, test } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import type { LeaderFacts, SelfOtherFact, TeamFact } from './facts.ts'
import { sayFinding } from './finding-words.ts'
import type { ContextId } from './measures.ts'
import { contextFact, meanFact, teamFact, wave } from './testing-facts.ts'
import { FINE, FLAG, judge, NAMES, seen, watch } from './testing-judge.ts'

const apart = (id: string, corrected: number, n: number): SelfOtherFact => ({
  id,
  isAxis: false,
  corrected,
  se: 0.2,
  spread: 0.5,
  n,
})
/** One value a month up to May, the newest first, 8 answers each. */
const pulse = (...values: number[]): TeamFact[] =>
  values.map((value, index) => teamFact('pulse', value, 8, `2026-0${5 - index}-28`))

describe('each rule', () => {
  type Case = {
    readonly fires: Partial<LeaderFacts>
    readonly not: Partial<LeaderFacts>
    /** What it looks like with too few people; null where no people are asked. */
    readonly thin: Partial<LeaderFacts> | null
    readonly context: ContextId
  }
  const gaps = (size: number, n = 8) =>
    seen({}, { selfOther: ['M1', 'M2', 'L1'].map((id) => apart(id, size, n)) })
  const differ = (share: number, n = 8) =>
    seen({}, { viewsDiffer: { share, source: 'report', n, tenthFrom: 0.5, leaders: 20 } })
  const CASES: Readonly<Record<string, Case>> = {
    'controls-detail': {
      fires: seen(
        { W1: watch(3.6), W2: watch(3.6), X: meanFact(3.7) },
        { dimensionOf: { W1: 'X', W2: 'X' } },
      ),
      not: seen({ W1: watch(2), W2: watch(2) }),
      thin: seen({ W1: watch(3.6, 4), W2: watch(3.6, 4) }),
      context: 'second-check-needed',
    },
    'avoids-feedback': {
      fires: seen(
        { 'L3.1': meanFact(2.3), 'M5.4': meanFact(2.3), L3: meanFact(3), M5: meanFact(3) },
        { dimensionOf: { 'L3.1': 'L3', 'M5.4': 'M5' } },
      ),
      not: seen({ 'L3.1': meanFact(3.4), 'M5.4': meanFact(3.4) }),
      thin: seen({ 'L3.1': meanFact(2.3, 4), 'M5.4': meanFact(2.3) }),
      context: 'new-in-role',
    },
    'blame-credit': {
      fires: seen({ W6: watch(3), X: meanFact(3.7) }, { dimensionOf: { W6: 'X' } }),
      not: seen({ W6: watch(1.8) }),
      thin: seen({ W6: watch(3, 4) }),
      context: 'conduct-case',
    },
    'sharp-under-pressure': {
      fires: seen({ 'L5.1': meanFact(2.8) }),
      not: seen({ 'L5.1': meanFact(3.8) }),
      thin: seen({ 'L5.1': meanFact(2.8, 4) }),
      context: 'mediation',
    },
    'unsafe-to-speak': {
      fires: seen({ L6: meanFact(FLAG) }),
      not: seen({ L6: meanFact(FINE) }),
      thin: seen({ L6: meanFact(FLAG, 4) }),
      context: 'crisis',
    },
    'no-direction': {
      fires: seen({ L1: meanFact(FLAG) }),
      not: seen({ L1: meanFact(FINE) }),
      thin: seen({ L1: meanFact(FLAG, 4) }),
      context: 'interim',
    },
    'relies-on-rank': {
      fires: { waves: [wave({ L4: meanFact(3.6) }, { peers: { L4: meanFact(2.8) } })] }, // .9 below the mean of all, line .5
      not: { waves: [wave({ L4: meanFact(3.6) }, { peers: { L4: meanFact(3.6) } })] },
      thin: { waves: [wave({}, { peers: { L4: meanFact(2.8, 4) } })] },
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
      for (const finding of outcome.evidence)
        if (finding.kind !== 'records' && finding.kind !== 'pulse')
          expect(sayFinding(finding, 'others', NAMES)).not.toMatch(/\d/)
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
