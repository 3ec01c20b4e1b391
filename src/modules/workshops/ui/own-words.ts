import { t } from '#lib/core/text.ts'

export type OwnSession = {
  readonly own: 'booked' | 'waiting' | 'offered' | 'given-back' | 'lapsed' | null
  readonly place: number | null
  readonly offeredUntil: string | null
  readonly isFacilitator: boolean
  readonly isCancelled: boolean
}

/** What somebody has to do with a session; null when nothing. */
export function sayOwn({ own, place, offeredUntil, isFacilitator, isCancelled }: OwnSession): string | null {
  if (isCancelled) return null
  if (isFacilitator) return t('You lead it.')
  switch (own) {
    case 'booked':
      return t('You have a seat.')
    case 'offered':
      return t('A seat is kept for you until {until}.', { until: offeredUntil ?? '' })
    case 'waiting':
      return place === null
        ? t('You are in line.')
        : t('You are {place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} in line.', { place })
    case 'lapsed':
      return t('The seat that was kept for you went to the next in line.')
    case 'given-back':
      return t('You gave your seat back.')
    case null:
      return null
  }
}
