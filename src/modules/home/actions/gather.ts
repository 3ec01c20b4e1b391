import type { Actor } from '#lib/core/actor.ts'
import type { Task } from '#lib/core/task.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { comesBy } from '../domain/pace.ts'
import { TASK_SOURCES, type TaskSource } from '../sources.ts'
import { loadMarks, loadPace } from '../store.ts'

const COUNT_KEPT_MS = 30_000

/** What is open, by person, for the count in the header: every page shows it, and asking all modules each time would be slow. */
const kept = new WeakMap<Context['db'], Map<string, { until: number; tasks: readonly Task[] }>>()

/** Everything somebody has to do, from all modules. Call it in a transaction of that person. */
export async function gatherTasks(ctx: Context, db: Db, actor: Actor): Promise<Task[]> {
  const tasks = (await gatherBySource(ctx, db, actor)).map(({ task }) => task)
  const ofHouse = kept.get(ctx.db) ?? new Map()
  kept.set(ctx.db, ofHouse)
  if (ofHouse.size > 10_000) ofHouse.clear()
  ofHouse.set(keyOf(actor), { until: ctx.clock.now().getTime() + COUNT_KEPT_MS, tasks })
  return tasks
}

/** The same, each task with the module that gave it. */
export async function gatherBySource(
  ctx: Context,
  db: Db,
  actor: Actor,
): Promise<{ task: Task; source: TaskSource }[]> {
  const all: { task: Task; source: TaskSource }[] = []
  // One connection: one question after the other.
  for (const source of TASK_SOURCES) {
    for (const task of await source.list(ctx, db, actor)) all.push({ task, source })
  }
  return all
}

/** How many tasks have come that somebody has not seen in their notifications. Up to half a minute old. */
export async function countUnseen(ctx: Context, actor: Actor): Promise<number> {
  const known = kept.get(ctx.db)?.get(keyOf(actor))
  const isFresh = known !== undefined && known.until > ctx.clock.now().getTime()
  const [tasks, marks, { muted }] = await Promise.all([
    isFresh ? known.tasks : ctx.db.read(actor, (db) => gatherTasks(ctx, db, actor)),
    ctx.db.once(actor, (db) => loadMarks(db, actor)),
    ctx.db.once(actor, (db) => loadPace(db, actor)),
  ])
  const seen = new Set(marks.filter(({ isSeen }) => isSeen).map(({ taskId }) => taskId))
  return tasks.filter(({ id, kind }) => comesBy('app', kind, muted) && !seen.has(id)).length
}

function keyOf({ orgId, personId }: Actor): string {
  return `${orgId} ${personId}`
}
