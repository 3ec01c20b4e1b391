import { declareRefusal } from '#lib/core/refusal.ts'

export const PairNotFound = declareRefusal(
  'missing',
  'one-to-ones/not-found',
  'There is no one-to-one here that you can see.',
)

export const NotInYourLine = declareRefusal(
  'missing',
  'one-to-ones/not-in-your-line',
  'One-to-ones are between you and your line manager, or somebody who reports to you.',
)

export const PairHasEnded = declareRefusal(
  'conflict',
  'one-to-ones/has-ended',
  'These one-to-ones have ended, because the reporting line has. You can still read them.',
)

export const NothingToAgree = declareRefusal(
  'conflict',
  'one-to-ones/nothing-to-agree',
  'There is no proposal that waits for you. It may have been answered already.',
)

export const DateNotFound = declareRefusal(
  'conflict',
  'one-to-ones/date-not-found',
  'This date is not there any more. The rhythm may have changed.',
)

export const ItemNotFound = declareRefusal(
  'missing',
  'one-to-ones/item-not-found',
  'This is no longer on the agenda.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'one-to-ones/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const NoteCannotBeOpened = declareRefusal(
  'conflict',
  'one-to-ones/note-cannot-be-opened',
  'Your private lines are kept, but the key that opens them is not on this machine. Ask your IT admin to restore the key directory.',
)

export const UnitsForHr = declareRefusal(
  'missing',
  'one-to-ones/units-for-hr',
  'There is nothing here that you can open.',
)
