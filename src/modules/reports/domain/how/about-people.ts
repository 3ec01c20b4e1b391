import { t } from '#lib/core/text.ts'
import { score, worked } from '../numbers.ts'
import { workOften } from './answers-example.ts'
import { invented, sharedLetters, type HowFacts, type HowText } from './facts.ts'

export function oftenText({ scale, spread }: HowFacts): HowText {
  const from = Math.ceil(scale.cut)
  return {
    title: t('How many see it often'),
    short: t('How many people chose one of the upper answers.'),
    says: [
      t('For a single question we count who answered {from} or more on the scale up to {max}.', {
        from,
        max: scale.max,
      }),
      t(
        'It is shown from 10 people on, for all others together, and not when all say the same. Else it could tell who said what.',
      ),
      t('The count stands as “8 of 12”. From 20 people on, there is a percentage as well.'),
    ],
    formula: [t('share = answers from {from} to {max} ÷ all answers', { from, max: scale.max })],
    letters: [],
    example: spread
      ? { isOwn: true, lines: workOften(spread, scale) }
      : invented([t('12 people answer. 3 chose 5, and 5 chose 4. 3 + 5 = 8. So it is 8 of 12.')]),
    limits: [
      t(
        'A count hides how close the other answers were. A 3 and a 1 count the same. So look at the mean as well.',
      ),
    ],
  }
}

export function normText({ skill, norm }: HowFacts): HowText {
  return {
    title: t('Where most leaders lie'),
    short: t('A range over at least 20 leaders, never a place in a row.'),
    says: [
      t(
        'We take the means of all leaders in this round, as all others see them. The range goes one usual distance below their average, and one above.',
      ),
      t('About two of three leaders lie in it. The other one is not better or worse: work and teams differ.'),
      t(
        'It is shown from 20 leaders on. It is not shown when all are the same, or when one leader alone would move an end by more than 0.1.',
      ),
      t('Nobody is told where a single leader stands, and there is no order of leaders.'),
    ],
    formula: [
      t('average = sum of the means ÷ number of leaders'),
      t('usual distance = √(sum of (mean − average)² ÷ (number of leaders − 1))'),
      t('range = average − usual distance to average + usual distance'),
    ],
    letters: [sharedLetters().square, sharedLetters().root],
    example: norm
      ? {
          isOwn: true,
          lines: [
            t('{skill}: {leaders} leaders, {low} to {high}.', {
              skill,
              leaders: norm.leaders,
              low: score(norm.low),
              high: score(norm.high),
            }),
            t('The middle is ({low} + {high}) ÷ 2 = {middle}, and the usual distance {distance}.', {
              low: score(norm.low),
              high: score(norm.high),
              middle: worked((norm.low + norm.high) / 2),
              distance: worked((norm.high - norm.low) / 2),
            }),
            t('The means of the other leaders are theirs. So the example goes back from the range.'),
          ],
        }
      : invented([
          t('The means of 20 leaders are 3.0 for ten of them and 4.0 for the others. The average is 3.5.'),
          t('Each is 0.5 away: √(20 × 0.25 ÷ 19) = 0.51. The range is 3.0 to 4.0.'),
        ]),
    limits: [
      t('Being inside or outside says nothing about how well a leader does. It is only what is usual here.'),
    ],
  }
}

export function hiddenText({ rules, reasons }: HowFacts): HowText {
  const { minimumGroup, minimumComments } = rules
  return {
    title: t('Numbers that are not shown'),
    short: t('Why some numbers are hidden, and how that is decided.'),
    says: [
      t(
        'A group is shown when at least {minimum} of its people answered. This holds for each skill and for each question. It was fixed before anybody answered.',
        { minimum: minimumGroup },
      ),
      t(
        'Small groups are shown together when they are enough together. Else they are left out of every total. If they were in a total, you could subtract and find them.',
      ),
      t(
        'A single question can be kept back as well. Else its number and the number of the skill would tell about one or two people.',
      ),
      t('Comments are shown when at least {minimum} people wrote one.', { minimum: minimumComments }),
      t('A hidden number is nowhere: not on a page, not in a file, not in print. HR does not see it either.'),
    ],
    formula: [
      t('shown: people in the group ≥ {minimum}', { minimum: minimumGroup }),
      t('shown together: people in all small groups ≥ {minimum}', { minimum: minimumGroup }),
      t('for any two sets of people that are shown: people in one and not in the other = 0 or ≥ {minimum}', {
        minimum: minimumGroup,
      }),
    ],
    letters: [{ term: '≥', meaning: t('at least') }],
    example:
      reasons.length > 0
        ? {
            isOwn: true,
            lines: [
              t('These are the reasons in your report:'),
              ...reasons.map(({ sentence, more }) => [sentence, more].filter(Boolean).join(' ')),
            ],
          }
        : { isOwn: true, lines: [t('In your report nothing is hidden.')] },
    limits: [
      t('People who know a team well can still guess. Please do not try to find out who said what.'),
      t('How many answered in a hidden group is not said either.'),
    ],
  }
}
