import german from '../../../../playbook/de/signals.json' with { type: 'json' }
import { sayFrom } from '#lib/core/data-text.ts'

/** A text of a rule in the reader's language. A rule as it was, with words of its own, stays in these. */
export const sayPlaybook = sayFrom({ de: german })

/** "{leader} may need support …" for whoever reads it. */
export function sayWording(wording: string, leaderName: string, isLeader: boolean): string {
  return isLeader ? sayPlaybook(asYou(wording)) : sayPlaybook(wording).replaceAll('{leader}', leaderName)
}

/** The same sentence to the leader. */
export function asYou(wording: string): string {
  return wording
    .replace('{leader} and their team', 'You and your team')
    .replace(/^\{leader\}/, 'You')
    .replaceAll('{leader}', 'you')
}
