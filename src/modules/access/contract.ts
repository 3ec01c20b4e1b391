import type { Role } from '#lib/core/actor.ts'

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
