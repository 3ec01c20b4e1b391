/** One line of the audit page; names are resolved, content is never in it. */
export type AuditLine = {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: string
  /** The same for a person to read. */
  readonly sentence: string
  readonly about: string | null
  readonly detail: string
}

export type AuditPage = {
  readonly lines: readonly AuditLine[]
  readonly older: number | null
  readonly isWhole: boolean
}
