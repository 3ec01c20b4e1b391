import { t } from '#lib/core/text.ts'
import { explainChange } from '../change-words.ts'
import { score, signed, worked } from '../numbers.ts'
import { invented, sharedLetters, type HowFacts, type HowText } from './facts.ts'

export function changeText({ skill, change }: HowFacts): HowText {
  return {
    title: t('What changed since the last time'),
    short: t('The mean now, minus the mean of the last time.'),
    says: [
      t(
        'The change is what all others say now, minus what they said the last time. It needs the same questions, the same groups and enough people both times.',
      ),
      t('When other groups answered than the last time, one group is compared with itself.'),
      t(
        'Chance moves both means. So there is a range in which the change likely lies. Only when zero is outside the range, it is called a change.',
      ),
      t(
        'How much people differ is taken from all leaders of a round. Your own team’s numbers could tell who said what.',
      ),
      t(
        'When only a few people came or left in between, the two numbers could tell about them. Then there is a word and no number. It names only what those few could not have done by themselves.',
      ),
    ],
    formula: [
      t('change = mean now − mean then'),
      t('error = √(S1 ÷ n1 + S2 ÷ n2 + r1² ÷ 12 + r2² ÷ 12)'),
      t('range = change − 1.96 × error to change + 1.96 × error'),
    ],
    letters: [
      { term: 'S1, S2', meaning: t('how much people differ who look at the same leader, then and now') },
      { term: 'n1, n2', meaning: t('how many people counted, then and now') },
      { term: 'r1, r2', meaning: t('the step the means are rounded to: 0.1, or 0.5 with few people') },
      sharedLetters().z,
      sharedLetters().square,
      sharedLetters().root,
    ],
    example: change
      ? { isOwn: true, lines: ownLines(skill, change) }
      : invented([
          t(
            'Then 3.2 by 10 people, now 3.8 by 10 people. 3.8 − 3.2 = +0.6. S1 and S2 are 0.25, r1 and r2 are 0.1.',
          ),
          t(
            'Error = √(0.25 ÷ 10 + 0.25 ÷ 10 + 0.01 ÷ 12 + 0.01 ÷ 12) = 0.23. 1.96 × 0.23 = 0.45, rounded up to 0.5.',
          ),
          t('The range is +0.1 to +1.1. Zero is outside, so this is a change.'),
        ]),
    limits: [
      t(
        'The people are partly the same. The range takes them as different people, so it is a little too wide.',
      ),
      t('A change in a mean does not say why. People may also have come to expect something else.'),
      t('Both reports are yours, so you can see both means. Please do not try to find out who said what.'),
    ],
  }
}

function ownLines(skill: string, { since, facts }: NonNullable<HowFacts['change']>): string[] {
  if (!facts.shown || facts.kind === 'band') return [[skill, explainChange(facts, since)].join('. ')]
  const { before, after, difference, low, high } = facts
  return [
    t('{skill}: {before} in {since}, {after} now. {after} − {before} = {difference}.', {
      skill,
      before: score(before),
      since,
      after: score(after),
      difference: signed(difference),
    }),
    t('The range is {low} to {high}: {half} either way.', {
      low: signed(low),
      high: signed(high),
      half: worked((high - low) / 2),
    }),
    facts.isClear
      ? t('Zero is outside. So this is called a change.')
      : t('Zero is inside. So this is no clear change.'),
    t('S1 and S2 come from the answers about all leaders. They are not printed.'),
  ]
}
