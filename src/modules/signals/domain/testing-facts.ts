import { addDays, type DateOn } from '#lib/core/date.ts'
import type { ContextFact, LeaderFacts, MeanFact, Source, TeamFact, Wave } from './facts.ts'
import { WATCH_MEAN } from './spread.ts'

/** Builders for tests and the simulation: what is not named does not matter. */

/** Spread of SCIENCE 3.2: leaders .45, raters .75, around 3.7. */
export const SPREAD = { mu: 3.7, tau2: 0.45 ** 2, sigma2: 0.75 ** 2 } as const
export const WATCH = { ...SPREAD, mu: WATCH_MEAN } as const

/** A mean as a release shows it, with what follows from the spread. Source: SCIENCE 6.5. */
export function meanFact(
  mean: number,
  n = 8,
  overrides: Partial<MeanFact> = {},
  spread: { readonly mu: number; readonly tau2: number; readonly sigma2: number } = SPREAD,
): MeanFact {
  const lambda = (n * spread.tau2) / (n * spread.tau2 + spread.sigma2)
  return {
    n,
    mean,
    step: 0.1,
    eb: spread.mu + lambda * (mean - spread.mu),
    variance: (lambda * spread.sigma2) / n,
    meanOfAll: spread.mu,
    basis: 'estimated',
    agreement: 'close',
    ...overrides,
  }
}

/** A wave in which direct reports say this, by dimension or question id. */
export function wave(
  reports: Readonly<Record<string, MeanFact>>,
  overrides: Partial<Wave> & { readonly peers?: Readonly<Record<string, MeanFact>> } = {},
): Wave {
  const { peers = {}, ...rest } = overrides
  const ids = [...new Set([...Object.keys(reports), ...Object.keys(peers)])]
  const means = Object.fromEntries(
    ids.map((id): [string, Partial<Record<Source, MeanFact>>] => [
      id,
      { ...(reports[id] && { report: reports[id] }), ...(peers[id] && { peer: peers[id] }) },
    ]),
  )
  return {
    cycleId: 'c1',
    cycleName: 'Spring 2026',
    closedOn: '2026-05-20',
    minimumGroup: 4,
    means,
    dimensionOf: {},
    balance: null,
    selfOther: [],
    viewsDiffer: null,
    namesConduct: false,
    ...rest,
  }
}

export function leaderFacts(overrides: Partial<LeaderFacts> = {}): LeaderFacts {
  return {
    today: '2026-06-01',
    waves: [],
    team: [],
    contexts: [],
    pulseSlopeOfAll: 0,
    names: {},
    ...overrides,
  }
}

export function teamFact(
  measure: TeamFact['measure'],
  value: number,
  of: number | null = null,
  toOn: DateOn = '2026-05-31',
): TeamFact {
  return { measure, fromOn: addDays(toOn, -30), toOn, value, of }
}

export function contextFact(context: ContextFact['context'], toOn: DateOn | null = null): ContextFact {
  return { context, fromOn: '2026-05-01', toOn }
}
