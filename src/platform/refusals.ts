import { declareRefusal } from '#lib/core/refusal.ts'

export const TooManyTries = declareRefusal(
  'too-many',
  'platform/too-many-tries',
  'That was tried too often. Please wait a little and try again.',
)
export const TooBusy = declareRefusal(
  'too-many',
  'platform/too-busy',
  'Many people are signing in right now. Please try again in a minute.',
)
export const PasswordTooShort = declareRefusal(
  'invalid',
  'platform/password-too-short',
  'Use at least 15 characters. A few words in a row are easy to remember.',
)
export const PasswordTooLong = declareRefusal(
  'invalid',
  'platform/password-too-long',
  'Use at most 200 characters.',
)
export const PasswordTooCommon = declareRefusal(
  'invalid',
  'platform/password-too-common',
  'This password is easy to guess. Use words that do not belong together, and not your name or address.',
)
export const LongJobMissing = declareRefusal(
  'missing',
  'platform/long-job-missing',
  'This work is not here. It may have been removed; open the page where you started it.',
)
export const LongJobEnded = declareRefusal(
  'conflict',
  'platform/long-job-ended',
  'This work has ended, so it can no longer be changed. Open the page again to see how it ended.',
)
export const CrossSite = declareRefusal(
  'forbidden',
  'platform/cross-site',
  'This did not come from one of our pages, so nothing was changed. Open the page again and try once more.',
)
export const OrganisationUnclear = declareRefusal(
  'invalid',
  'platform/organisation-unclear',
  'Say which organisation is meant: --org SLUG.',
)
