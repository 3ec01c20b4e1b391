import { people, score } from '../numbers.ts'
import type { HowFacts } from './facts.ts'
import { worked, type AnswerScale } from './scale.ts'

type Spread = NonNullable<HowFacts['spread']>

/** The average distance of one question's shown answers, step by step. */
export function workAgreement(
  { question, counts }: Spread,
  scale: AnswerScale,
  [close, some]: readonly [number, number],
): string[] {
  const n = counts.reduce((sum, count) => sum + count, 0)
  const given = counts.flatMap((count, step) => (count > 0 ? [{ count, value: scale.min + step }] : []))
  const total = given.reduce((sum, { count, value }) => sum + count * value, 0)
  const mean = total / n
  const distance = given.reduce((sum, { count, value }) => sum + count * Math.abs(value - mean), 0)
  const average = distance / n
  const word = average <= close + 1e-9 ? 'close' : average <= some + 1e-9 ? 'some spread' : 'views differ'
  return [
    `One question: “${question}”`,
    `${people(n)} answered: ${given.map(({ count, value }) => `${count} × ${value}`).join(', ')}. The mean is ${worked(total)} ÷ ${n} = ${worked(mean)}.`,
    `Distances: ${given.map(({ count, value }) => `${count} × ${worked(Math.abs(value - mean))}`).join(' + ')} = ${worked(distance)}.`,
    `${worked(distance)} ÷ ${n} = ${worked(average)}. For this question alone that is “${word}”.`,
  ]
}

/** How many chose the upper answers of one question, step by step. */
export function workOften({ question, counts }: Spread, scale: AnswerScale): string[] {
  const { often, n, from } = countOften(counts, scale)
  const upper = counts.flatMap((count, step) =>
    scale.min + step >= from ? [{ count, value: scale.min + step }] : [],
  )
  return [
    `One question: “${question}”`,
    `${people(n)} answered. ${upper.map(({ count, value }) => `${count} chose ${value}`).join(', ')}.`,
    `${upper.map(({ count }) => count).join(' + ')} = ${often}. So it is ${often} of ${n}.`,
    ...(n >= 20 ? [`${often} ÷ ${n} = ${Math.round((100 * often) / n)} %.`] : []),
    `Where “often” starts: ${score(scale.cut)}, so ${from} is the first answer above it.`,
  ]
}

/** Answers at or above the point where "often" starts. */
export function countOften(
  counts: readonly number[],
  { min, cut }: AnswerScale,
): { often: number; n: number; from: number } {
  const from = Math.ceil(cut)
  const often = counts.reduce((sum, count, step) => (min + step >= from ? sum + count : sum), 0)
  return { often, n: counts.reduce((sum, count) => sum + count, 0), from }
}
