import { declareRefusal } from '#lib/core/refusal.ts'

export const ProgrammeNotFound = declareRefusal(
  'missing',
  'programmes/not-found',
  'This programme is not here, or it is open to other people only.',
)

export const ProgrammesForHr = declareRefusal(
  'missing',
  'programmes/for-hr',
  'Programmes are made by HR and by owners of programmes.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'programmes/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const StateNotRight = declareRefusal(
  'conflict',
  'programmes/state-not-right',
  'The programme is at another step by now. Load the page again and look.',
)

export const NothingInIt = declareRefusal(
  'conflict',
  'programmes/nothing-in-it',
  'The programme has no part yet. Add what it is made of first.',
)

export const NamesAreClosed = declareRefusal(
  'conflict',
  'programmes/names-closed',
  'This programme takes no more names. Whoever runs it can tell you about the next one.',
)

export const AskedAlready = declareRefusal(
  'conflict',
  'programmes/asked-already',
  'There is a name for this person already.',
)

export const NoPlaceLeft = declareRefusal(
  'conflict',
  'programmes/no-place-left',
  'All places are taken. Put the person on the waiting list, or add a place first.',
)

export const MemberNotFound = declareRefusal(
  'missing',
  'programmes/member-not-found',
  'This person is not in the list of the programme.',
)

export const PartNotFound = declareRefusal(
  'missing',
  'programmes/part-not-found',
  'This part is not in the programme, or is done elsewhere.',
)

export const CertificateNotYet = declareRefusal(
  'missing',
  'programmes/certificate-not-yet',
  'There is a certificate when the programme has ended, for those who took part.',
)
