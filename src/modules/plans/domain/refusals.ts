import { declareRefusal } from '#lib/core/refusal.ts'

export const PlanNotFound = declareRefusal(
  'missing',
  'plans/not-found',
  'There is no plan here that you can see. The person may not have one, or shares it with others.',
)

export const PartNotFound = declareRefusal(
  'missing',
  'plans/part-not-found',
  'This is no longer in your plan. Look under "Removed" to bring it back.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'plans/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const NobodyToShareWith = declareRefusal(
  'invalid',
  'plans/nobody-to-share-with',
  'We could not find this person to share with. Choose somebody who works here, other than yourself.',
)

export const NoteCannotBeOpened = declareRefusal(
  'conflict',
  'plans/note-cannot-be-opened',
  'Your private note is kept, but the key that opens it is not on this machine. Ask your IT admin to restore the key directory.',
)

export const FollowUpNotPossible = declareRefusal(
  'conflict',
  'plans/follow-up-not-possible',
  'This focus area has no report whose people could be asked again on that day. Choose a day that is offered.',
)
