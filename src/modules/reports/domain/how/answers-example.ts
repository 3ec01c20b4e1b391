import { t } from '#lib/core/text.ts'
import { sayAgreementOf } from '../gap-words.ts'
import { people, score, worked } from '../numbers.ts'
import type { HowFacts } from './facts.ts'
import type { AnswerScale } from './scale.ts'

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
  const word = sayAgreementOf(
    average <= close + 1e-9 ? 'close' : average <= some + 1e-9 ? 'some spread' : 'views differ',
  )
  return [
    t('One question: “{question}”', { question }),
    t('{people} answered: {answers}. The mean is {total} ÷ {n} = {mean}.', {
      people: people(n),
      answers: given.map(({ count, value }) => `${count} × ${value}`).join(', '),
      total: worked(total),
      n,
      mean: worked(mean),
    }),
    t('Distances: {sum} = {distance}.', {
      sum: given.map(({ count, value }) => `${count} × ${worked(Math.abs(value - mean))}`).join(' + '),
      distance: worked(distance),
    }),
    t('{distance} ÷ {n} = {average}. For this question alone that is “{word}”.', {
      distance: worked(distance),
      n,
      average: worked(average),
      word,
    }),
  ]
}

/** How many chose the upper answers of one question, step by step. */
export function workOften({ question, counts }: Spread, scale: AnswerScale): string[] {
  const { often, n, from } = countOften(counts, scale)
  const upper = counts.flatMap((count, step) =>
    scale.min + step >= from ? [{ count, value: scale.min + step }] : [],
  )
  return [
    t('One question: “{question}”', { question }),
    t('{people} answered. {choices}.', {
      people: people(n),
      choices: upper.map(({ count, value }) => t('{count} chose {value}', { count, value })).join(', '),
    }),
    t('{sum} = {often}. So it is {often} of {n}.', {
      sum: upper.map(({ count }) => count).join(' + '),
      often,
      n,
    }),
    ...(n >= 20
      ? [t('{often} ÷ {n} = {percent} %.', { often, n, percent: Math.round((100 * often) / n) })]
      : []),
    t('Where “often” starts: {cut}, so {from} is the first answer above it.', {
      cut: score(scale.cut),
      from,
    }),
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
