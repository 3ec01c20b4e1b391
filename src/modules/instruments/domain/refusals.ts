import { declareRefusal } from '#lib/core/refusal.ts'

export const InstrumentNotFound = declareRefusal(
  'missing',
  'instruments/not-found',
  'We could not find this questionnaire. Go back to the list and choose one from there.',
)

export const InstrumentsNotForYou = declareRefusal(
  'forbidden',
  'instruments/not-for-you',
  'Questionnaires are looked after by HR and programme owners. Ask one of them to show you a preview.',
)

export const InstrumentNotReadable = declareRefusal(
  'invalid',
  'instruments/not-readable',
  'We could not read this file as a questionnaire. Give a JSON file, or a CSV file with one question a row.',
)

export const InstrumentHasProblems = declareRefusal(
  'invalid',
  'instruments/has-problems',
  'This questionnaire cannot be used yet. Put right what is listed and import it again.',
)

export const VersionInUse = declareRefusal(
  'conflict',
  'instruments/version-in-use',
  'This version has been used, so its questions cannot change. Give the file a new version and import it again.',
)

export const VersionRetired = declareRefusal(
  'conflict',
  'instruments/version-retired',
  'This version is retired. Bring it back, or choose another version.',
)
