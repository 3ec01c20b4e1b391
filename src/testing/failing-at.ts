import type { Context } from '#platform/context.ts'

/** A context whose `nth` transaction of the web role fails after its work, before it commits. */
export function failingAt(ctx: Context, nth: number): Context {
  let count = 0
  return {
    ...ctx,
    db: {
      ...ctx.db,
      write: (scope, work) =>
        ctx.db.write(scope, async (db) => {
          const result = await work(db)
          if (++count === nth) throw new Error('killed')
          return result
        }),
    },
  }
}
