import { joined } from '#lib/core/words.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import type { CheckAnswer, Format, Way, Weights } from './choices.ts'
import type { Limit, Reason } from './reasons.ts'
import type { Standing } from './standing.ts'

const WAY_WORDS: Record<Way, () => string> = {
  listen: () => t('Listening first'),
  straight: () => t('Straight talk'),
  plan: () => t('A plan for each talk'),
  stories: () => t('Stories from practice'),
  try: () => t('Trying things out'),
  challenge: () => t('Questions that stretch'),
}
const FORMAT_WORDS: Record<Format, () => string> = {
  online: () => t('Online'),
  'in-person': () => t('In person'),
}
const WEIGHT_WORDS: Record<keyof Weights, () => string> = {
  goals: () => t('Goals that the mentor can help with'),
  ways: () => t('The same way of talking'),
  unit: () => t('Another department'),
  wishes: () => t('The choices of the mentee'),
  load: () => t('Mentors with more free places'),
}
const ANSWER_WORDS: Record<CheckAnswer, () => string> = {
  helps: () => t('It helps me'),
  partly: () => t('It helps in part'),
  'not-yet': () => t('Not yet'),
}

export const sayWay = (way: string) => WAY_WORDS[way as Way]?.() ?? way
export const sayFormat = (format: string) => FORMAT_WORDS[format as Format]?.() ?? format
export const sayWeight = (weight: keyof Weights) => WEIGHT_WORDS[weight]()
export const sayAnswer = (answer: CheckAnswer) => ANSWER_WORDS[answer]()

/** The name of a language in the reader's own: "German". */
export function sayLanguage(tag: string): string {
  return new Intl.DisplayNames([currentLanguage()], { type: 'language' }).of(tag) ?? tag
}

/** Names of skills in a sentence. They hold an "and" of their own, so each stands in quotation marks. */
export function joinSkills(names: readonly string[]): string {
  return joined(names.map((name) => t('“{name}”', { name })))
}

export type ReasonNames = {
  readonly mentor: string
  readonly mentee: string
  readonly skillName: (id: string) => string
}

/** One reason as a sentence. */
export function sayReason(reason: Reason, { mentor, mentee, skillName }: ReasonNames): string {
  switch (reason.kind) {
    case 'goals':
      return t('{mentor} offers {skills}. {mentee} would like to grow there.', {
        mentor,
        mentee,
        skills: joinSkills(reason.skills.map(skillName)),
      })
    case 'choice':
      return t('{mentor} is choice {place} of {mentee}.', { mentor, mentee, place: reason.place })
    case 'ways':
      return t('Both like to talk in the same way: {ways}.', { ways: joined(reason.ways.map(sayWay)) })
    case 'units':
      return t('They work in different departments. {mentor} is in {department}.', {
        mentor,
        department: reason.department,
      })
    case 'languages':
      return t('Both speak {languages}.', { languages: joined(reason.languages.map(sayLanguage)) })
    case 'format':
      return reason.format === 'online' ? t('Both can meet online.') : t('Both can meet in person.')
    case 'outside-line':
      return t('Neither decides about the other.')
    case 'free-place':
      return t('{mentor} has a free place.', { mentor })
  }
}

/** One thing worth knowing, as a sentence. */
export function sayLimit(limit: Limit, { mentor, mentee, skillName }: ReasonNames): string {
  switch (limit.kind) {
    case 'goals-missing':
      return t('{mentor} does not offer {skills}, which {mentee} asked for.', {
        mentor,
        mentee,
        skills: joinSkills(limit.skills.map(skillName)),
      })
    case 'format':
      return limit.format === 'online'
        ? t('{mentor} meets online only, and {mentee} would rather meet in person.', { mentor, mentee })
        : t('{mentor} meets in person only, and {mentee} would rather meet online.', { mentor, mentee })
    case 'clock':
      return t('Their clocks are {hours, plural, one {# hour} other {# hours}} apart.', {
        hours: limit.hours,
      })
    case 'not-chosen':
      return t('{mentee} named others as choices.', { mentee })
    case 'same-unit':
      return t('Both work in {department}.', { department: limit.department })
    case 'last-place':
      return t('It is the last free place of {mentor}.', { mentor })
    case 'not-met':
      return t('Nobody knows yet how they get on. They talk once and then agree.')
  }
}

/** One reason to the mentee who looks for a mentor. */
export function sayReasonToMentee(reason: Reason, names: ReasonNames): string {
  const { mentor, skillName } = names
  switch (reason.kind) {
    case 'goals':
      return t('{mentor} offers {skills}, and you look for it.', {
        mentor,
        skills: joinSkills(reason.skills.map(skillName)),
      })
    case 'ways':
      return t('You both like to talk in the same way: {ways}.', { ways: joined(reason.ways.map(sayWay)) })
    case 'units':
      return t('{mentor} works in another department: {department}.', {
        mentor,
        department: reason.department,
      })
    case 'languages':
      return t('You both speak {languages}.', { languages: joined(reason.languages.map(sayLanguage)) })
    case 'outside-line':
      return t('Neither of you decides about the other.')
    case 'format':
      return reason.format === 'online' ? t('You can both meet online.') : t('You can both meet in person.')
    default:
      return sayReason(reason, names)
  }
}

/** One thing worth knowing, to the mentee who looks for a mentor. */
export function sayLimitToMentee(limit: Limit, names: ReasonNames): string {
  const { mentor, skillName } = names
  switch (limit.kind) {
    case 'goals-missing':
      return t('{mentor} does not offer {skills}.', {
        mentor,
        skills: joinSkills(limit.skills.map(skillName)),
      })
    case 'format':
      return limit.format === 'online'
        ? t('{mentor} meets online only, and you would rather meet in person.', { mentor })
        : t('{mentor} meets in person only, and you would rather meet online.', { mentor })
    case 'clock':
      return t('Your clocks are {hours, plural, one {# hour} other {# hours}} apart.', { hours: limit.hours })
    case 'same-unit':
      return t('You both work in {department}.', { department: limit.department })
    case 'not-met':
      return t('Nobody knows yet how you get on. Talk once and then agree.')
    default:
      return sayLimit(limit, names)
  }
}

/** Where a match stands, in words for HR and for the two. Never about who should have done what. */
export function sayStanding(standing: Standing): string {
  const words: Record<Standing, () => string> = {
    new: () => t('Just begun'),
    meeting: () => t('They meet'),
    quiet: () => t('No session noted lately'),
    'may-need-a-hand': () => t('May need a hand'),
    'asked-for-help': () => t('Asked for a hand'),
    ended: () => t('Ended'),
  }
  return words[standing]()
}

/** What somebody is in a pool. */
export function sayPart(part: 'mentor' | 'mentee', state: 'invited' | 'in' | 'out'): string {
  if (state === 'invited')
    return part === 'mentor' ? t('You were asked to be a mentor') : t('You were invited to find a mentor')
  return part === 'mentor' ? t('You are a mentor') : t('You are a mentee')
}
