import { sendDigest } from '#modules/home/actions/digest.ts'
import type { Context } from '#platform/context.ts'

/** The digest of one person, as the clock would send it in the morning: so that the mailbox has one at any hour. */
export async function addDigest(ctx: Context, key: { orgId: string; personId: string }): Promise<void> {
  await sendDigest(ctx, { ...key, localOn: ctx.clock.today() })
}
