import type { ReleasedComment } from '#modules/cycles/public/releases.ts'
import type {
  CaseView,
  ClosedComment,
  CommentGroup,
  CommentView,
  PersonView,
  WordsView,
} from '../contract/views.ts'
import {
  byTheme,
  countPlaces,
  isShared,
  kindAt,
  kindLabel,
  placeOf,
  UNTOUCHED,
  type CommentPlace,
} from '../domain/comments.ts'
import type { Material } from './material.ts'
import { hiddenView } from './view-cells.ts'

/** All comments this reader may see at all, in the frozen order of the release. */
export function allComments({ release }: Pick<Material, 'release'>): readonly ReleasedComment[] {
  const { unnamed, named } = release.comments
  return [...(unnamed.shown ? unnamed.list : []), ...named]
}

/** Where this comment stands in part 3 now. */
export function placeIn(
  material: Pick<Material, 'states' | 'cases'>,
  comment: ReleasedComment,
): CommentPlace {
  const found = material.cases.get(comment.id)
  return placeOf(comment, material.states.get(comment.id) ?? UNTOUCHED, found?.outcome ?? null)
}

/** Whether the text of a comment may be sent to this reader now. */
export function isReadable(material: Material, comment: ReleasedComment): boolean {
  const place = placeIn(material, comment)
  if (material.sharedParts === null)
    return place.place !== 'blunt' && place.place !== 'hidden' && place.place !== 'reported'
  return isShared(place, material.states.get(comment.id) ?? UNTOUCHED, material.isCoach)
}

/**
 * A comment with its text. Hides nothing: whoever sends it asks `isReadable` first. Marks and replies are in it for
 * the leader only.
 */
export function commentView(material: Material, comment: ReleasedComment): CommentView {
  const place = placeIn(material, comment)
  const movedTo = material.states.get(comment.id)?.movedTo
  return {
    id: comment.id,
    theme: material.words.theme(comment.questionId),
    from: comment.from,
    situation: comment.situation,
    behaviour: comment.behaviour,
    impact: comment.impact,
    place: kindAt(place.place, comment),
    isBlunt: movedTo === 'blunt' || (!movedTo && comment.isBlunt),
    isMarked:
      material.sharedParts === null &&
      material.marks.some((mark) => mark.kind === 'comment' && mark.ref === comment.id),
    reply: material.replies.get(comment.id) ?? '',
  }
}

/**
 * Part 3. In the summary, and for blunt, hidden and reported comments, no text leaves the server.
 * Source: UX 4.5.
 */
export function wordsView(
  material: Material,
  hr: readonly PersonView[],
  names: ReadonlyMap<string, string>,
): WordsView {
  const comments = allComments(material)
  const { unnamed } = material.release.comments
  const isOwn = material.sharedParts === null
  const isSummary = isOwn && material.choice?.comments === 'summary'
  const readable = isSummary ? [] : comments.filter((comment) => isReadable(material, comment))
  const from = (place: CommentPlace['place']) =>
    isOwn ? comments.filter((comment) => placeIn(material, comment).place === place) : []
  // A reader gets the numbers of what they can read, so that nothing kept back can be counted.
  const placed = (isOwn ? comments : readable)
    .filter(({ from: who }) => who !== 'self')
    .map((comment) => {
      const { place } = placeIn(material, comment)
      return { questionId: comment.questionId, place: isOwn ? place : kindAt(place, comment) }
    })
  return {
    isSummary,
    counts: countPlaces(placed.map(({ place }) => place)),
    themes: themesOf(material, placed),
    none: unnamed.shown ? null : hiddenView(material, unnamed),
    groups: (['strength', 'change', 'other'] as const).map((kind): CommentGroup => {
      const views = readable
        .filter(({ from: who }) => who !== 'self')
        .map((comment) => commentView(material, comment))
        .filter((view) => view.place === kind)
      return { kind, label: kindLabel(kind), themes: byTheme(views), count: views.length }
    }),
    own: readable.filter(({ from: who }) => who === 'self').map((comment) => commentView(material, comment)),
    blunt: from('blunt').map((comment) => closedView(material, comment)),
    hidden: from('hidden').map((comment) => closedView(material, comment)),
    cases: from('reported').map((comment) => caseView(material, comment, names)),
    hr: isOwn ? hr : [],
  }
}

function themesOf(
  material: Material,
  placed: readonly { questionId: string; place: CommentPlace['place'] }[],
): WordsView['themes'] {
  const themed = placed
    .filter(({ place }) => place === 'strength' || place === 'change' || place === 'other')
    .map(({ place, questionId }) => ({ place, theme: material.words.theme(questionId) }))
  return byTheme(themed).map(({ theme, comments }) => {
    const { strength, change, other } = countPlaces(comments.map(({ place }) => place))
    return { theme, strength, change, other }
  })
}

function closedView(material: Material, comment: ReleasedComment): ClosedComment {
  return {
    id: comment.id,
    theme: material.words.theme(comment.questionId),
    from: comment.from,
    askedCoach: material.states.get(comment.id)?.askedCoach ?? false,
  }
}

function caseView(
  material: Material,
  comment: ReleasedComment,
  names: ReadonlyMap<string, string>,
): CaseView {
  const found = material.cases.get(comment.id)
  return {
    ...closedView(material, comment),
    outcome: found?.outcome ?? 'waiting',
    by: found ? (names.get(found.reportedTo) ?? 'HR') : 'HR',
    reason: found?.reason ?? '',
    decidedOn: found?.decidedOn ?? null,
  }
}
