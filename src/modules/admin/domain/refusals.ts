import { declareRefusal } from '#lib/core/refusal.ts'

export const NotForYou = declareRefusal(
  'missing',
  'admin/not-found',
  'This page is not here, or it is open to other people only.',
)
export const JobNotFound = declareRefusal(
  'missing',
  'admin/job-not-found',
  'This job is not here. It may have been tidied up.',
)
export const MessageNotFound = declareRefusal(
  'missing',
  'admin/message-not-found',
  'This mail is not here any more.',
)
export const NotADemo = declareRefusal(
  'conflict',
  'admin/not-a-demo',
  'Only a demo organisation can be removed. This one holds real people.',
)
export const NameYourself = declareRefusal(
  'invalid',
  'admin/name-yourself',
  'Say how your organisation is called, and who signs in first.',
)
