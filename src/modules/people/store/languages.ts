import { oursAmong, type LanguageTag } from '#lib/core/languages.ts'
import type { Db } from '#platform/db/database.ts'

/**
 * Says in which language somebody gets mail: theirs, else the organisation's. The pages of a rater's link are in the same
 * one.
 *
 * Shape  undefined stands for somebody who is not in the directory.
 */
export async function languagesOfMails(
  db: Db,
  orgId: string,
): Promise<(person: { readonly language: string | null } | undefined) => LanguageTag> {
  const { locale } = await db
    .selectFrom('org')
    .where('id', '=', orgId)
    .select('locale')
    .executeTakeFirstOrThrow()
  return (person) => oursAmong([person?.language ?? locale]) ?? 'en'
}
