/** One date as the reader's wall shows it. */
type DateView = {
  readonly slotOn: string
  readonly on: string
  readonly time: string
  readonly when: string
}

/** What the cards of a pair's page draw. */
export type PairView = {
  readonly name: string
  readonly state: 'proposed' | 'running' | 'paused' | 'ended'
  readonly today: string
  readonly rhythm: string | null
  readonly current: {
    readonly everyWeeks: number
    readonly minutes: number
    readonly time: string
    readonly timeZone: string
  } | null
  readonly proposal: { readonly words: string; readonly startsOn: string } | null
  readonly waitsForMe: boolean
  readonly due: DateView | null
  readonly next: (DateView & { readonly there: string | null }) | null
  readonly agenda: readonly {
    readonly id: string
    readonly text: string
    readonly isOwn: boolean
    readonly doneOn: string | null
    readonly carriedOn: string | null
  }[]
  readonly prompts: readonly string[]
  readonly zones: readonly string[]
  readonly can: { readonly change: boolean }
}
