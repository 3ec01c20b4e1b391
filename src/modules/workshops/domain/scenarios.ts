import { t } from '#lib/core/text.ts'

/** A short case from a working day, with three ways to act. `points`: how near each is to what the skill is about. */
type Scenario = {
  readonly skill: string
  readonly ask: () => string
  readonly ways: readonly { readonly text: () => string; readonly points: 0 | 1 | 2 }[]
}

const way = (points: 0 | 1 | 2, text: () => string) => ({ points, text })

/**
 * One case for each skill of the questionnaire that comes with Heartwood. A glimpse, not a test: it shows a group whether
 * something moved, and says nothing sure about one person.
 *
 * Source   written for this product from the definitions of instruments/two-axis-48; SCIENCE 6 (Kirkpatrick, level 2)
 */
const SCENARIOS: readonly Scenario[] = [
  {
    skill: 'M1',
    ask: () => t('A new project starts on Monday. Six people will work on it. What do you do first?'),
    ways: [
      way(1, () => t('Write a full plan by yourself and send it round.')),
      way(2, () => t('Agree with the six what a finished result looks like, and who does what.')),
      way(0, () => t('Let everybody begin, and sort it out as you go.')),
    ],
  },
  {
    skill: 'M2',
    ask: () => t('Two weeks before a delivery you see that it may be late. What do you do?'),
    ways: [
      way(2, () => t('Tell those who wait for it now, and what you will do about it.')),
      way(0, () => t('Wait. It may still work out.')),
      way(1, () => t('Ask the team to work longer, and tell others if that fails.')),
    ],
  },
  {
    skill: 'M3',
    ask: () => t('Your team has more to do than time. A new task comes from above. What do you do?'),
    ways: [
      way(0, () => t('Give it to whoever never says no.')),
      way(1, () => t('Take it on yourself in the evening.')),
      way(2, () => t('Say with the team what can wait, and tell those who asked.')),
    ],
  },
  {
    skill: 'M4',
    ask: () => t('The same mistake happens for the third time. What do you do?'),
    ways: [
      way(1, () => t('Add one more check at the end.')),
      way(2, () => t('Look with those who do the work at how it comes about.')),
      way(0, () => t('Remind everybody to take more care.')),
    ],
  },
  {
    skill: 'M5',
    ask: () => t('You have to decide against what most of the team would like. What do you do?'),
    ways: [
      way(2, () => t('Decide, and say openly what your reasons are.')),
      way(0, () => t('Decide, and say that it comes from above.')),
      way(1, () => t('Put it off until they agree.')),
    ],
  },
  {
    skill: 'L1',
    ask: () => t('Somebody asks what their dull task is good for. What do you say?'),
    ways: [
      way(0, () => t('That every job has such parts.')),
      way(2, () => t('Whom it helps in the end, and what would go wrong without it.')),
      way(1, () => t('That it is in the goals for this year.')),
    ],
  },
  {
    skill: 'L2',
    ask: () => t('Somebody did a hard thing well. When and how do you say so?'),
    ways: [
      way(1, () => t('In the next yearly talk, with everything else.')),
      way(0, () => t('Not at all. It is their job.')),
      way(2, () => t('The same day, and what exactly made the difference.')),
    ],
  },
  {
    skill: 'L3',
    ask: () => t('Somebody in your team comes with a problem you have solved before. What do you do?'),
    ways: [
      way(1, () => t('Tell them how you did it.')),
      way(2, () => t('Ask what they have tried, and what they would do next.')),
      way(0, () => t('Take it over, because that is faster.')),
    ],
  },
  {
    skill: 'L4',
    ask: () => t('You need the help of a team that does not report to you. What do you do?'),
    ways: [
      way(0, () => t('Ask your boss to tell their boss.')),
      way(2, () => t('Ask what matters to them, and look for what helps both.')),
      way(1, () => t('Send them good reasons in a mail.')),
    ],
  },
  {
    skill: 'L5',
    ask: () => t('In meetings the same three people talk. What do you do?'),
    ways: [
      way(2, () => t('Give everybody time to write down a thought, then go round.')),
      way(1, () => t('Ask the quiet ones afterwards.')),
      way(0, () => t('Nothing. Who has something to say will say it.')),
    ],
  },
  {
    skill: 'L6',
    ask: () => t('Somebody tells you of a mistake of theirs that nobody has seen. What do you do first?'),
    ways: [
      way(1, () => t('Ask how it could happen.')),
      way(0, () => t('Say that this must not happen again.')),
      way(2, () => t('Thank them for saying so, then look at it together.')),
    ],
  },
  {
    skill: 'L7',
    ask: () => t('A way of working no longer fits. Nobody likes the new idea yet. What do you do?'),
    ways: [
      way(2, () => t('Try it on a small scale with those who want to, and look at it together.')),
      way(0, () => t('Bring it in for all from next month on.')),
      way(1, () => t('Explain it once more to everybody.')),
    ],
  },
]

export type ScenarioView = {
  readonly skill: string
  readonly ask: string
  readonly ways: readonly { readonly text: string; readonly points: number }[]
}

/** The cases for some skills, in the reader's language. */
export function scenariosFor(skills: readonly string[]): ScenarioView[] {
  return SCENARIOS.filter(({ skill }) => skills.includes(skill)).map(({ skill, ask, ways }) => ({
    skill,
    ask: ask(),
    ways: ways.map(({ text, points }) => ({ text: text(), points })),
  }))
}

export type Score = { readonly points: number; readonly outOf: number }

/** What some answers come to; null unless every case has one. Shape: skill → the number of the way. */
export function scoreAnswers(
  skills: readonly string[],
  answers: Readonly<Record<string, number>>,
): Score | null {
  const cases = SCENARIOS.filter(({ skill }) => skills.includes(skill))
  const points = cases.map(({ skill, ways }) => ways[answers[skill] ?? -1]?.points)
  if (points.length === 0 || points.some((one) => one === undefined)) return null
  return { points: points.reduce<number>((sum, one) => sum + (one ?? 0), 0), outOf: 2 * points.length }
}
