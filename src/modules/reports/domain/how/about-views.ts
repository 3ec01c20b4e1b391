import { t } from '#lib/core/text.ts'
import { people, score, signed, worked } from '../numbers.ts'
import { workAgreement } from './answers-example.ts'
import { invented, sharedLetters, type HowFacts, type HowText } from './facts.ts'
import { stretchOf } from './scale.ts'

function rounded(): string {
  return t('We start from rounded numbers, as no others are kept. So the last digit can differ.')
}

export function meanText({ skill, scale, others, items, itemsAsked }: HowFacts): HowText {
  const same = others !== null && items.length === itemsAsked && items.every(({ n }) => n === others.n)
  const sum = items.reduce((total, { mean }) => total + mean, 0)
  const all = items.map(({ mean }) => score(mean)).join(' + ')
  return {
    title: t('The mean'),
    short: t('The average of what people answered.'),
    says: [
      t(
        'Each person answers the questions of a skill on a scale from {min} to {max}. The average of their answers is what this person says about the skill.',
        { min: scale.min, max: scale.max },
      ),
      t('The mean is the average of all these people. Each of them counts the same.'),
      t(
        '“Cannot say” is left out. It is never a zero. A person counts for a skill when they answered at least half of its questions.',
      ),
      t(
        'With 3 or 4 people, a mean is shown in halves. From 5 people on, it is shown in tenths. So nobody can work back to a single answer.',
      ),
    ],
    formula: [
      t('one person = sum of their answers ÷ number of their answers'),
      t('mean = sum over all people ÷ number of people'),
    ],
    letters: [],
    example: !others
      ? invented([t('Four people say 3, 4, 4 and 5. 3 + 4 + 4 + 5 = 16. 16 ÷ 4 = 4.0.')])
      : {
          isOwn: true,
          lines: same
            ? [
                t(
                  '{people} answered all {count} questions of {skill}. Then the mean of the skill is also the average of its questions.',
                  { people: people(others.n), count: items.length, skill },
                ),
                t('({sum}) ÷ {count} = {total} ÷ {count} = {mean}', {
                  sum: all,
                  count: items.length,
                  total: worked(sum),
                  mean: worked(sum / items.length),
                }),
                [t('Your report says {mean}.', { mean: score(others.mean) }), rounded()].join(' '),
              ]
            : [
                t('{people} count for {skill}, and the mean is {others}.', {
                  people: people(others.n),
                  skill,
                  others: score(others.mean),
                }),
                t('Together they come to about {total}: {total} ÷ {n} = {others}.', {
                  total: worked(others.mean * others.n),
                  n: others.n,
                  others: score(others.mean),
                }),
                rounded(),
              ],
        },
    limits: [
      t(
        'A mean of few people moves a lot when one of them says something else. The report tells you how much.',
      ),
      t(
        'Groups see different sides of your work. Look at the groups as well, not only at all of them together.',
      ),
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
        t(
          '{skill}: mean {mean}, {people}. There are fewer than 5 leaders to learn from. So nothing is pulled, and S is taken as usual: {spread} × {spread} = {square}.',
          {
            skill,
            mean: score(mean),
            people: people(n),
            spread: worked(assumed),
            square: worked(assumed ** 2),
          },
        ),
        t('Half of the range = 1.96 × √({square} ÷ {n}) = {half}, rounded up to {rounded}.', {
          square: worked(assumed ** 2),
          n,
          half: worked(half),
          rounded: score(steps * step),
        }),
        t(
          'From {mean} − {rounded} to {mean} + {rounded}, and never past the ends of the scale: {low} to {high}.',
          {
            mean: score(mean),
            rounded: score(steps * step),
            low: score(likely.low),
            high: score(likely.high),
          },
        ),
      ]
    }
    const pull = likely.mean - mean
    return [
      t('{skill}: mean {mean}, {people}. The likely value is {likely}.', {
        skill,
        mean: score(mean),
        people: people(n),
        likely: score(likely.mean),
      }),
      t('The pull to the average is {likely} − {mean} = {pull}.', {
        likely: score(likely.mean),
        mean: score(mean),
        pull: signed(pull),
      }),
      t('The range is {low} to {high}. It is {width} wide, never past the ends of the scale.', {
        low: score(likely.low),
        high: score(likely.high),
        width: worked(likely.high - likely.low),
      }),
      t(
        'The average of all leaders, T and S are not printed. With your own number they could tell you something about other leaders.',
      ),
    ]
  })()
  return {
    title: t('The likely range'),
    short: t('Where a number would lie with many more people.'),
    says: [
      t(
        'Only a few people were asked. With other people, the mean would be a bit different. The range says where it would likely lie with many more people.',
      ),
      t('It is wide when few people answered, or when people see things in very different ways.'),
      t(
        'From 5 leaders on, we learn from the whole round. A mean of few people is pulled a little to the average of all leaders. This guards against chance.',
      ),
      t('The pull can also hide something real. So the plain mean always stands beside it.'),
    ],
    formula: [
      t('weight = n × T ÷ (n × T + S)'),
      t('likely value = average + weight × (mean − average)'),
      t('half of the range = 1.96 × √(weight × S ÷ n)'),
    ],
    letters: [
      { term: 'n', meaning: t('how many people count') },
      { term: t('average'), meaning: t('of all leaders in this round') },
      { term: 'T', meaning: t('how much leaders differ from each other') },
      { term: 'S', meaning: t('how much people differ who look at the same leader') },
      sharedLetters().z,
      sharedLetters().root,
    ],
    example: lines
      ? { isOwn: true, lines }
      : invented([
          t('Mean 3.4, 9 people, S = 0.56, weight 1.'),
          t('Half of the range = 1.96 × √(0.56 ÷ 9) = 0.49, rounded up to 0.5. The range is 2.9 to 3.9.'),
        ]),
    limits: [
      t(
        'With fewer than 20 leaders, the average itself is not sure. The range is made a little wider for that.',
      ),
      t('The range is about chance. It does not say whether people are right.'),
    ],
  }
}

export function agreementText({ skill, scale, spread, others }: HowFacts): HowText {
  const width = scale.max - scale.min
  const [close, some] = [width / 8, (width + 1) / 6]
  const word = others?.agreement
  return {
    title: t('How far people agree'),
    short: t('Close, some spread, or views differ.'),
    says: [
      t(
        'For each question we look how far each answer is from the mean of the question. More or less does not matter, only how far.',
      ),
      t('The average of these distances, over all questions of the skill, gives the word.'),
      t('Up to {close} it is “close”. Up to {some} it is “some spread”. Above that, “views differ”.', {
        close: worked(close),
        some: worked(some),
      }),
      t('When views differ, no gap and no strength is named. It may depend on the situation who sees what.'),
    ],
    formula: [
      t('distance = answer − mean of the question, without its sign'),
      t('agreement = sum of all distances ÷ number of answers'),
    ],
    letters: [],
    example: spread
      ? {
          isOwn: true,
          lines: [
            ...workAgreement(spread, scale, [close, some]),
            ...(word ? [t('All questions of {skill} together: {word}.', { skill, word })] : []),
          ],
        }
      : {
          isOwn: false,
          lines: [
            t(
              'Single answers are only shown from 10 people on, and not when all say the same. So here is an invented example.',
            ),
            t('Four people say 3, 4, 4 and 5. The mean is 4. The distances are 1, 0, 0 and 1.'),
            t('(1 + 0 + 0 + 1) ÷ 4 = 0.5. On a scale from 1 to 5 that is “close”.'),
            ...(word ? [t('Your report says for {skill}: {word}.', { skill, word })] : []),
          ],
        },
    limits: [
      t('The number behind the word is not shown. With few people it could tell who said what.'),
      t('The word says how alike people see something. It says nothing about good or bad.'),
    ],
  }
}
