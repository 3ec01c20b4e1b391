import { people, score, signed } from '../numbers.ts'
import { workAgreement } from './answers-example.ts'
import { invented, LETTERS, type HowFacts, type HowText } from './facts.ts'
import { stretchOf, worked } from './scale.ts'

const ROUNDED = 'We start from rounded numbers, as no others are kept. So the last digit can differ.'

export function meanText({ skill, scale, others, items, itemsAsked }: HowFacts): HowText {
  const same = others !== null && items.length === itemsAsked && items.every(({ n }) => n === others.n)
  const sum = items.reduce((total, { mean }) => total + mean, 0)
  const all = items.map(({ mean }) => score(mean)).join(' + ')
  return {
    title: 'The mean',
    short: 'The average of what people answered.',
    says: [
      `Each person answers the questions of a skill on a scale from ${scale.min} to ${scale.max}. The average of their answers is what this person says about the skill.`,
      'The mean is the average of all these people. Each of them counts the same.',
      '“Cannot say” is left out. It is never a zero. A person counts for a skill when they answered at least half of its questions.',
      'With 3 or 4 people, a mean is shown in halves. From 5 people on, it is shown in tenths. So nobody can work back to a single answer.',
    ],
    formula: [
      'one person = sum of their answers ÷ number of their answers',
      'mean = sum over all people ÷ number of people',
    ],
    letters: [],
    example: !others
      ? invented(['Four people say 3, 4, 4 and 5. 3 + 4 + 4 + 5 = 16. 16 ÷ 4 = 4.0.'])
      : {
          isOwn: true,
          lines: same
            ? [
                `${people(others.n)} answered all ${items.length} questions of ${skill}. Then the mean of the skill is also the average of its questions.`,
                `(${all}) ÷ ${items.length} = ${worked(sum)} ÷ ${items.length} = ${worked(sum / items.length)}`,
                `Your report says ${score(others.mean)}. ${ROUNDED}`,
              ]
            : [
                `${people(others.n)} count for ${skill}, and the mean is ${score(others.mean)}.`,
                `Together they come to about ${worked(others.mean * others.n)}: ${worked(others.mean * others.n)} ÷ ${others.n} = ${score(others.mean)}.`,
                ROUNDED,
              ],
        },
    limits: [
      'A mean of few people moves a lot when one of them says something else. The report tells you how much.',
      'Groups see different sides of your work. Look at the groups as well, not only at all of them together.',
    ],
  }
}

export function rangeText({ skill, scale, others }: HowFacts): HowText {
  const assumed = 0.75 * stretchOf(scale)
  const lines = (() => {
    if (!others?.likely) return null
    const { mean, n, step, likely } = others
    const half = (1.96 * assumed) / Math.sqrt(n)
    const steps = Math.max(1, Math.ceil(half / step - 1e-9))
    if (likely.basis === 'assumed') {
      return [
        `${skill}: mean ${score(mean)}, ${people(n)}. There are fewer than 5 leaders to learn from. So nothing is pulled, and S is taken as usual: ${worked(assumed)} × ${worked(assumed)} = ${worked(assumed ** 2)}.`,
        `Half of the range = 1.96 × √(${worked(assumed ** 2)} ÷ ${n}) = ${worked(half)}, rounded up to ${score(steps * step)}.`,
        `From ${score(mean)} − ${score(steps * step)} to ${score(mean)} + ${score(steps * step)}, and never past the ends of the scale: ${score(likely.low)} to ${score(likely.high)}.`,
      ]
    }
    const pull = likely.mean - mean
    return [
      `${skill}: mean ${score(mean)}, ${people(n)}. The likely value is ${score(likely.mean)}.`,
      `The pull to the average is ${score(likely.mean)} − ${score(mean)} = ${signed(pull)}.`,
      `The range is ${score(likely.low)} to ${score(likely.high)}. It is ${worked(likely.high - likely.low)} wide, never past the ends of the scale.`,
      'The average of all leaders, T and S are not printed. With your own number they could tell you something about other leaders.',
    ]
  })()
  return {
    title: 'The likely range',
    short: 'Where a number would lie with many more people.',
    says: [
      'Only a few people were asked. With other people, the mean would be a bit different. The range says where it would likely lie with many more people.',
      'It is wide when few people answered, or when people see things in very different ways.',
      'From 5 leaders on, we learn from the whole round. A mean of few people is pulled a little to the average of all leaders. This guards against chance.',
      'The pull can also hide something real. So the plain mean always stands beside it.',
    ],
    formula: [
      'weight = n × T ÷ (n × T + S)',
      'likely value = average + weight × (mean − average)',
      'half of the range = 1.96 × √(weight × S ÷ n)',
    ],
    letters: [
      { term: 'n', meaning: 'how many people count' },
      { term: 'average', meaning: 'of all leaders in this round' },
      { term: 'T', meaning: 'how much leaders differ from each other' },
      { term: 'S', meaning: 'how much people differ who look at the same leader' },
      LETTERS.z,
      LETTERS.root,
    ],
    example: lines
      ? { isOwn: true, lines }
      : invented([
          'Mean 3.4, 9 people, S = 0.56, weight 1.',
          'Half of the range = 1.96 × √(0.56 ÷ 9) = 0.49, rounded up to 0.5. The range is 2.9 to 3.9.',
        ]),
    limits: [
      'With fewer than 20 leaders, the average itself is not sure. The range is made a little wider for that.',
      'The range is about chance. It does not say whether people are right.',
    ],
  }
}

export function agreementText({ skill, scale, spread, others }: HowFacts): HowText {
  const width = scale.max - scale.min
  const [close, some] = [width / 8, (width + 1) / 6]
  const word = others?.agreement
  return {
    title: 'How far people agree',
    short: 'Close, some spread, or views differ.',
    says: [
      'For each question we look how far each answer is from the mean of the question. More or less does not matter, only how far.',
      'The average of these distances, over all questions of the skill, gives the word.',
      `Up to ${worked(close)} it is “close”. Up to ${worked(some)} it is “some spread”. Above that, “views differ”.`,
      'When views differ, no gap and no strength is named. It may depend on the situation who sees what.',
    ],
    formula: [
      'distance = answer − mean of the question, without its sign',
      'agreement = sum of all distances ÷ number of answers',
    ],
    letters: [],
    example: spread
      ? {
          isOwn: true,
          lines: [
            ...workAgreement(spread, scale, [close, some]),
            ...(word ? [`All questions of ${skill} together: ${word}.`] : []),
          ],
        }
      : {
          isOwn: false,
          lines: [
            'Single answers are only shown from 10 people on, and not when all say the same. So here is an invented example.',
            'Four people say 3, 4, 4 and 5. The mean is 4. The distances are 1, 0, 0 and 1.',
            '(1 + 0 + 0 + 1) ÷ 4 = 0.5. On a scale from 1 to 5 that is “close”.',
            ...(word ? [`Your report says for ${skill}: ${word}.`] : []),
          ],
        },
    limits: [
      'The number behind the word is not shown. With few people it could tell who said what.',
      'The word says how alike people see something. It says nothing about good or bad.',
    ],
  }
}
