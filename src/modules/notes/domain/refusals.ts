import { declareRefusal } from '#lib/core/refusal.ts'

export const NoteNotFound = declareRefusal(
  'missing',
  'notes/not-found',
  'There is no note here that you can see. It may have been taken back.',
)

export const RequestNotFound = declareRefusal(
  'missing',
  'notes/request-not-found',
  'This is not open any more. It may have been answered or withdrawn.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'notes/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const NobodyToWriteTo = declareRefusal(
  'missing',
  'notes/nobody-to-write-to',
  'We could not find this person. Choose somebody who works here, other than yourself.',
)

export const NoteStays = declareRefusal(
  'conflict',
  'notes/stays',
  'This note can no longer be changed. A note can be changed until it is opened, and for seven days at most.',
)

export const ReportedAlready = declareRefusal(
  'conflict',
  'notes/reported-already',
  'You brought this note to somebody before. Their answer shows up with the note.',
)

export const CaseNotFound = declareRefusal(
  'missing',
  'notes/case-not-found',
  'There is no note here that you were asked to look at.',
)

export const NoReminderLeft = declareRefusal(
  'conflict',
  'notes/no-reminder-left',
  'One reminder is possible, from the day after you asked.',
)

export const LinkOpensNothing = declareRefusal(
  'missing',
  'notes/link-opens-nothing',
  'This link opens nothing. It may have been used, have run out, or have been withdrawn.',
)
