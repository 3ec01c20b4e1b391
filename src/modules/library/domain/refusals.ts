import { declareRefusal } from '#lib/core/refusal.ts'

export const GuideNotFound = declareRefusal(
  'missing',
  'library/guide-not-found',
  'We could not find this page of the library. Go back to the list and choose one from there.',
)

export const MaterialNotFound = declareRefusal(
  'missing',
  'library/material-not-found',
  'We could not find this link or file. It may have been taken out of the library.',
)

export const MaterialsNotForYou = declareRefusal(
  'forbidden',
  'library/materials-not-for-you',
  'HR and programme owners look after links and files. Ask one of them to add yours.',
)

export const MaterialNotRight = declareRefusal(
  'invalid',
  'library/material-not-right',
  'This is not added yet. Look at what is marked below.',
)

export const FileTooLarge = declareRefusal(
  'invalid',
  'library/file-too-large',
  'This file is larger than 10 MB. Make it smaller, or add a link to it.',
)

export const VoteNotRead = declareRefusal(
  'invalid',
  'library/vote-not-read',
  'We could not read your answer. Choose yes or no.',
)
