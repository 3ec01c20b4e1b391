import type { KyselyPlugin } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { KeyStore } from '#platform/keys.ts'
import type { Database } from '#platform/db/database.ts'

/** What a step throws that was told to stop: everything in memory is gone then, as after a kill. */
export class Interrupted extends Error {
  constructor(step: string) {
    super(`interrupted at ${step}`)
    this.name = 'Interrupted'
  }
}

export type InterruptibleContext = {
  readonly ctx: Context
  /** The steps that were begun, in their order. The one it stopped at is the last. */
  readonly steps: readonly string[]
}

/**
 * A context that stops at its nth step, counted from 1: before and after each statement, before and after each commit,
 * before and after each use of a key. With Infinity it stops nowhere and only counts.
 */
export function interruptAt(ctx: Context, nth: number): InterruptibleContext {
  const steps: string[] = []
  const step = (name: string) => {
    steps.push(name)
    if (steps.length >= nth) throw new Interrupted(name)
  }
  const plugin = (role: string): KyselyPlugin => ({
    transformQuery: ({ node }) => {
      step(`${role}: before ${node.kind}`)
      return node
    },
    transformResult: async ({ result }) => {
      step(`${role}: after a statement`)
      return result
    },
  })
  const within =
    (role: 'read' | 'write' | 'close'): Database['write'] =>
    async (scope, work) => {
      const result = await ctx.db[role](scope, async (db) => {
        const inside = await work(db.withPlugin(plugin(role)))
        step(`${role}: before commit`)
        return inside
      })
      step(`${role}: after commit`)
      return result
    }
  const around = <Args extends readonly unknown[], T>(name: string, work: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      step(`${name}: before`)
      const result = await work(...args)
      step(`${name}: after`)
      return result
    }
  }
  return {
    steps,
    ctx: {
      ...ctx,
      db: { ...ctx.db, read: within('read'), write: within('write'), close: within('close') },
      keys: {
        ...ctx.keys,
        openAll: around('keys.openAll', (...args: Parameters<KeyStore['openAll']>) =>
          ctx.keys.openAll(...args),
        ),
        destroy: around('keys.destroy', (...args: Parameters<KeyStore['destroy']>) =>
          ctx.keys.destroy(...args),
        ),
      },
    },
  }
}
