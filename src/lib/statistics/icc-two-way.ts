import { mean } from './mean.ts'
import { answerTable, completeRows, type Answers } from './table.ts'

export type IccShroutFleiss = {
  icc11: number | null
  icc21: number | null
  icc31: number | null
  icc1k: number | null
  icc2k: number | null
  icc3k: number | null
  n: number
  k: number
  reason?: string
}

/**
 * Reliability of a panel in which every rater rates the same people: the six forms of Shrout & Fleiss.
 *
 * Shape    ratings: people (targets) by raters.
 * Units    1 = raters order and level people alike; negative estimates are kept. 1: each person has other raters; 2: raters
 *          are a sample; 3: these raters only. …1: one rater, …k: the mean of the panel.
 * Missing  a person without a rating from every rater is left out.
 * Null     with a reason for fewer than 2 people or raters, or people who do not differ (the forms …1k, 2k, 3k).
 * Source   Shrout & Fleiss (1979), Psychological Bulletin 86, 420–428.
 */
export function iccShroutFleiss(ratings: Answers): IccShroutFleiss {
  const table = answerTable(ratings)
  const rows = completeRows(table)
  const [n, k] = [rows.length, table.columns]
  const none = { icc11: null, icc21: null, icc31: null, icc1k: null, icc2k: null, icc3k: null, n, k }
  if (n < 2) return { ...none, reason: 'fewer than 2 people' }
  if (k < 2) return { ...none, reason: 'fewer than 2 raters' }
  const at = (person: number, rater: number) => table.values[rows[person]! * k + rater]!
  const people = Array.from(rows, (_, person) =>
    mean(Array.from({ length: k }, (_r, rater) => at(person, rater)))!,
  )
  const raters = Array.from({ length: k }, (_, rater) =>
    mean(Array.from(rows, (_p, person) => at(person, rater)))!,
  )
  const grand = mean(people)!
  const between = k * people.reduce((sum, value) => sum + (value - grand) ** 2, 0)
  const columns = n * raters.reduce((sum, value) => sum + (value - grand) ** 2, 0)
  let [within, error] = [0, 0]
  for (let person = 0; person < n; person++) {
    for (let rater = 0; rater < k; rater++) {
      within += (at(person, rater) - people[person]!) ** 2
      error += (at(person, rater) - people[person]! - raters[rater]! + grand) ** 2
    }
  }
  const msb = between / (n - 1)
  const msw = within / (n * (k - 1))
  const msj = columns / (k - 1)
  const mse = error / ((n - 1) * (k - 1))
  if (!(msb + msw > 1e-26 * (1 + grand ** 2))) return { ...none, reason: 'all ratings are the same' }
  if (!(msb > 1e-26 * (1 + grand ** 2))) return { ...none, reason: 'people do not differ' }
  const ratio = (top: number, bottom: number) => (bottom > 0 ? top / bottom : null)
  return {
    icc11: ratio(msb - msw, msb + (k - 1) * msw),
    icc21: ratio(msb - mse, msb + (k - 1) * mse + (k * (msj - mse)) / n),
    icc31: ratio(msb - mse, msb + (k - 1) * mse),
    icc1k: ratio(msb - msw, msb),
    icc2k: ratio(msb - mse, msb + (msj - mse) / n),
    icc3k: ratio(msb - mse, msb),
    n,
    k,
  }
}
