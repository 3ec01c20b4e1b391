import { t } from '#lib/core/text.ts'
import type { AnswerScale } from './charts/scale.ts'
import { formatScore } from './format.ts'

/** What plain words say for numbers. Source: UX 6.3 (Words). */

/** The whole number nearest to the one that is shown with a decimal, so that both forms agree. */
export function nearestWhole(value: number): number {
  const shown = Number(formatScore(Math.abs(value), 'en'))
  return Math.sign(value) * Math.round(shown)
}

/** A mean in plain words: "about 4"; with the steps of its scale "about 4 of 5: Often". */
export function plainScore(value: number, scale?: AnswerScale): string {
  const number = nearestWhole(value)
  if (!scale) return t('about {number}', { number })
  const { min, max, steps } = scale
  const step = steps?.[number - min]
  return step
    ? t('about {number} of {max}: {step}', { number, max, step })
    : t('about {number} of {max}', { number, max })
}

/** A difference (others minus you) in plain words: "others lower by about 1 step". */
export function plainGap(gap: number): string {
  if (Number(formatScore(Math.abs(gap), 'en')) === 0) return t('no difference')
  const steps = Math.abs(nearestWhole(gap))
  if (steps === 0) return gap > 0 ? t('others a little higher') : t('others a little lower')
  return gap > 0
    ? t('others higher by about {steps, plural, one {# step} other {# steps}}', { steps })
    : t('others lower by about {steps, plural, one {# step} other {# steps}}', { steps })
}

/** What one person can move, without the number. */
export function plainSensitivity(people: number): string {
  // from ten people on, one step by one of them moves a mean by a tenth or less
  return people < 10
    ? t('With {people, plural, one {# person} other {# people}}, each of them can move this number.', {
        people,
      })
    : t('With {people} people, one of them moves this number only a little.', { people })
}

/** A mean as `formatScore` writes it: one decimal, no sign. */
const MEAN = /(?<![\d.,+\u2212-])\d+[.,]\d(?![.,]?\d)/g

/** A sentence of ours with whole numbers: "Others said 3.4." is "Others said about 3.". What would be 0 stays as it is. */
export function plainDecimals(sentence: string): string {
  return sentence.replace(MEAN, (shown) => {
    const value = Number(shown.replace(',', '.'))
    return nearestWhole(value) === 0 ? shown : plainScore(value)
  })
}
