/** Somebody in circles that are being formed. */
export type FormingPerson = {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly department: string | null
  readonly level: string | null
  readonly isLocked: boolean
}

/** One circle that is being formed. */
export type FormingGroup = {
  readonly at: number
  readonly hours: number
  readonly people: readonly FormingPerson[]
}

export type WishView = {
  readonly oneId: string
  readonly otherId: string
  readonly kind: 'must' | 'cannot'
  readonly one: string
  readonly other: string
}

type Named = { readonly id: string; readonly name: string }
type MemberView = Named & { readonly isYou: boolean }

/** A note, or what somebody will try. `text`: null where its key is not on this machine. */
export type Written = {
  readonly id: string
  readonly text: string | null
  readonly name: string
  readonly isOwn: boolean
  readonly writtenOn: string
  readonly doneOn: string | null
}

type RoleView = { readonly name: string; readonly isYou: boolean }

export type MeetingView = {
  readonly id: string
  readonly when: string
  readonly on: string
  readonly time: string
  readonly minutes: number
  readonly place: string
  readonly isLink: boolean
  readonly state: 'planned' | 'held' | 'off'
  readonly step: number | null
  readonly hasBegun: boolean
  readonly host: RoleView | null
  readonly presenter: RoleView | null
  readonly swap: {
    readonly role: 'host' | 'presenter'
    readonly by: string
    readonly with: string
    readonly waitsForMe: boolean
    readonly isMine: boolean
  } | null
}

/** What the cards of a circle's page draw. */
export type CircleView = {
  readonly id: string
  readonly members: readonly (MemberView & { readonly hasAccepted: boolean })[]
  readonly agreement: {
    readonly lines: readonly string[]
    readonly own: string | null
    readonly isAccepted: boolean
  }
  readonly meetings: readonly MeetingView[]
  readonly rota: readonly { readonly host: string | null; readonly presenter: string | null }[]
  readonly held: readonly string[]
  readonly suggestion: {
    readonly on: string
    readonly time: string
    readonly minutes: string
    readonly place: string
  }
  readonly today: string
  readonly can: { readonly change: boolean }
}

/** What the cards of a meeting's page draw. */
export type MeetingPage = {
  readonly meeting: MeetingView
  readonly steps: readonly {
    readonly title: string
    readonly text: string
    readonly minutes: readonly [from: number, to: number]
  }[]
  readonly passing: readonly string[]
  readonly isPassing: boolean
  readonly elapsedMinutes: number | null
  readonly stepAt: string | null
  readonly moreMinutes: number
  readonly members: readonly MemberView[]
  readonly today: string
  readonly can: { readonly change: boolean; readonly guide: boolean }
}
