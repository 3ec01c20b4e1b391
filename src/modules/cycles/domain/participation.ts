/** How many of a group have answered, while answers are taken: never a count. */
export type ParticipationBand = 'none asked' | 'none yet' | 'under the minimum' | 'at least the minimum'

/**
 * What HR sees of one leader's group while a cycle is open.
 *
 * Hides    the exact number: one more answer changes nothing unless it is the first or reaches the minimum. There is no
 *          "all": it would say of every single person that they answered.
 * Source   PRODUCT C10; TRUST 1.3.
 */
export function participationBand(
  { asked, sent }: { readonly asked: number; readonly sent: number },
  minimumGroup: number,
): ParticipationBand {
  if (asked === 0) return 'none asked'
  if (sent === 0) return 'none yet'
  return sent < minimumGroup ? 'under the minimum' : 'at least the minimum'
}
