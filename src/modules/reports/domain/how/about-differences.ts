import { t } from '#lib/core/text.ts'
import { people, score, signed, worked } from '../numbers.ts'
import { invented, sharedLetters, type HowFacts, type HowText } from './facts.ts'
import { stretchOf } from './scale.ts'

export function gapText({ skill, scale, you, others, gap }: HowFacts): HowText {
  const stretch = stretchOf(scale)
  const needed = others ? Math.max(0.5, 2 / others.n) * stretch : 0
  return {
    title: t('The gap between you and others'),
    short: t('What others say, minus what you say.'),
    says: [
      t(
        'The gap is the mean of all others minus your own view. A plus means that others see it more often than you do.',
      ),
      t('It gets a name only when it is big enough: at least {least}, and more when few people answered.', {
        least: worked(0.5 * stretch),
      }),
      t('From {large} on, it is called large. When views differ, no gap is named.', {
        large: worked(stretch),
      }),
      t('Your line manager is not part of all others. Their view stands on its own.'),
    ],
    formula: [
      t('gap = mean of all others − your own mean'),
      t('a gap is named from: {least} or {share} ÷ n, whichever is more', {
        least: worked(0.5 * stretch),
        share: worked(2 * stretch),
      }),
    ],
    letters: [{ term: 'n', meaning: t('how many others count') }],
    example:
      others && you !== null && gap
        ? {
            isOwn: true,
            lines: [
              t('{skill}: others {others}, you {you}. {others} − {you} = {gap}.', {
                skill,
                others: score(others.mean),
                you: score(you),
                gap: signed(gap.difference),
              }),
              t('With {people}, {share} ÷ {n} = {result}. So a gap is named from {needed}.', {
                people: people(others.n),
                share: worked(2 * stretch),
                n: others.n,
                result: worked((2 * stretch) / others.n),
                needed: worked(needed),
              }),
              t('Your report says: {word}.', { word: gap.word }),
            ],
          }
        : invented([
            t('Others 3.5 (10 people), you 4.6. 3.5 − 4.6 = −1.1.'),
            t(
              '2 ÷ 10 = 0.2, which is less than 0.5. So a gap is named from 0.5. This one is: a large gap to explore.',
            ),
          ]),
    limits: [
      t('Most people see their own work a little more often than others do. A small gap is usual.'),
      t('A gap is a question to ask, not a verdict.'),
    ],
  }
}

export function balanceText({ balance }: HowFacts): HowText {
  const [one, two] = [balance?.first.name ?? t('managing'), balance?.second.name ?? t('leading')]
  return {
    title: t('The balance'),
    short: t('Whether others see more of one side than of the other.'),
    says: [
      t('{first} and {second} are the averages of their skills. The balance is one minus the other.', {
        first: one,
        second: two,
      }),
      t('People who see much of one mostly see much of the other. So a small difference is often chance.'),
      t(
        'A lean is named only when the difference is bigger than 1.96 times its error. The error is how far chance alone could move it.',
      ),
    ],
    formula: [
      t('balance = {second} − {first}', { second: two, first: one }),
      t('error = √(S1 ÷ n1 + S2 ÷ n2)'),
      t('a lean is named when the balance, without its sign, is more than 1.96 × error'),
    ],
    letters: [
      { term: 'S1, S2', meaning: t('how much people differ who look at the same leader, for each side') },
      { term: 'n1, n2', meaning: t('how many people count for each side') },
      sharedLetters().root,
    ],
    example: balance
      ? {
          isOwn: true,
          lines: [
            t('All others: {first} {firstMean}, {second} {secondMean}.', {
              first: one,
              firstMean: score(balance.first.mean),
              second: two,
              secondMean: score(balance.second.mean),
            }),
            t('{secondMean} − {firstMean} = {difference}.', {
              secondMean: score(balance.second.mean),
              firstMean: score(balance.first.mean),
              difference: signed(balance.difference),
            }),
            balance.needed === null
              ? t('This report is older than this page. What the difference had to reach was not kept.')
              : t('To be named, it has to reach {needed}.', { needed: score(balance.needed) }),
            balance.isNamed ? t('So the lean is named.') : t('So no lean is named.'),
          ],
        }
      : invented([
          t('Managing 3.4, leading 3.9, 8 people each, S1 and S2 are 0.5. 3.9 − 3.4 = +0.5.'),
          t('Error = √(0.5 ÷ 8 + 0.5 ÷ 8) = 0.35. 1.96 × 0.35 = 0.69. 0.5 is less, so no lean is named.'),
        ]),
    limits: [t('Nobody is one type or the other. A lean is about what people see now, in this work.')],
  }
}
