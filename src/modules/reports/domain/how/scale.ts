export type AnswerScale = { readonly min: number; readonly max: number; readonly cut: number }

/** How much wider this scale is than one from 1 to 5: all fixed limits are given for that one. */
export function stretchOf({ min, max }: AnswerScale): number {
  return (max - min) / 4
}
