import { t } from '#lib/core/text.ts'

export type CommentKind = 'strength' | 'change' | 'other'

/** The heading over comments of one kind. */
export function kindLabel(kind: CommentKind): string {
  switch (kind) {
    case 'strength':
      return t('Names a strength')
    case 'change':
      return t('Asks for a change')
    case 'other':
      return t('Something else')
  }
}

/** One comment of a release, as far as sorting it needs. */
export type CommentFacts = {
  readonly id: string
  readonly from: 'unnamed' | 'manager' | 'self'
  readonly kind: CommentKind
  readonly isBlunt: boolean
}

/** What the leader did with it. */
export type CommentState = {
  readonly state: 'sorted' | 'opened' | 'hidden' | 'closed' | 'reported'
  readonly movedTo: CommentKind | 'blunt' | null
  readonly askedCoach: boolean
}

export const UNTOUCHED: CommentState = { state: 'sorted', movedTo: null, askedCoach: false }

/** What became of a comment that was brought to HR. */
export type AbuseOutcome = 'waiting' | 'stays' | 'taken-out'

export type CommentPlace =
  /** With its text, in its group. */
  | { readonly place: CommentKind }
  /** Without its text, until the leader opens it. */
  | { readonly place: 'blunt' }
  /** Without its text, until the leader brings it back. */
  | { readonly place: 'hidden' }
  /** Brought to HR, and waiting or taken out: without its text. */
  | { readonly place: 'reported'; readonly outcome: AbuseOutcome }

/**
 * Where a comment stands in part 3, and with that whether its text is sent to the page at all.
 *
 * Hides    the text of blunt comments until they are opened, of hidden ones, and of comments that were taken out.
 * Source   UX 4.5. The rule that sorts may be wrong: a moved comment stays where the leader put it.
 */
export function placeOf(comment: CommentFacts, did: CommentState, abuse: AbuseOutcome | null): CommentPlace {
  if (abuse === 'taken-out') return { place: 'reported', outcome: 'taken-out' }
  if (did.state === 'reported' && abuse !== 'stays') return { place: 'reported', outcome: abuse ?? 'waiting' }
  if (did.state === 'hidden') return { place: 'hidden' }
  const isBlunt = did.movedTo === 'blunt' || (did.movedTo === null && comment.isBlunt)
  if (isBlunt && did.state !== 'opened') return { place: 'blunt' }
  return { place: did.movedTo === null || did.movedTo === 'blunt' ? comment.kind : did.movedTo }
}

/** Whether somebody the report is shared with reads it: what the leader has open, and what they asked a coach to read. */
export function isShared(place: CommentPlace, did: CommentState, isCoach: boolean): boolean {
  if (place.place === 'reported' || place.place === 'hidden') return false
  if (place.place === 'blunt') return isCoach && did.askedCoach
  return true
}

/** Under which heading a comment is read: where it stands, or what the rule said of a closed one that a coach reads along. */
export function kindAt(place: CommentPlace['place'], comment: Pick<CommentFacts, 'kind'>): CommentKind {
  return place === 'strength' || place === 'change' || place === 'other' ? place : comment.kind
}

export type CommentCounts = Readonly<Record<'all' | CommentPlace['place'], number>>

/** How many comments stand where. What was moved, hidden or brought to HR counts where it stands now, and once. */
export function countPlaces(places: readonly CommentPlace['place'][]): CommentCounts {
  const count = (place: CommentPlace['place']) => places.filter((one) => one === place).length
  return {
    all: places.length,
    strength: count('strength'),
    change: count('change'),
    other: count('other'),
    blunt: count('blunt'),
    hidden: count('hidden'),
    reported: count('reported'),
  }
}

/** The counts in words, without what there is none of: "4 name a strength", "1 asks for a change". */
export function describeCounts(counts: CommentCounts): string[] {
  const said = [
    [
      counts.strength,
      t('{count, plural, one {# names a strength} other {# name a strength}}', { count: counts.strength }),
    ],
    [
      counts.change,
      t('{count, plural, one {# asks for a change} other {# ask for a change}}', { count: counts.change }),
    ],
    [
      counts.other,
      t('{count, plural, one {# says something else} other {# say something else}}', { count: counts.other }),
    ],
    [
      counts.blunt,
      t('{count, plural, one {# is worded bluntly} other {# are worded bluntly}} (kept closed)', {
        count: counts.blunt,
      }),
    ],
    [
      counts.hidden,
      t('{count, plural, one {# is hidden for now} other {# are hidden for now}}', { count: counts.hidden }),
    ],
    [
      counts.reported,
      t('{count, plural, one {# was brought to HR} other {# were brought to HR}}', {
        count: counts.reported,
      }),
    ],
  ] as const
  return said.flatMap(([count, words]) => (count > 0 ? [words] : []))
}

/** "7 comments. 4 name a strength, 3 ask for a change." */
export function commentsSentence(counts: CommentCounts): string {
  const all = t('{count, plural, =0 {No comments} one {# comment} other {# comments}}.', {
    count: counts.all,
  })
  const parts = describeCounts(counts)
  return parts.length > 0 ? `${all} ${parts.join(', ')}.` : all
}

/** Comments by what they are about, in the order of their first one. */
export function byTheme<C extends { readonly theme: string }>(
  comments: readonly C[],
): { theme: string; comments: C[] }[] {
  const themes = new Map<string, C[]>()
  for (const comment of comments) {
    const given = themes.get(comment.theme)
    if (given) given.push(comment)
    else themes.set(comment.theme, [comment])
  }
  return [...themes].map(([theme, list]) => ({ theme, comments: list }))
}
