import { mixComments } from '#lib/disclosure/comments.ts'
import type { Random } from '#lib/core/random.ts'
import { mayShowToMember } from '#lib/disclosure/viewer.ts'
import type { CommentKind, ReleasedComment, ReleasedComments } from './release-types.ts'
import { type AnswerSheet, type InstrumentFacts, isNamed, type WrittenComment } from './types.ts'
import type { WhyBook } from './why.ts'
import { BLUNT_WORDS, CHANGE_WORDS, STRENGTH_WORDS, TURNING_WORDS } from './word-lists.ts'

/**
 * The comments of one leader: unnamed ones mixed and only from enough people, named ones apart.
 *
 * Shape    random: used once per release; the order is then frozen with it.
 * Hides    all unnamed comments when fewer than `minimum` unnamed people wrote one, whichever groups they are in. Ids are
 *          given after mixing.
 * Source   R8 in ../README.md.
 */
export function releaseComments(
  sheets: readonly AnswerSheet[],
  instrument: InstrumentFacts,
  minimum: number,
  random: Random,
  book: WhyBook,
): ReleasedComments {
  const questions = (instrument.questions ?? []).map(({ id }) => id)
  const written = (sheet: AnswerSheet) => sheet.comments.filter(hasText)
  const unnamed = sheets.filter(({ group }) => !isNamed(group)).map(written)
  const mixed = mixComments(unnamed, questions, minimum, random)
  let number = 0
  const release = (comment: WrittenComment, from: ReleasedComment['from']): ReleasedComment => ({
    id: `c${++number}`,
    questionId: comment.questionId,
    from,
    situation: comment.situation.trim(),
    behaviour: comment.behaviour.trim(),
    impact: comment.impact.trim(),
    kind: kindOf(comment, instrument),
    isBlunt: isBlunt(comment),
  })
  const list = mixed?.map((comment) => release(comment, 'unnamed'))
  const named = (['manager', 'self'] as const).flatMap((group) =>
    sheets
      .filter((sheet) => sheet.group === group)
      .flatMap((sheet) => written(sheet).map((comment) => release(comment, group))),
  )
  const writers = unnamed.filter((comments) => comments.length > 0).length
  return {
    unnamed: list
      ? { shown: true, list, evenToRaters: mayShowToMember(writers, minimum) }
      : book.hide('comments', 'others'),
    named,
  }
}

function hasText({ situation, behaviour, impact }: WrittenComment): boolean {
  return (situation + behaviour + impact).trim() !== ''
}

/**
 * Sorts a comment into "names a strength", "asks for a change" or "other", by what its question asks for, else by words.
 * Source: UX 4.5; the lists are in word-lists.ts.
 */
export function kindOf(comment: WrittenComment, instrument: Pick<InstrumentFacts, 'questions'>): CommentKind {
  const asked = instrument.questions?.find(({ id }) => id === comment.questionId)?.asksFor
  if (asked) return asked
  const found = tokens(comment)
  const praise = found.filter(
    (word, place) => startsLike(word, STRENGTH_WORDS) && !TURNING_WORDS.has(found[place - 1] ?? ''),
  )
  const change = found.filter((word) =>
    CHANGE_WORDS.some((one) => (one.length < 5 ? word === one : word.startsWith(one))),
  )
  if (change.length > praise.length) return 'change'
  return praise.length > 0 ? 'strength' : change.length > 0 ? 'change' : 'other'
}

/**
 * Whether a comment is worded bluntly: a listed word, or shouting in capitals or exclamation marks.
 * A simple rule with false alarms and misses; it closes a comment, it never removes one.
 */
export function isBlunt(comment: WrittenComment): boolean {
  const text = `${comment.situation} ${comment.behaviour} ${comment.impact}`
  if (/!{2,}/.test(text) || /(\b\p{Lu}{3,}\b[\s,]*){3,}/u.test(text)) return true
  return tokens(comment).some((word) => startsLike(word, BLUNT_WORDS))
}

function tokens({ situation, behaviour, impact }: WrittenComment): string[] {
  return `${situation} ${behaviour} ${impact}`.toLowerCase().match(/[\p{L}’'-]+/gu) ?? []
}

function startsLike(word: string, list: readonly string[]): boolean {
  return list.some((start) => (start.length < 4 ? word === start : word.startsWith(start)))
}
