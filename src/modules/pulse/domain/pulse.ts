import type { DateOn } from '#lib/core/date.ts'

/** A pulse as HR chose it, and where it stands. Units: weeks, waves within them, days. */
export type PulseHead = {
  readonly id: string
  readonly state: 'on' | 'paused' | 'stopped'
  readonly scopePersonId: string | null
  readonly rhythmWeeks: number
  readonly turns: number
  readonly answerDays: number
  readonly seed: number
  readonly nextOn: DateOn
  readonly startedOn: DateOn
}

export type WaveRow = {
  readonly cycleId: string
  readonly pulseId: string
  readonly number: number
  readonly openedOn: DateOn
  readonly closesOn: DateOn
  readonly state: string
}
