/** Who did what at a meeting; the oldest first. */
export type Turn = { readonly hostId: string | null; readonly presenterId: string | null }

export type Roles = { readonly hostId: string | null; readonly presenterId: string | null }

/**
 * Whose turn it is at the next meeting: whoever has hosted longest ago or never hosts, and of the others whoever has presented
 * longest ago or never presents. Among several the order of the rota decides; presenting begins at its other end, so that nobody
 * has both in the first meetings.
 *
 * Missing  null when there is nobody; the presenter of a circle of one.
 */
export function nextRoles(members: readonly string[], turns: readonly Turn[]): Roles {
  const hostId = longestAgo(
    members,
    turns.map((turn) => turn.hostId),
  )
  const others = members.toReversed().filter((id) => id !== hostId)
  return {
    hostId,
    presenterId: longestAgo(
      others,
      turns.map((turn) => turn.presenterId),
    ),
  }
}

/** The next turns, as if everybody took theirs: what the page shows as the rota. */
export function comingRoles(members: readonly string[], turns: readonly Turn[], count: number): Roles[] {
  const all = [...turns]
  return Array.from({ length: count }, () => {
    const roles = nextRoles(members, all)
    all.push(roles)
    return roles
  })
}

function longestAgo(members: readonly string[], turns: readonly (string | null)[]): string | null {
  const last = new Map(members.map((id) => [id, turns.lastIndexOf(id)]))
  const least = Math.min(...last.values())
  return members.find((id) => last.get(id) === least) ?? null
}
