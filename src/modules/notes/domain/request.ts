import type { DateOn } from '#lib/core/date.ts'

export type RequestState = 'open' | 'answered' | 'declined' | 'withdrawn'

/** Somebody was asked for a note: a colleague, or somebody from outside by a link. */
export type NoteRequest = {
  readonly id: string
  readonly askerId: string
  readonly askedId: string | null
  readonly outsiderName: string | null
  readonly linkUntilOn: DateOn | null
  readonly about: string
  readonly byOn: DateOn | null
  readonly askedOn: DateOn
  readonly state: RequestState
  readonly remindedOn: DateOn | null
}

/** People asked at once. More is a survey, and nobody feels meant. */
export const MOST_ASKED = 5
/** Days a link for somebody from outside opens. */
export const LINK_DAYS = 21

/** Whether an answer can still come. A colleague's request has no end but the asker's. */
export function isWaiting(request: Pick<NoteRequest, 'state' | 'linkUntilOn'>, today: DateOn): boolean {
  return request.state === 'open' && (request.linkUntilOn === null || today <= request.linkUntilOn)
}

/** One reminder, to colleagues only, and not on the day they were asked. */
export function canRemind(request: NoteRequest, today: DateOn): boolean {
  return (
    isWaiting(request, today) &&
    request.askedId !== null &&
    request.remindedOn === null &&
    request.askedOn < today
  )
}
