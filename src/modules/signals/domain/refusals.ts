import { declareRefusal } from '#lib/core/refusal.ts'

export const SignalNotFound = declareRefusal(
  'missing',
  'signals/not-found',
  'There is nothing here that you can open. It may be over, or it may not be yours to see.',
)

export const SignalsForHr = declareRefusal(
  'forbidden',
  'signals/for-hr',
  'Only HR works with this list. A leader finds their own signs under “Support”.',
)

export const SignalIsOver = declareRefusal(
  'conflict',
  'signals/is-over',
  'This sign is over already, so nothing can be added to it.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'signals/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const TakeFormalRoute = declareRefusal(
  'invalid',
  'signals/take-formal-route',
  'Bullying, harassment, discrimination, retaliation and danger have a way of their own. Please take it to the person or office your organisation named for this. It is not kept here.',
)

export const FactsHaveProblems = declareRefusal(
  'invalid',
  'signals/facts-have-problems',
  'Some rows of the file cannot be used, so nothing was taken in.',
)
