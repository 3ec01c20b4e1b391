import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { ROW_KINDS, type RowKind } from './difference.ts'
import { BadRowsHideLeavers, RowsNeedCorrection, TooManyLeaving } from './refusals.ts'

/** What an import would do, counted. */
export type ImportSummary = {
  readonly rows: number
  readonly counts: Readonly<Record<RowKind, number>>
  /** Rows that go in although something was not understood. */
  readonly notices: number
  /** Rows that are out only because their manager's row is. */
  readonly following: number
  /** People leaving because a full file does not name them. */
  readonly missing: number
  readonly activeBefore: number
  /** A row that stays out names nobody, so a missing person may be on it. */
  readonly hidesMissing: boolean
}

/** The part of the active people above which leaving needs a word from HR. Source: P2 in ../README.md. */
const BRAKE_SHARE = 0.1

/** Zero rows of every kind. */
export function emptyCounts(): Record<RowKind, number> {
  return Object.fromEntries(ROW_KINDS.map((kind) => [kind, 0])) as Record<RowKind, number>
}

/** True when so many would leave that the file may be a part only. */
export function pullsBrake(summary: ImportSummary): boolean {
  return summary.counts.leaving > summary.activeBefore * BRAKE_SHARE
}

/** Rows that change something. */
export function changingRows({ counts }: Pick<ImportSummary, 'counts'>): number {
  return counts.new + counts.changed + counts.moved + counts.leaving + counts.returning
}

export type ApplyChoices = { readonly skipBadRows: boolean; readonly confirmLeaving: boolean }

/** Whether an import may go in as it is, with what the person chose. */
export function canApply(summary: ImportSummary, choices: ApplyChoices): Decision {
  if (summary.counts.bad > 0 && !choices.skipBadRows) return refuse(RowsNeedCorrection)
  if (summary.hidesMissing && summary.missing > 0) return refuse(BadRowsHideLeavers)
  if (pullsBrake(summary) && !choices.confirmLeaving) {
    const { leaving } = summary.counts
    return refuse(
      TooManyLeaving,
      t('{leaving} of {activeBefore} people would leave. Check that the file is complete, then confirm it.', {
        leaving,
        activeBefore: summary.activeBefore,
      }),
    )
  }
  return allow
}
