import type { AgreementWord } from './release-types.ts'

/**
 * The word for how alike people see something, from the average deviation of their answers.
 *
 * Units    deviation and scale in scale points. "Close" up to an eighth of the scale's width (0.5 of 1–5), "some
 *          spread" up to a sixth of its options (0.83 of 5).
 * Missing  null deviation (fewer than two answers) has no word.
 * Source   UX 7.4; AD up to options/6: Burke & Dunlap (2002), Organizational Research Methods 5, 159–172.
 */
export function agreementWord(
  deviation: number | null,
  scale: { readonly min: number; readonly max: number },
): AgreementWord | null {
  if (deviation === null) return null
  const width = scale.max - scale.min
  if (deviation <= width / 8 + 1e-9) return 'close'
  return deviation <= (width + 1) / 6 + 1e-9 ? 'some-spread' : 'views-differ'
}
