import type { Actor } from '#lib/core/actor.ts'
import { writeDisplay, type Display } from '#lib/display/choices.ts'
import type { Context } from '#platform/context.ts'
import { saveChoices } from './store.ts'

/** Keeps what somebody who is signed in has chosen, for the next device. Nothing chosen is kept too: "reset all". */
export async function keepDisplay(ctx: Context, actor: Actor, display: Display): Promise<void> {
  await ctx.db.write(actor, (db) => saveChoices(db, actor, writeDisplay(display)))
}
