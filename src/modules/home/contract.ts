import type { Task } from '#lib/core/task.ts'
import type { NavEntry } from './domain/navigation.ts'

export type Shell = {
  readonly name: string
  readonly organisation: string
  readonly isDemo: boolean
  readonly nav: readonly (NavEntry & { readonly count?: number })[]
}

export type HomePage = {
  readonly firstName: string
  readonly now: readonly Task[]
  readonly later: readonly Task[]
  /** For HR in an organisation without people: what to do first. */
  readonly firstSteps: readonly { readonly label: string; readonly to: string; readonly isDone: boolean }[]
}
