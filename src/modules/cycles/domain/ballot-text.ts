import { RATER_GROUPS, type AnswerSheet, type RaterGroup } from './types.ts'

/** 'x' is "Cannot say"; null is left empty. Neither is a number, neither counts in a mean. */
export type BallotAnswer = number | 'x' | null

/** Situation, behaviour, impact. `at` counts the changes, so that of two devices the newer one wins. */
export type BallotComment = {
  readonly s: string
  readonly b: string
  readonly i: string
  readonly at: number
}

/** What is inside a sealed ballot. It holds no rater, no time and no number of the request. */
export type BallotText = {
  readonly v: 1
  readonly leader: string
  readonly group: RaterGroup
  /** One per item, in the order of `itemsInOrder`. */
  readonly answers: readonly BallotAnswer[]
  /** How often each answer was changed, same order. */
  readonly at: readonly number[]
  /** By the id of the item group it was written under. */
  readonly comments: Readonly<Record<string, BallotComment>>
  /** Drafts are false: only a ballot that was sent is counted. */
  readonly sent: boolean
}

/** A ballot before the first answer. `leader` and `group` come from the request on the server, never from a form. */
export function emptyBallot(leader: string, group: RaterGroup, items: number): BallotText {
  return {
    v: 1,
    leader,
    group,
    answers: Array<BallotAnswer>(items).fill(null),
    at: Array<number>(items).fill(0),
    comments: {},
    sent: false,
  }
}

/** The text that is sealed. Short, so that an ordinary ballot fits the smallest size of `pad`. */
export function encodeBallot(ballot: BallotText): Buffer {
  return Buffer.from(JSON.stringify(ballot), 'utf8')
}

/**
 * Reads what `encodeBallot` wrote.
 * Throws   RangeError for anything else: only the server writes ballots, so another shape is a bug or a damaged row.
 */
export function decodeBallot(bytes: Buffer): BallotText {
  const ballot: unknown = JSON.parse(bytes.toString('utf8'))
  if (!isBallot(ballot)) throw new RangeError('not a ballot')
  return ballot
}

/**
 * The answers of a ballot without anything that only the rater's pages need.
 * Missing  "Cannot say" and left empty are both null; a comment with three empty parts is left out.
 */
export function sheetOf(ballot: BallotText): AnswerSheet {
  return {
    group: ballot.group,
    values: ballot.answers.map((answer) => (answer === 'x' ? null : answer)),
    comments: Object.entries(ballot.comments)
      .filter(([, comment]) => (comment.s + comment.b + comment.i).trim() !== '')
      .map(([questionId, { s, b, i }]) => ({ questionId, situation: s, behaviour: b, impact: i })),
  }
}

function isBallot(value: unknown): value is BallotText {
  if (typeof value !== 'object' || value === null) return false
  const ballot = value as Record<keyof BallotText, unknown>
  return (
    ballot.v === 1 &&
    typeof ballot.leader === 'string' &&
    RATER_GROUPS.some((group) => group === ballot.group) &&
    Array.isArray(ballot.answers) &&
    ballot.answers.every((answer) => answer === null || answer === 'x' || Number.isInteger(answer)) &&
    Array.isArray(ballot.at) &&
    ballot.at.length === ballot.answers.length &&
    typeof ballot.comments === 'object' &&
    ballot.comments !== null &&
    typeof ballot.sent === 'boolean'
  )
}
