import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { PulseBody, PulseKind } from './domain/release-types.ts'

/** Opens waves that are due and closes those whose last day is over. */
export const TendPulse = declareJob('pulse/tend', z.object({ orgId: z.uuid() }))

/** What HR chooses when a pulse starts. Units: weeks, waves, days. */
export const PulseStart = z.strictObject({
  scopePersonId: z.uuid().nullable(),
  rhythmWeeks: z.coerce
    .number()
    .int()
    .min(4, { error: () => t('Choose 4 weeks or more.') })
    .max(12, { error: () => t('Choose 12 weeks or fewer.') }),
  turns: z.coerce.number().int().min(1).max(4),
  answerDays: z.coerce
    .number()
    .int()
    .min(5, { error: () => t('Give at least 5 days.') })
    .max(14, { error: () => t('Give 14 days at most.') }),
  startsOn: z.iso.date({ error: () => t('Choose a day.') }),
})
export type PulseStart = z.infer<typeof PulseStart>

/** One place over time, the oldest wave first. */
export type PlaceSeries = {
  readonly kind: PulseKind
  /** What it is called on the page. */
  readonly name: string
  readonly waves: readonly { readonly number: number; readonly closedOn: DateOn; readonly body: PulseBody }[]
}

/** An item and what it is called: for people a short name, in full its question. */
export type PulseItem = {
  readonly id: string
  readonly name: string
  readonly question: string
  readonly dimensionId: string | null
}
