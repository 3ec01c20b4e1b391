import { t } from '#lib/core/text.ts'

/**
 * What HR can enter about a team, and what can be the case around it. Closed lists: a rule names one of these, an import
 * accepts no other.
 *
 * shape   count: a whole number. share: so many out of so many. rate: a count against what was expected. mean: 1 to 5,
 *         over so many answers. index: 0 to 1, over so many people.
 */
export type MeasureShape = 'count' | 'share' | 'rate' | 'mean' | 'index'

/** What a number of a team is out of. */
export const OUT_OF = {
  expected: () => t('expected'),
  planned: () => t('planned'),
  people: () => t('people'),
  tasks: () => t('tasks'),
  'people asked': () => t('people asked'),
  goals: () => t('goals'),
  answers: () => t('answers'),
} as const satisfies Record<string, () => string>
type OutOf = keyof typeof OUT_OF

export type Measure = {
  readonly shape: MeasureShape
  /** How the list of facts calls it. */
  readonly name: () => string
  /** What "out of" means, for shapes that have it. */
  readonly outOf?: OutOf
}

export const MEASURES = {
  leavers: { shape: 'rate', name: () => t('People who left by choice or moved away'), outOf: 'expected' },
  'absences-and-transfers': {
    shape: 'rate',
    name: () => t('Short absences and requests to move'),
    outOf: 'expected',
  },
  'one-to-ones': { shape: 'share', name: () => t('One-to-ones held'), outOf: 'planned' },
  'people-without-one-to-one': {
    shape: 'count',
    name: () => t('People without a one-to-one for five weeks'),
  },
  'internal-moves': { shape: 'count', name: () => t('Moves to another role inside') },
  'people-without-growth-talk': {
    shape: 'share',
    name: () => t('People without a growth talk'),
    outOf: 'people',
  },
  'people-without-feedback-note': {
    shape: 'share',
    name: () => t('People without a note on feedback or growth'),
    outOf: 'people',
  },
  'reassigned-tasks': { shape: 'share', name: () => t('Tasks taken back by the leader'), outOf: 'tasks' },
  'blaming-reviews': { shape: 'count', name: () => t('Reviews that name a person as the cause') },
  answers: { shape: 'share', name: () => t('Answers to surveys in the team'), outOf: 'people asked' },
  'answers-of-all': {
    shape: 'share',
    name: () => t('Answers to surveys in the organisation'),
    outOf: 'people asked',
  },
  'talks-about-speaking-up': { shape: 'count', name: () => t('People who say it is hard to speak up') },
  'talks-about-time': { shape: 'count', name: () => t('People who say the leader is hard to reach') },
  'linked-goals': { shape: 'share', name: () => t('Goals linked to a higher goal'), outOf: 'goals' },
  'unequal-chances': { shape: 'index', name: () => t('Inequality of stretch tasks (Gini)'), outOf: 'people' },
  pulse: { shape: 'mean', name: () => t('Team pulse'), outOf: 'answers' },
  'direct-reports': { shape: 'count', name: () => t('Direct reports') },
  'long-weeks': { shape: 'count', name: () => t('Weeks over 48 hours, of the last 12') },
  'open-vacancies': { shape: 'count', name: () => t('Open vacancies in the team') },
} as const satisfies Record<string, Measure>

export type MeasureId = keyof typeof MEASURES
export const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[]

/** What can be the case around a team. The first two hold back every signal. */
export const CONTEXTS = {
  'new-in-role': () => t('New in the role'),
  crisis: () => t('Crisis, strike, merger or lay-offs'),
  away: () => t('Away: leave, sickness or care'),
  'wide-span': () => t('More than 12 direct reports'),
  'site-change': () => t('The site closes or moves, or the team gets smaller'),
  interim: () => t('Leads for a time only'),
  reorganisation: () => t('Re-organisation'),
  'emergency-role': () => t('A role in which orders are right: emergency, safety or law'),
  'second-check-needed': () => t('Work that needs a second check by rule'),
  'hiring-freeze': () => t('Hiring freeze'),
  mediation: () => t('A single conflict that is in mediation'),
  'conduct-case': () => t('A conduct case that had to be named'),
  'split-sites': () => t('Two sites or shifts with different work'),
} as const satisfies Record<string, () => string>

export type ContextId = keyof typeof CONTEXTS
export const CONTEXT_IDS = Object.keys(CONTEXTS) as ContextId[]

export const HOLDS_BACK_ALL: readonly ContextId[] = ['new-in-role', 'crisis']
