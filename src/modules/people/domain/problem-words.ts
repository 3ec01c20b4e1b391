import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'

/** What a sentence about a row needs to know. Lines are those of the file. */
export type ProblemFacts = {
  readonly name?: string
  readonly employeeId?: string | null
  readonly lines?: readonly number[]
  /** People or characters. */
  readonly count?: number
  /** What two columns say of one manager. */
  readonly cells?: readonly { readonly column: string; readonly text: string }[]
  /** The names of a circle, each reporting to the next. */
  readonly chain?: string
}

type Words = { readonly message: string; readonly accepted: string }

const WORDS = {
  'no-email': () => ({
    message: t('This is not an e-mail address.'),
    accepted: t('Accepted: name@example.org.'),
  }),
  'no-date': () => ({ message: t('This is not a date we can read.'), accepted: acceptedDate() }),
  ambiguous: () => ({
    message: t('This could be two different days, and nothing in the column says which.'),
    accepted: acceptedDate(),
  }),
  'short-year': () => ({
    message: t('The year has two digits, so we cannot tell the century.'),
    accepted: acceptedDate(),
  }),
  serial: () => ({
    message: t('This is a spreadsheet number, not a date. Format the column as a date and save it again.'),
    accepted: acceptedDate(),
  }),
  'no-status': () => ({
    message: t('We do not know this status.'),
    accepted: t('Accepted: active, inactive, terminated, left, yes, no, on leave.'),
  }),
  'no-language': () => ({
    message: t('We do not know this language, so it is left as it is.'),
    accepted: t('Accepted: a code like en or de-AT, or a word like German.'),
  }),
  'no-timezone': () => ({
    message: t('We do not know this time zone, so it is left as it is.'),
    accepted: t('Accepted: a name like Europe/Berlin.'),
  }),
  'too-long': ({ count = 0 }) => ({
    message: t('This text is too long.'),
    accepted: t('Accepted: up to {count} characters.', { count }),
  }),
  'names-nobody': () => ({
    message: t('This row has neither an employee ID nor an e-mail, so it names nobody.'),
    accepted: t('Add one of the two.'),
  }),
  'no-name': () => ({
    message: t('This person is new and has no name.'),
    accepted: t('Add a first or last name.'),
  }),
  'same-person': (facts) => ({
    message: t('The same person is also on {count, plural, one {line {lines}} other {lines {lines}}}.', {
      ...linesOf(facts),
    }),
    accepted: t('Keep one row for each person.'),
  }),
  'email-of-line': (facts) => ({
    message: t('This e-mail also belongs to line {lines}.', linesOf(facts)),
    accepted: t('Each person has an e-mail of their own.'),
  }),
  'email-of-person': (facts) => ({
    message: t('This e-mail also belongs to {person}.', { person: personOf(facts) }),
    accepted: t('Each person has an e-mail of their own.'),
  }),
  'two-managers': ({ cells = [] }) => ({
    message: t('{cells} are two different people.', {
      cells: joined(cells.map(({ column, text }) => t('{column} “{text}”', { column, text }))),
    }),
    accepted: t('Let both point at the same manager, or leave one blank.'),
  }),
  'own-manager': () => ({
    message: t('This person would report to themselves.'),
    accepted: t('Leave it blank for the head of the organisation.'),
  }),
  'no-manager': () => ({
    message: t('We do not know this manager.'),
    accepted: t('Accepted: the employee ID, e-mail or name of someone in this file or already here.'),
  }),
  'several-managers': (facts) => ({
    message: t(
      '{people} people have this name{count, plural, =0 {} one { (line {lines})} other { (lines {lines})}}.',
      { people: facts.count ?? 0, ...linesOf(facts) },
    ),
    accepted: t('Use their employee ID or e-mail.'),
  }),
  'left-manager': (facts) => ({
    message: t('{person} no longer works here.', { person: personOf(facts) }),
    accepted: t('Give this person a new manager soon.'),
  }),
  circle: ({ chain = '', ...facts }) => ({
    message: t(
      'These people report to each other in a circle: {chain} ({count, plural, one {line {lines}} other {lines {lines}}}).',
      { chain, ...linesOf(facts) },
    ),
    accepted: t('Change the manager of one of them.'),
  }),
  'manager-first': ({ name = '', ...facts }) => ({
    message:
      name === ''
        ? t('The manager (line {lines}) needs correction first.', linesOf(facts))
        : t('{name} (line {lines}) needs correction first.', { name, ...linesOf(facts) }),
    accepted: t('This row can go in once that one does.'),
  }),
  'end-of-employed': () => ({
    message: t('The status says employed, so this end date is not kept.'),
    accepted: t('Correct the one that is wrong.'),
  }),
  'end-before-start': () => ({
    message: t('The end date is before the start date.'),
    accepted: t('Correct the one that is wrong.'),
  }),
} as const satisfies Readonly<Record<string, (facts: ProblemFacts) => Words>>

/** What can be wrong with a row. The codes are kept with previews. */
export type ProblemCode = keyof typeof WORDS

/** The sentences of a code, in the reader's language. */
export function sayProblemCode(code: ProblemCode, facts: ProblemFacts = {}): Words {
  return WORDS[code](facts)
}

function acceptedDate(): string {
  return t('Accepted: 2026-03-13, or another format you choose for the file.')
}

/** Name and, where there is one, employee ID: enough to find the person. */
function personOf({ name = '', employeeId = null }: ProblemFacts): string {
  return employeeId === null ? name : t('{name} (employee ID {employeeId})', { name, employeeId })
}

/** How many lines, and which: at most five of them. */
function linesOf({ lines = [] }: ProblemFacts): { count: number; lines: string } {
  const shown = lines.slice(0, 5).map(String)
  const more = lines.length - shown.length
  const said = more > 0 ? t('{lines} and {more} more', { lines: shown.join(', '), more }) : joined(shown)
  return { count: lines.length, lines: said }
}
