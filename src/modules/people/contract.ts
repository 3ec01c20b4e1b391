import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import type { Change, RowKind } from './domain/difference.ts'
import type { Problem } from './domain/problems.ts'
import type { ImportSummary } from './domain/summary.ts'

/** Applies a checked import; ids only. */
export const ApplyImport = declareJob(
  'people/apply-import',
  z.object({
    orgId: z.uuid(),
    batchId: z.uuid(),
    longJobId: z.uuid(),
    actorId: z.uuid(),
    skipBadRows: z.boolean(),
    confirmLeaving: z.boolean(),
  }),
)

/** Every night: marks people whose last day has passed, and forgets files and previews nobody came back to. */
export const TidyPeople = declareJob('people/tidy', z.object({ orgId: z.uuid() }))

/** Somebody as lists show them. */
export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly title: string | null
  readonly department: string | null
  readonly status: 'active' | 'left'
}

export type DirectoryOut = {
  readonly people: readonly PersonRow[]
  /** Where the next page starts. */
  readonly next: string | null
  readonly hasMore: boolean
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly status: 'active' | 'left'
  readonly unit: string
  readonly text: string
  /** Nobody has been brought in yet. */
  readonly isEmpty: boolean
  readonly can: { readonly import: boolean; readonly seeLeavers: boolean }
}

export type OutlineNode = {
  readonly person: PersonRow
  readonly reports: number
  readonly isOpen: boolean
  readonly isFocus: boolean
  readonly children: readonly OutlineNode[]
}

export type OutlineOut = {
  readonly nodes: readonly OutlineNode[]
  readonly next: string | null
  readonly openIds: readonly string[]
  readonly text: string
  readonly found: readonly PersonRow[]
  readonly can: { readonly import: boolean }
}

type AssignmentOut = {
  readonly fromOn: string
  readonly toOn: string | null
  readonly title: string | null
  readonly level: string | null
  readonly department: string | null
  readonly division: string | null
  readonly location: string | null
}

type LineOut = {
  readonly managerId: string
  readonly managerName: string
  readonly kind: 'line' | 'dotted'
  readonly fromOn: string
  readonly toOn: string | null
}

/** Parts that the reader may not see are null. */
export type PersonOut = {
  readonly person: PersonRow & { readonly employeeId: string | null }
  readonly isSelf: boolean
  readonly place:
    | {
        readonly level: string | null
        readonly division: string | null
        readonly location: string | null
        readonly country: string | null
      }
    | undefined
  /** The managers above, the nearest first. */
  readonly chain: readonly PersonRow[]
  readonly dottedManagers: readonly { readonly id: string; readonly name: string }[]
  readonly reports: readonly PersonRow[]
  readonly reportCount: number
  readonly dottedReports: readonly PersonRow[]
  readonly employment: {
    readonly startOn: string | null
    readonly endOn: string | null
    readonly employmentType: string | null
  } | null
  readonly history: {
    readonly assignments: readonly AssignmentOut[]
    readonly lines: readonly LineOut[]
  } | null
  readonly personal: {
    readonly preferredName: string | null
    readonly language: string | null
    readonly timezone: string | null
    readonly gender: string | null
    readonly terminationType: string | null
    readonly terminationReason: string | null
    readonly attributes: Readonly<Record<string, string>>
  } | null
  readonly roles: readonly string[] | null
  readonly audience: string
}

type ImportState = 'uploaded' | 'checked' | 'applying' | 'applied' | 'undone' | 'discarded'

export type ImportListOut = {
  readonly batches: readonly {
    readonly id: string
    readonly fileName: string
    readonly state: ImportState
    readonly createdAt: Date
    readonly rows: number
    readonly counts: Readonly<Record<RowKind, number>> | null
  }[]
  readonly undoable: { readonly id: string; readonly fileName: string; readonly at: Date | null } | null
  readonly presets: readonly { readonly value: string; readonly label: string }[]
}

export type ImportOut = {
  readonly id: string
  readonly fileName: string
  readonly state: ImportState
  readonly rows: number
  readonly preset: { readonly id: string; readonly label: string } | null
  readonly presets: readonly { readonly value: string; readonly label: string }[]
  readonly columns: readonly {
    readonly heading: string
    readonly target: string
    readonly why: string
    readonly sample: readonly string[]
  }[]
  readonly dateOrder: 'dmy' | 'mdy' | null
  readonly isFullFile: boolean
  readonly summary: ImportSummary | null
  readonly pullsBrake: boolean
  readonly canUndo: boolean
  readonly job: ImportJobOut | null
}

type ImportJobOut = {
  readonly id: string
  readonly title: string
  readonly state: 'waiting' | 'running' | 'paused' | 'cancelling' | 'cancelled' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly failures: readonly { readonly what: string; readonly why: string }[]
  readonly message: string | null
  readonly resultTo: string | null
  readonly backTo: string | null
}

export type PreviewOut = {
  readonly kind: RowKind | 'notices'
  readonly rows: readonly {
    readonly line: number
    readonly kind: RowKind
    readonly personId: string | null
    readonly name: string
    readonly changes: readonly Change[]
    readonly problems: readonly Problem[]
  }[]
  readonly next: number | null
}
