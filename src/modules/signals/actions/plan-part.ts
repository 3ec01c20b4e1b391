import type { Actor } from '#lib/core/actor.ts'
import type { Context } from '#platform/context.ts'
import { stateOf } from '../domain/life.ts'
import { listSignals } from '../store/signals.ts'
import { viewSignal } from './view.ts'

/** An open sign about the person themselves, with the steps that can be started from it. */
export type SignIdeas = {
  readonly id: string
  readonly title: string
  readonly actions: readonly {
    readonly id: string
    readonly title: string
    readonly what: string
    readonly weeks: number
    readonly hours: number | null
  }[]
}

/** What the person's own open signs add to their plan. Nobody else's are looked at, whatever the role. */
export async function readPlanPart(ctx: Context, actor: Actor): Promise<SignIdeas[]> {
  const signals = await ctx.db.read(actor, (db) =>
    listSignals(db, actor.orgId, { leaderIds: [actor.personId] }),
  )
  const facts = { leaderName: '', today: ctx.clock.today(), nameOf: () => '' }
  return signals
    .filter(({ events }) => stateOf(events).isOpen)
    .map((signal) => viewSignal(signal, 'leader', facts))
    .map(({ id, title, actions }) => ({ id, title, actions: actions.filter((one) => !one.isStarted) }))
    .filter(({ actions }) => actions.length > 0)
}
