import { declareRefusal } from '#lib/core/refusal.ts'

export const PersonNotFound = declareRefusal(
  'missing',
  'people/person-not-found',
  'There is no such person here.',
)
export const ImportNotFound = declareRefusal(
  'missing',
  'people/import-not-found',
  'This import is not here any more. Choose the file again.',
)
export const OnlyHrImports = declareRefusal(
  'forbidden',
  'people/only-hr-imports',
  'Only HR can bring people in or take a list of them out. Ask HR to do this.',
)
export const OnlyHrExports = declareRefusal(
  'forbidden',
  'people/only-hr-exports',
  'Only HR can export everything about people. The directory has a list for everyone.',
)
export const FileTooLarge = declareRefusal(
  'invalid',
  'people/file-too-large',
  'This file is too large. Save it as CSV, or split it, and choose it again.',
)
export const FileNotReadable = declareRefusal(
  'invalid',
  'people/file-not-readable',
  'This file could not be read. Choose a CSV or XLSX file.',
)
export const WorkbookTooLarge = declareRefusal(
  'invalid',
  'people/workbook-too-large',
  'This workbook unpacks to more than we accept. Save the sheet as CSV and choose that.',
)
export const MixedEncodings = declareRefusal(
  'invalid',
  'people/mixed-encodings',
  'This file mixes two character encodings. Save it again as “CSV UTF-8”.',
)
export const FileHasNoRows = declareRefusal(
  'invalid',
  'people/file-has-no-rows',
  'This file has no rows below its headings. Choose a file with a heading row and one row for each person.',
)
export const MappingNotUsable = declareRefusal(
  'invalid',
  'people/mapping-not-usable',
  'Say which column holds the employee ID or the e-mail, and which holds the name.',
)
export const UnknownPreset = declareRefusal(
  'invalid',
  'people/unknown-preset',
  'There is no preset of this name. Leave it out to let us recognise the file.',
)
export const NotCheckedYet = declareRefusal(
  'conflict',
  'people/not-checked-yet',
  'Look at the preview first, then bring the people in.',
)
export const ImportIsOver = declareRefusal(
  'conflict',
  'people/import-is-over',
  'This import is already in, or was set aside. Choose the file again to start over.',
)
export const ChangedSincePreview = declareRefusal(
  'conflict',
  'people/changed-since-preview',
  'People have changed since this preview was made. Look at the new preview, then bring them in.',
)
export const RowsNeedCorrection = declareRefusal(
  'invalid',
  'people/rows-need-correction',
  'Some rows need correction. Correct the file, or choose to leave these rows out. Nothing was changed.',
)
export const BadRowsHideLeavers = declareRefusal(
  'invalid',
  'people/bad-rows-hide-leavers',
  'Some rows to be left out name nobody, so we cannot tell who is missing from this full file. Correct them first, or import it as a part of the list.',
)
export const TooManyLeaving = declareRefusal(
  'conflict',
  'people/too-many-leaving',
  'More than one in ten people would leave. Check that the file is complete, then confirm it.',
)
export const NothingToUndo = declareRefusal(
  'conflict',
  'people/nothing-to-undo',
  'There is no import to undo. Only the last one can be undone.',
)
export const UndoTooLate = declareRefusal(
  'conflict',
  'people/undo-too-late',
  'People of this import have changed or take part in something since, so it cannot be undone. Import a corrected file instead.',
)
