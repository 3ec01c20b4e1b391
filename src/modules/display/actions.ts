import type { Actor } from '#lib/core/actor.ts'
import { writeDisplay, type Display } from '#lib/display/choices.ts'
import { saveChosenLanguage } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { saveChoices } from './store.ts'

/** Keeps what somebody who is signed in has chosen, for the next device, and the language for mails. Nothing chosen is kept too: "reset all". */
export async function keepDisplay(ctx: Context, actor: Actor, display: Display): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    await saveChoices(db, actor, writeDisplay(display))
    await saveChosenLanguage(db, actor, display.language ?? null)
  })
}
