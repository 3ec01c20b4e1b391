import { declareRefusal } from '#lib/core/refusal.ts'

export const PoolNotFound = declareRefusal(
  'missing',
  'mentoring/pool-not-found',
  'There is no mentoring pool here that you can see.',
)

export const PoolIsClosed = declareRefusal(
  'conflict',
  'mentoring/pool-is-closed',
  'This pool is closed. What is going on in it goes on.',
)

export const MatchNotFound = declareRefusal(
  'missing',
  'mentoring/match-not-found',
  'There is no match here that you can see.',
)

export const MatchHasEnded = declareRefusal(
  'conflict',
  'mentoring/match-has-ended',
  'This match has ended. You can still read what was yours.',
)

export const NotInPool = declareRefusal(
  'missing',
  'mentoring/not-in-pool',
  'Join the pool first. Then you can look for a mentor.',
)

export const MentorNotFound = declareRefusal(
  'missing',
  'mentoring/mentor-not-found',
  'This mentor is not there for you to ask. Here is who is.',
)

export const NoPlaceLeft = declareRefusal(
  'conflict',
  'mentoring/no-place-left',
  'All your places are taken. Make room on your profile, or say that you cannot right now.',
)

export const HasMentorAlready = declareRefusal(
  'conflict',
  'mentoring/has-mentor-already',
  'This mentee has a mentor by now. You need not do anything.',
)

export const RequestNotFound = declareRefusal(
  'conflict',
  'mentoring/request-not-found',
  'This request is no longer open. It may have been taken back or answered.',
)

export const NothingToAsk = declareRefusal(
  'conflict',
  'mentoring/nothing-to-ask',
  'Put somebody on your list first. You can ask nobody while a request is open or you have a mentor.',
)

export const CannotBePutTogether = declareRefusal(
  'conflict',
  'mentoring/cannot-be-put-together',
  'These two cannot be put together.',
)

export const SomethingChanged = declareRefusal(
  'conflict',
  'mentoring/something-changed',
  'Something changed since you looked. This is the proposal as it is now.',
)

export const NothingToPublish = declareRefusal(
  'conflict',
  'mentoring/nothing-to-publish',
  'There is no proposal to publish. Propose matches first.',
)

export const MentorsOverCapacity = declareRefusal(
  'conflict',
  'mentoring/mentors-over-capacity',
  'Somebody would have more mentees than places. Rebalance first.',
)

export const SessionNotFound = declareRefusal(
  'conflict',
  'mentoring/session-not-found',
  'This session is not there any more. It may have been moved or taken out.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'mentoring/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const NoteCannotBeOpened = declareRefusal(
  'conflict',
  'mentoring/note-cannot-be-opened',
  'Your notes are kept, but the key that opens them is not on this machine. Ask your IT admin to restore the key directory.',
)
