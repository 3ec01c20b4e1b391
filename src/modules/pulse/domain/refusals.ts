import { declareRefusal } from '#lib/core/refusal.ts'

export const PulseForHr = declareRefusal(
  'forbidden',
  'pulse/for-hr',
  'Only HR starts, pauses and stops the pulse. You can switch it off for yourself on the page “Pulse”.',
)

export const PulseNotThere = declareRefusal(
  'missing',
  'pulse/not-there',
  'There are no numbers here that you can see.',
)

export const PulseRuns = declareRefusal(
  'conflict',
  'pulse/runs',
  'There is a pulse already. Stop it first, then start another one.',
)

export const PulseIsOver = declareRefusal(
  'conflict',
  'pulse/is-over',
  'This pulse was stopped, so it cannot be changed any more. You can start a new one.',
)

export const PulseFields = declareRefusal(
  'invalid',
  'pulse/fields',
  'Some fields need another look. Nothing you chose is lost.',
)
