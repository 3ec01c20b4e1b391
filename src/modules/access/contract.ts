import type { Role } from '#lib/core/actor.ts'

/** What the page's script knows of its sign-in. `{time}` in the words stands for the time of day it ends. */
export type SessionAnswer = {
  /** The person's id, so that what somebody typed is given back to nobody else; null when nobody is signed in. */
  readonly who: string | null
  /** Tells this sign-in from the next one of the same person; opens nothing. */
  readonly signIn: string | null
  readonly endsInSeconds: number
  /** False when this sign-in ends for good, however busy. */
  readonly canStay: boolean
  readonly warnSeconds: number
  readonly words: Readonly<Record<'soon' | 'last' | 'out' | 'back' | 'stay' | 'signIn', string>>
}

/** The access page: each role somebody holds, who gave it, and what the reader may do about it. */
export type AccessPage = {
  readonly grants: readonly {
    readonly id: string
    readonly person: { readonly id: string; readonly name: string; readonly title: string | null }
    readonly role: Role
    readonly scope: string | null
    readonly grantedBy: string
    readonly isApproved: boolean
    readonly can: { readonly approve: boolean; readonly revoke: boolean }
  }[]
  readonly can: { readonly grant: boolean }
}
