import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

export type Material = {
  readonly id: string
  readonly kind: 'link' | 'file'
  readonly title: string
  readonly about: string
  readonly guide: string | null
  readonly url: string | null
  readonly fileName: string | null
  readonly contentType: string | null
  readonly bytes: number | null
}

type MaterialKey = { readonly orgId: string; readonly id: string }

/** The organisation's links and files by title, without what was taken out. `guide` narrows it to one page. */
export async function loadMaterials(db: Db, orgId: string, guide?: string): Promise<Material[]> {
  const rows = await materials(db, orgId)
    .where('removed_at', 'is', null)
    .$if(guide !== undefined, (query) => query.where('guide', '=', guide as string))
    .orderBy(sql`lower(title)`)
    .orderBy('id')
    .execute()
  return rows.map(readRow)
}

/** One link or file; undefined when it was taken out. */
export async function loadMaterial(db: Db, { orgId, id }: MaterialKey): Promise<Material | undefined> {
  const row = await materials(db, orgId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && readRow(row)
}

/** The bytes of a file. */
export async function loadFileContent(db: Db, { orgId, id }: MaterialKey): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('library_file')
    .where('org_id', '=', orgId)
    .where('material_id', '=', id)
    .select('content')
    .executeTakeFirst()
  return row?.content
}

export type NewMaterial = Omit<Material, 'bytes'> & {
  readonly orgId: string
  readonly content: Uint8Array | null
  readonly addedBy: string
  readonly addedAt: Date
}

/** Adds a link, or a file with its bytes. */
export async function insertMaterial(db: Db, added: NewMaterial): Promise<void> {
  const { orgId, id, content } = added
  await db
    .insertInto('library_material')
    .values({
      org_id: orgId,
      id,
      kind: added.kind,
      title: added.title,
      about: added.about,
      guide: added.guide,
      url: added.url,
      file_name: added.fileName,
      content_type: added.contentType,
      bytes: content?.length ?? null,
      added_by: added.addedBy,
      added_at: added.addedAt,
    })
    .execute()
  if (content)
    await db
      .insertInto('library_file')
      .values({ org_id: orgId, material_id: id, content: Buffer.from(content) })
      .execute()
}

/** New words, another place, for a link another address, for a file another file. */
export async function markMaterialChanged(
  db: Db,
  { orgId, id }: MaterialKey,
  changed: Pick<Material, 'title' | 'about' | 'guide' | 'url'> & {
    readonly file: {
      readonly fileName: string
      readonly contentType: string
      readonly content: Uint8Array
    } | null
  },
): Promise<void> {
  const { title, about, guide, url, file } = changed
  await db
    .updateTable('library_material')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .set({
      title,
      about,
      guide,
      url,
      ...(file && { file_name: file.fileName, content_type: file.contentType, bytes: file.content.length }),
    })
    .execute()
  if (file)
    await db
      .updateTable('library_file')
      .where('org_id', '=', orgId)
      .where('material_id', '=', id)
      .set({ content: Buffer.from(file.content) })
      .execute()
}

/** Takes one out, and forgets for good what was taken out before `forgetBefore`. */
export async function markMaterialRemoved(
  db: Db,
  { orgId, id }: MaterialKey,
  removedAt: Date,
  forgetBefore: Date,
): Promise<void> {
  await db
    .deleteFrom('library_material')
    .where('org_id', '=', orgId)
    .where('removed_at', '<', forgetBefore)
    .execute()
  await db
    .updateTable('library_material')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .set({ removed_at: removedAt })
    .execute()
}

/** Brings back what was taken out since then. False when it is not there any more. */
export async function markMaterialBack(db: Db, { orgId, id }: MaterialKey, since: Date): Promise<boolean> {
  const result = await db
    .updateTable('library_material')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('removed_at', '>=', since)
    .set({ removed_at: null })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

type VoteKey = { readonly orgId: string; readonly personId: string; readonly guide: string }

/** How this person voted; null when they did not. */
export async function loadOwnVote(db: Db, { orgId, personId, guide }: VoteKey): Promise<boolean | null> {
  const row = await db
    .selectFrom('library_vote')
    .where('org_id', '=', orgId)
    .where('guide', '=', guide)
    .where('person_id', '=', personId)
    .select('is_useful as isUseful')
    .executeTakeFirst()
  return row?.isUseful ?? null
}

/** Keeps a vote, in the place of an earlier one; null takes it back. The same vote again keeps its day. */
export async function keepVote(
  db: Db,
  { orgId, personId, guide }: VoteKey,
  isUseful: boolean | null,
  votedOn: string,
): Promise<void> {
  if (isUseful === null) {
    await db
      .deleteFrom('library_vote')
      .where('org_id', '=', orgId)
      .where('guide', '=', guide)
      .where('person_id', '=', personId)
      .execute()
    return
  }
  await db
    .insertInto('library_vote')
    .values({ org_id: orgId, guide, person_id: personId, is_useful: isUseful, voted_on: votedOn })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'guide', 'person_id'])
        .doUpdateSet({ is_useful: isUseful, voted_on: votedOn })
        .where('library_vote.is_useful', '<>', isUseful),
    )
    .execute()
}

export type VoteCount = { readonly votes: number; readonly useful: number }

/** The votes of the days before, from five votes on; null under that. The database keeps single votes to itself. */
export async function loadVoteCount(db: Db, guide: string, beforeOn: string): Promise<VoteCount | null> {
  const { rows } =
    await sql<VoteCount>`select votes, useful from library_votes(${guide}, ${beforeOn})`.execute(db)
  return rows[0] ?? null
}

function materials(db: Db, orgId: string) {
  return db
    .selectFrom('library_material')
    .where('org_id', '=', orgId)
    .select(['id', 'kind', 'title', 'about', 'guide', 'url', 'bytes'])
    .select(['file_name as fileName', 'content_type as contentType'])
}

/** The column whose check constraint TypeScript cannot see. */
function readRow(row: Omit<Material, 'kind'> & { readonly kind: string }): Material {
  return { ...row, kind: row.kind as Material['kind'] }
}
