import { declareRefusal } from '#lib/core/refusal.ts'

export const ReportNotFound = declareRefusal(
  'missing',
  'reports/not-found',
  'There is no report here that you can open. It may not be ready yet, or it is shared with others.',
)

export const ChooseFirst = declareRefusal(
  'conflict',
  'reports/choose-first',
  'Choose how you want to read first. Nothing is shown before that.',
)

export const FieldsNotRight = declareRefusal(
  'invalid',
  'reports/fields-not-right',
  'Some fields need another look. Nothing you typed is lost.',
)

export const NothingToMark = declareRefusal(
  'missing',
  'reports/nothing-to-mark',
  'This is not in your report. Go back to the report and mark it again.',
)

export const ThankedAlready = declareRefusal(
  'conflict',
  'reports/thanked-already',
  'You have thanked the people who were asked. One thank-you goes out for each report.',
)

export const NobodyToThank = declareRefusal(
  'conflict',
  'reports/nobody-to-thank',
  'These ratings came from elsewhere, so we do not know whom to thank.',
)

export const ReportedAlready = declareRefusal(
  'conflict',
  'reports/reported-already',
  'This comment is with HR already. You can see the answer here when there is one.',
)

export const CaseNotFound = declareRefusal(
  'missing',
  'reports/case-not-found',
  'There is nothing here for you to decide. Another person may have been asked.',
)
