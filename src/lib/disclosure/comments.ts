import type { Random } from '#lib/core/random.ts'
import { shuffled } from '#lib/core/random.ts'

/**
 * Puts the comments of several people into an order that says nothing about who wrote what.
 *
 * Shape    byPerson: the comments of one person each. Result: null when too few people wrote one; else the comments
 *          question by question, in the order of `questions` (unknown ones last), each question shuffled on its own.
 * Hides    everything when fewer than `minimum` people wrote something; no one and a few look the same. Nothing in the
 *          result connects two comments of one person.
 * Source   PRODUCT C8; TRUST 1.3 (random order per question, no shared pseudonym, one fixed shuffle per release).
 */
export function mixComments<Comment extends { readonly questionId: string }>(
  byPerson: readonly (readonly Comment[])[],
  questions: readonly string[],
  minimum: number,
  random: Random,
): Comment[] | null {
  if (byPerson.filter((comments) => comments.length > 0).length < minimum) return null
  const all = byPerson.flat()
  const known = new Set(questions)
  const unknown = [...new Set(all.map(({ questionId }) => questionId))].filter((id) => !known.has(id)).sort()
  return [...questions, ...unknown].flatMap((question) =>
    shuffled(
      all.filter(({ questionId }) => questionId === question),
      random,
    ),
  )
}
