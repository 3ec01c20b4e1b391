import type { Db } from '#platform/db/database.ts'

type Whose = { readonly orgId: string; readonly personId: string }

/** What a person has chosen, as a cookie keeps it. Missing: undefined for somebody who never chose. */
export async function loadChoices(db: Db, { orgId, personId }: Whose): Promise<string | undefined> {
  const row = await db
    .selectFrom('display_choice')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select('choices')
    .executeTakeFirst()
  return row?.choices
}

export async function saveChoices(db: Db, { orgId, personId }: Whose, choices: string): Promise<void> {
  await db
    .insertInto('display_choice')
    .values({ org_id: orgId, person_id: personId, choices })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doUpdateSet({ choices }))
    .execute()
}
