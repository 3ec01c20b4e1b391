import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import { CannotWait, TaskNotFound } from '../domain/refusals.ts'
import { waitsOf } from '../domain/tasks.ts'
import { markTasks } from '../store.ts'
import { gatherBySource, gatherTasks } from './gather.ts'

/** "Not now": the task comes back on a chosen day. Refuses: TaskNotFound, CannotWait. */
export async function putOff(ctx: Context, actor: Actor, taskId: string, untilOn: string): Promise<void> {
  const today = ctx.clock.today()
  await ctx.db.write(actor, async (db) => {
    const task = (await gatherTasks(ctx, db, actor)).find(({ id }) => id === taskId)
    if (!task) throw new Refusal(TaskNotFound)
    if (!waitsOf(task, today).includes(untilOn)) throw new Refusal(CannotWait)
    await markTasks(db, actor, [taskId], today, { waits_until: untilOn })
  })
}

/** Brings back what was put off. Refuses: TaskNotFound. */
export async function bringBack(ctx: Context, actor: Actor, taskId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const tasks = await gatherTasks(ctx, db, actor)
    if (!tasks.some(({ id }) => id === taskId)) throw new Refusal(TaskNotFound)
    await markTasks(db, actor, [taskId], ctx.clock.today(), { waits_until: null })
  })
}

/**
 * One press on a task: "I did this", or "No". The module that gave the task does it.
 *
 * Refuses  TaskNotFound when it is not among the person's tasks, or does not offer this; and what the module refuses.
 */
export async function pressTask(ctx: Context, actor: Actor, taskId: string, press: string): Promise<void> {
  const all = await ctx.db.read(actor, (db) => gatherBySource(ctx, db, actor))
  const found = all.find(({ task }) => task.id === taskId)
  const action = found?.task.actions.find((one) => one.press === press)
  if (!found?.source.press || !action?.press) throw new Refusal(TaskNotFound)
  await found.source.press(ctx, actor, taskId, action.press)
}
