/** One session as the reader's clock shows it. */
export type SessionView = {
  readonly id: string
  readonly on: string
  readonly time: string
  readonly minutes: number
  readonly place: string
  readonly when: string
  readonly there: string | null
}
