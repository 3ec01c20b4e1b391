import { declareRefusal } from '#lib/core/refusal.ts'

export const WorkshopNotFound = declareRefusal(
  'missing',
  'workshops/not-found',
  'This workshop is not there. It may have been taken out of the list.',
)

export const SessionNotFound = declareRefusal(
  'missing',
  'workshops/session-not-found',
  'This session is not there. Look at the list of workshops for others.',
)

export const WorkshopsNotForYou = declareRefusal(
  'forbidden',
  'workshops/not-for-you',
  'HR and programme owners plan workshops. Ask one of them.',
)

export const PeopleNotForYou = declareRefusal(
  'missing',
  'workshops/people-not-for-you',
  'There is nothing here that you can open.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'workshops/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const SessionClosed = declareRefusal(
  'conflict',
  'workshops/session-closed',
  'This session has begun or was cancelled. Look at the list of workshops for others.',
)

export const ForAProgramme = declareRefusal(
  'conflict',
  'workshops/for-a-programme',
  'This session is for the people of a programme. Look at the list of workshops for others.',
)

export const BusyThen = declareRefusal(
  'conflict',
  'workshops/busy-then',
  'You have a seat in another session at that time. Give that one back first, or choose another date.',
)

export const YouLeadIt = declareRefusal(
  'conflict',
  'workshops/you-lead-it',
  'You are a facilitator of this session, so you need no seat.',
)

export const OfferOver = declareRefusal(
  'conflict',
  'workshops/offer-over',
  'This seat is no longer kept for you. You can ask for one again.',
)

export const TooFewSeats = declareRefusal(
  'conflict',
  'workshops/too-few-seats',
  'More people have a seat than that. Choose at least as many seats as are taken.',
)

export const AccessCannotBeOpened = declareRefusal(
  'conflict',
  'workshops/access-cannot-be-opened',
  'What you need is kept, but the key that opens it is not on this machine. Ask your IT admin to restore the key directory.',
)

export const NotYetOver = declareRefusal(
  'conflict',
  'workshops/not-yet-over',
  'Say who was there once the session has begun.',
)

export const NotAsked = declareRefusal(
  'conflict',
  'workshops/not-asked',
  'This is not asked of you, or not any more. You may have answered already.',
)

export const ChooseAnswers = declareRefusal(
  'invalid',
  'workshops/choose-answers',
  'Choose an answer for each question.',
)
