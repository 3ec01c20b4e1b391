import { declareRefusal } from '#lib/core/refusal.ts'

export const TaskNotFound = declareRefusal(
  'missing',
  'home/task-not-found',
  'This is not waiting for you any more. It may be done already, or over.',
)

export const CannotWait = declareRefusal(
  'conflict',
  'home/cannot-wait',
  'This cannot wait until then. Choose another day, or say no where the card offers it.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'home/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const ChatNotReached = declareRefusal(
  'conflict',
  'home/chat-not-reached',
  'The message did not arrive. Check the address in your chat program and save it again.',
)
