import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'

/** How many of a group have answered: never a count. */
export type ParticipationBand = 'none asked' | 'under the minimum' | 'at least the minimum'

/** How much of a whole cycle is in: never a count, and never "all", which would say of every single person that they answered. */
export type ParticipationShare = 'none yet' | 'some' | 'about half' | 'most'

/** Asked and answered, as of the count of the night. */
export type ParticipationCount = { readonly asked: number; readonly sent: number }

/**
 * What HR sees of one leader's group.
 *
 * Hides    the exact number: one more answer changes nothing unless it reaches the minimum. Nobody and a few look the
 *          same, so of a group of one nothing is ever said.
 * Source   PRODUCT C10; TRUST 1.3.
 */
export function participationBand(
  { asked, sent }: ParticipationCount,
  minimumGroup: number,
): ParticipationBand {
  if (asked === 0) return 'none asked'
  return sent < minimumGroup ? 'under the minimum' : 'at least the minimum'
}

/**
 * What HR sees of a whole cycle. Hides: everything where fewer than five were asked (null), as even a rough share would
 * be about one of them.
 */
export function participationShare(counts: readonly ParticipationCount[]): ParticipationShare | null {
  const asked = counts.reduce((sum, count) => sum + count.asked, 0)
  const sent = counts.reduce((sum, count) => sum + count.sent, 0)
  if (asked < SLICE_MINIMUM) return null
  const share = sent / asked
  return sent === 0 ? 'none yet' : share < 0.4 ? 'some' : share < 0.6 ? 'about half' : 'most'
}
