import { common, hoursApart, type MenteeProfile, type MentorProfile } from './fit.ts'

/** Something true about two people, as data: its words are said where it is read. */
export type Reason =
  | { readonly kind: 'goals'; readonly skills: readonly string[] }
  | { readonly kind: 'choice'; readonly place: number }
  | { readonly kind: 'ways'; readonly ways: readonly string[] }
  | { readonly kind: 'units'; readonly department: string }
  | { readonly kind: 'languages'; readonly languages: readonly string[] }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'outside-line' }
  | { readonly kind: 'free-place' }

export type Limit =
  | { readonly kind: 'goals-missing'; readonly skills: readonly string[] }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'clock'; readonly hours: number }
  | { readonly kind: 'not-chosen' }
  | { readonly kind: 'same-unit'; readonly department: string }
  | { readonly kind: 'last-place' }
  | { readonly kind: 'not-met' }

/**
 * Why these two, and what is worth knowing: true sentences, no number that says how well they fit.
 *
 * Returns  at least two reasons and one limit, for two people who may be put together.
 * Source   PRODUCT M2, UX 4.7.
 */
export function explain(
  mentee: MenteeProfile,
  mentor: MentorProfile,
): { readonly reasons: readonly Reason[]; readonly limits: readonly Limit[] } {
  const skills = common(mentee.skills, mentor.skills)
  const missing = mentee.skills.filter((skill) => !mentor.skills.includes(skill))
  const ways = common(mentee.ways, mentor.ways)
  const languages = common(mentee.languages, mentor.languages)
  const formats = common(mentee.formats, mentor.formats)
  const place = mentee.wishes.indexOf(mentor.id) + 1
  const hours = hoursApart(mentee, mentor)
  const isSameUnit = mentor.department !== null && mentor.department === mentee.department
  const reasons: (Reason | false)[] = [
    skills.length > 0 && { kind: 'goals', skills },
    place > 0 && { kind: 'choice', place },
    ways.length > 0 && { kind: 'ways', ways },
    mentor.department !== null &&
      mentee.department !== null &&
      !isSameUnit && { kind: 'units', department: mentor.department },
    { kind: 'outside-line' },
    languages.length > 0 && { kind: 'languages', languages },
    formats.length > 0 && { kind: 'format', format: formats[0] as string },
    { kind: 'free-place' },
  ]
  const limits: (Limit | false)[] = [
    missing.length > 0 && { kind: 'goals-missing', skills: missing },
    formats.length === 0 &&
      mentor.formats.length > 0 &&
      mentee.formats.length > 0 && { kind: 'format', format: mentor.formats[0] as string },
    hours >= 1 && { kind: 'clock', hours },
    isSameUnit && { kind: 'same-unit', department: mentor.department as string },
    mentee.wishes.length > 0 && place === 0 && { kind: 'not-chosen' },
    mentor.capacity > 1 && mentor.capacity - mentor.taken === 1 && { kind: 'last-place' },
  ]
  const known = limits.filter((limit) => limit !== false)
  return {
    reasons: reasons.filter((reason) => reason !== false).slice(0, 4),
    // the one that is always true: no list knows how two people talk
    limits: known.length > 0 ? known.slice(0, 3) : [{ kind: 'not-met' }],
  }
}
