import { declareRefusal } from '#lib/core/refusal.ts'

export const CircleNotFound = declareRefusal(
  'missing',
  'circles/not-found',
  'There is no circle here that you can see.',
)

export const FormingNotFound = declareRefusal(
  'missing',
  'circles/forming-not-found',
  'There is nothing here that you can open. These circles may have been published.',
)

export const CircleHasEnded = declareRefusal(
  'conflict',
  'circles/has-ended',
  'This circle has ended. You can still read what is in it.',
)

export const TooFewPeople = declareRefusal(
  'conflict',
  'circles/too-few-people',
  'A circle needs at least four people. Choose some more.',
)

export const TooManyPeople = declareRefusal(
  'conflict',
  'circles/too-many-people',
  'That is more than 1,000 people. Choose a unit or a level, and form their circles first.',
)

export const WishesDoNotFit = declareRefusal(
  'conflict',
  'circles/wishes-do-not-fit',
  'These wishes cannot all hold: too many people would be in one circle, or two belong together and apart. Take one of them back.',
)

export const MeetingNotFound = declareRefusal(
  'missing',
  'circles/meeting-not-found',
  'This meeting is not there any more. It may have been called off.',
)

export const MeetingIsOver = declareRefusal(
  'conflict',
  'circles/meeting-is-over',
  'This meeting is over or was called off.',
)

export const NotTheHost = declareRefusal(
  'forbidden',
  'circles/not-the-host',
  'The host moves the guide on. If nobody is the host, you can take it over.',
)

export const RoleIsTaken = declareRefusal(
  'conflict',
  'circles/role-is-taken',
  'Somebody else has taken this over just now.',
)

export const NothingToSwap = declareRefusal(
  'conflict',
  'circles/nothing-to-swap',
  'There is nothing that waits for your answer. It may have been taken back.',
)

export const NoteNotFound = declareRefusal(
  'missing',
  'circles/note-not-found',
  'This is not in your circle any more.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'circles/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)
