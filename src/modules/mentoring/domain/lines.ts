import type { Pair } from './proposal.ts'

type Line = { readonly personId: string; readonly managerId: string }

/**
 * The pairs in which one leads the other, however many steps apart: nobody mentors where they also decide.
 *
 * Shape  lines of all kinds, dotted ones too. Ends even where lines go in a circle.
 */
export function pairsInLine(
  lines: readonly Line[],
  menteeIds: readonly string[],
  mentorIds: readonly string[],
): Pair[] {
  const managersOf = Map.groupBy(lines, ({ personId }) => personId)
  const above = (id: string) => {
    const found = new Set<string>()
    const waiting = [id]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const { managerId } of managersOf.get(at) ?? []) {
        if (!found.has(managerId)) waiting.push(managerId)
        found.add(managerId)
      }
    }
    return found
  }
  const overMentor = new Map(mentorIds.map((id) => [id, above(id)]))
  return menteeIds.flatMap((menteeId) => {
    const overMentee = above(menteeId)
    return mentorIds
      .filter((mentorId) => overMentee.has(mentorId) || overMentor.get(mentorId)?.has(menteeId))
      .map((mentorId) => ({ menteeId, mentorId }))
  })
}
