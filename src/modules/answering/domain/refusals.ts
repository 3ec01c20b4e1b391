import { declareRefusal } from '#lib/core/refusal.ts'

/** A link that never existed, one whose feedback has closed and one that was taken back all get this answer. */
export const LinkOpensNothing = declareRefusal(
  'missing',
  'answering/link-opens-nothing',
  'This link does not open anything now. Copy the whole code from your mail, or ask the person named in it for a new one.',
)

export const RequestNotFound = declareRefusal(
  'missing',
  'answering/request-not-found',
  'Your link does not open this page. Go to your list and choose a person from there.',
)

export const FeedbackClosed = declareRefusal(
  'conflict',
  'answering/feedback-closed',
  'This feedback has closed, so nothing was changed. What you sent before is in.',
)

export const AnswerNotReadable = declareRefusal(
  'invalid',
  'answering/answer-not-readable',
  'We could not read this answer. Load the page again and choose it once more.',
)

export const NothingToSend = declareRefusal(
  'invalid',
  'answering/nothing-to-send',
  'There is no answer to send yet. Answer at least one question, or say no.',
)

export const AlreadySent = declareRefusal(
  'conflict',
  'answering/already-sent',
  'You have sent your answers already. You can change them until the feedback closes.',
)

export const NothingToSayNoTo = declareRefusal(
  'conflict',
  'answering/nothing-to-say-no-to',
  'There is nothing to say no to here. Your answers are in already, or the feedback has closed.',
)
