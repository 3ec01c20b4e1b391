import { people, score, signed } from '../numbers.ts'
import { invented, LETTERS, type HowFacts, type HowText } from './facts.ts'
import { stretchOf, worked } from './scale.ts'

export function gapText({ skill, scale, you, others, gap }: HowFacts): HowText {
  const stretch = stretchOf(scale)
  const needed = others ? Math.max(0.5, 2 / others.n) * stretch : 0
  return {
    title: 'The gap between you and others',
    short: 'What others say, minus what you say.',
    says: [
      'The gap is the mean of all others minus your own view. A plus means that others see it more often than you do.',
      `It gets a name only when it is big enough: at least ${worked(0.5 * stretch)}, and more when few people answered.`,
      `From ${worked(stretch)} on, it is called large. When views differ, no gap is named.`,
      'Your line manager is not part of all others. Their view stands on its own.',
    ],
    formula: [
      'gap = mean of all others − your own mean',
      `a gap is named from: ${worked(0.5 * stretch)} or ${worked(2 * stretch)} ÷ n, whichever is more`,
    ],
    letters: [{ term: 'n', meaning: 'how many others count' }],
    example:
      others && you !== null && gap
        ? {
            isOwn: true,
            lines: [
              `${skill}: others ${score(others.mean)}, you ${score(you)}. ${score(others.mean)} − ${score(you)} = ${signed(gap.difference)}.`,
              `With ${people(others.n)}, ${worked(2 * stretch)} ÷ ${others.n} = ${worked((2 * stretch) / others.n)}. So a gap is named from ${worked(needed)}.`,
              `Your report says: ${gap.word}.`,
            ],
          }
        : invented([
            'Others 3.5 (10 people), you 4.6. 3.5 − 4.6 = −1.1.',
            '2 ÷ 10 = 0.2, which is less than 0.5. So a gap is named from 0.5. This one is: a large gap to explore.',
          ]),
    limits: [
      'Most people see their own work a little more often than others do. A small gap is usual.',
      'A gap is a question to ask, not a verdict.',
    ],
  }
}

export function balanceText({ balance }: HowFacts): HowText {
  const [one, two] = [balance?.first.name ?? 'managing', balance?.second.name ?? 'leading']
  return {
    title: 'The balance',
    short: 'Whether others see more of one side than of the other.',
    says: [
      `${one} and ${two} are the averages of their skills. The balance is one minus the other.`,
      'People who see much of one mostly see much of the other. So a small difference is often chance.',
      'A lean is named only when the difference is bigger than 1.96 times its error. The error is how far chance alone could move it.',
    ],
    formula: [
      `balance = ${two} − ${one}`,
      'error = √(S1 ÷ n1 + S2 ÷ n2)',
      'a lean is named when the balance, without its sign, is more than 1.96 × error',
    ],
    letters: [
      { term: 'S1, S2', meaning: 'how much people differ who look at the same leader, for each side' },
      { term: 'n1, n2', meaning: 'how many people count for each side' },
      LETTERS.root,
    ],
    example: balance
      ? {
          isOwn: true,
          lines: [
            `All others: ${one} ${score(balance.first.mean)}, ${two} ${score(balance.second.mean)}.`,
            `${score(balance.second.mean)} − ${score(balance.first.mean)} = ${signed(balance.difference)}.`,
            balance.needed === null
              ? 'This report is older than this page. What the difference had to reach was not kept.'
              : `To be named, it has to reach ${score(balance.needed)}.`,
            balance.isNamed ? 'So the lean is named.' : 'So no lean is named.',
          ],
        }
      : invented([
          'Managing 3.4, leading 3.9, 8 people each, S1 and S2 are 0.5. 3.9 − 3.4 = +0.5.',
          'Error = √(0.5 ÷ 8 + 0.5 ÷ 8) = 0.35. 1.96 × 0.35 = 0.69. 0.5 is less, so no lean is named.',
        ]),
    limits: ['Nobody is one type or the other. A lean is about what people see now, in this work.'],
  }
}
