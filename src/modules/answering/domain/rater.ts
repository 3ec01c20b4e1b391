import type { DateOn } from '#lib/core/date.ts'

export type RaterGroup = 'self' | 'manager' | 'report' | 'peer' | 'skip' | 'other'

/** One leader this rater is asked about. */
export type RaterRequest = {
  readonly id: string
  readonly leaderId: string
  readonly leaderName: string
  readonly group: RaterGroup
  readonly isDeclined: boolean
  readonly isSent: boolean
}

/** What a personal link opens: one rater in one cycle. */
export type Rater = {
  readonly orgId: string
  readonly orgName: string
  readonly cycleId: string
  readonly raterId: string
  /** Only to notice it in the rater's own comments. */
  readonly raterName: string
  /** The rater's language tag, else the organisation's. */
  readonly languageTag: string
  readonly digitKeys: boolean
  readonly purpose: 'development' | 'readiness'
  readonly message: string
  readonly closesOn: DateOn
  readonly minimumGroup: number
  readonly minimumComments: number
  /** Whether direct reports are asked the watch items as well. */
  readonly watch: boolean
  /** Whether it is a wave of the pulse: the short form and the outcome items, without comments. */
  readonly pulse: boolean
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly publicKey: Buffer
  readonly requests: readonly RaterRequest[]
}

/** An opened link: who it is, and the secret that finds and opens this person's ballots. Lives as long as a request. */
export type OpenLink = { readonly rater: Rater; readonly secret: Buffer }

/** The next person who still waits for this rater. Missing: undefined when nobody does. */
export function nextRequest(rater: Rater, exceptId?: string): RaterRequest | undefined {
  return rater.requests.find(({ id, isSent, isDeclined }) => id !== exceptId && !isSent && !isDeclined)
}

/** The same rater with answers handed in to this request, which takes back a no. */
export function markedSent(rater: Rater, requestId: string): Rater {
  const requests = rater.requests.map((request) =>
    request.id === requestId ? { ...request, isSent: true, isDeclined: false } : request,
  )
  return { ...rater, requests }
}
