/**
 * Merging answers that reach us from several tabs and devices.
 *
 * Every answer and comment carries a counter of its changes. A change that arrives while the rater is at it ("live")
 * is the newest there is. A change that waited on a phone without a connection ("held") only counts when nobody has
 * changed that answer at least as often in the meantime: what was changed elsewhere since then is newer.
 */
export type Answer = number | 'x' | null

export type Comment = { readonly s: string; readonly b: string; readonly i: string; readonly at: number }

/** The part of a ballot that a rater changes. */
export type Draft = {
  readonly answers: readonly Answer[]
  readonly at: readonly number[]
  readonly comments: Readonly<Record<string, Comment>>
}

/** `at`: the counter the rater's page had after the change; left out by a form without script. */
export type AnswerChange = {
  readonly item: number
  readonly value: Answer
  readonly at?: number
  readonly held?: boolean
}

export type CommentChange = {
  readonly group: string
  readonly s: string
  readonly b: string
  readonly i: string
  readonly at?: number
  readonly held?: boolean
}

export type Changes = {
  readonly answers: readonly AnswerChange[]
  readonly comments: readonly CommentChange[]
}

/**
 * The draft after the changes.
 *
 * Shape    the same object when nothing differs, so that the caller can leave the write out.
 * Throws   RangeError for an item that is not in the draft: items are checked where they enter.
 * Source   rule R5 in ../README.md
 */
export function mergeChanges<T extends Draft>(draft: T, changes: Changes): T {
  const answers = [...draft.answers]
  const at = [...draft.at]
  const comments = { ...draft.comments }
  let isChanged = false

  for (const change of changes.answers) {
    const known = at[change.item]
    if (known === undefined) throw new RangeError(`item ${change.item} is not in this draft`)
    const isSame = answers[change.item] === change.value
    if (isSame || !isNewer(change, known)) continue
    answers[change.item] = change.value
    at[change.item] = countOf(change, known)
    isChanged = true
  }
  for (const change of changes.comments) {
    const known = comments[change.group] ?? { s: '', b: '', i: '', at: 0 }
    const isSame = known.s === change.s && known.b === change.b && known.i === change.i
    if (isSame || !isNewer(change, known.at)) continue
    comments[change.group] = { s: change.s, b: change.b, i: change.i, at: countOf(change, known.at) }
    isChanged = true
  }
  return isChanged ? { ...draft, answers, at, comments } : draft
}

type Counted = { readonly at?: number; readonly held?: boolean }

function isNewer(change: Counted, known: number): boolean {
  return !change.held || (change.at ?? 0) > known
}

function countOf(change: Counted, known: number): number {
  return Math.max(known + 1, change.at ?? 0)
}

/**
 * What a posted form has changed against what its page showed. Two tabs may post the same page: an answer that was
 * only shown, and not touched, is no change.
 */
export function changesOfForm(
  shown: { readonly answers: ReadonlyMap<number, Answer>; readonly comment: Omit<Comment, 'at'> },
  posted: { readonly answers: ReadonlyMap<number, Answer>; readonly comment: Omit<Comment, 'at'> },
  group: string,
): Changes {
  const answers = [...posted.answers].flatMap(([item, value]) =>
    shown.answers.get(item) === value ? [] : [{ item, value }],
  )
  const { s, b, i } = posted.comment
  const isSame = shown.comment.s === s && shown.comment.b === b && shown.comment.i === i
  return { answers, comments: isSame ? [] : [{ group, s, b, i }] }
}
