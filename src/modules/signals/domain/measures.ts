/**
 * What HR can enter about a team, and what can be the case around it. Closed lists: a rule names one of these, an import
 * accepts no other.
 *
 * shape   count: a whole number. share: so many out of so many. rate: a count against what was expected. mean: 1 to 5,
 *         over so many answers. index: 0 to 1, over so many people.
 */
export type MeasureShape = 'count' | 'share' | 'rate' | 'mean' | 'index'

export type Measure = {
  readonly shape: MeasureShape
  /** How the list of facts calls it. */
  readonly name: string
  /** What "out of" means, for shapes that have it. */
  readonly outOf?: string
}

export const MEASURES = {
  leavers: { shape: 'rate', name: 'People who left by choice or moved away', outOf: 'expected' },
  'absences-and-transfers': {
    shape: 'rate',
    name: 'Short absences and requests to move',
    outOf: 'expected',
  },
  'one-to-ones': { shape: 'share', name: 'One-to-ones held', outOf: 'planned' },
  'people-without-one-to-one': { shape: 'count', name: 'People without a one-to-one for five weeks' },
  'internal-moves': { shape: 'count', name: 'Moves to another role inside' },
  'people-without-growth-talk': { shape: 'share', name: 'People without a growth talk', outOf: 'people' },
  'people-without-feedback-note': {
    shape: 'share',
    name: 'People without a note on feedback or growth',
    outOf: 'people',
  },
  'reassigned-tasks': { shape: 'share', name: 'Tasks taken back by the leader', outOf: 'tasks' },
  'blaming-reviews': { shape: 'count', name: 'Reviews that name a person as the cause' },
  answers: { shape: 'share', name: 'Answers to surveys in the team', outOf: 'people asked' },
  'answers-of-all': { shape: 'share', name: 'Answers to surveys in the organisation', outOf: 'people asked' },
  'talks-about-speaking-up': { shape: 'count', name: 'People who say it is hard to speak up' },
  'talks-about-time': { shape: 'count', name: 'People who say the leader is hard to reach' },
  'linked-goals': { shape: 'share', name: 'Goals linked to a higher goal', outOf: 'goals' },
  'unequal-chances': { shape: 'index', name: 'Inequality of stretch tasks (Gini)', outOf: 'people' },
  pulse: { shape: 'mean', name: 'Team pulse', outOf: 'answers' },
  'direct-reports': { shape: 'count', name: 'Direct reports' },
  'long-weeks': { shape: 'count', name: 'Weeks over 48 hours, of the last 12' },
  'open-vacancies': { shape: 'count', name: 'Open vacancies in the team' },
} as const satisfies Record<string, Measure>

export type MeasureId = keyof typeof MEASURES
export const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[]

/** What can be the case around a team. The first two hold back every signal. */
export const CONTEXTS = {
  'new-in-role': 'New in the role',
  crisis: 'Crisis, strike, merger or lay-offs',
  away: 'Away: leave, sickness or care',
  'wide-span': 'More than 12 direct reports',
  'site-change': 'The site closes or moves, or the team gets smaller',
  interim: 'Leads for a time only',
  reorganisation: 'Re-organisation',
  'emergency-role': 'A role in which orders are right: emergency, safety or law',
  'second-check-needed': 'Work that needs a second check by rule',
  'hiring-freeze': 'Hiring freeze',
  mediation: 'A single conflict that is in mediation',
  'conduct-case': 'A conduct case that had to be named',
  'split-sites': 'Two sites or shifts with different work',
} as const satisfies Record<string, string>

export type ContextId = keyof typeof CONTEXTS
export const CONTEXT_IDS = Object.keys(CONTEXTS) as ContextId[]

export const HOLDS_BACK_ALL: readonly ContextId[] = ['new-in-role', 'crisis']
