import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { LinkAddress, MaterialFields, type MaterialView } from '../contract.ts'
import { MAX_FILE_BYTES, readFile, type TakenFile } from '../domain/files.ts'
import { undoLimit } from '../domain/material.ts'
import { FileTooLarge, MaterialNotFound, MaterialNotRight } from '../domain/refusals.ts'
import { canManageMaterials } from '../policy.ts'
import { linkTo, openShelf } from '../shelf.ts'
import * as store from '../store.ts'

type Form = Readonly<Record<string, unknown>>
export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array }

/** The pages a link or file can be shown on, and the one link or file to change. Refuses: MaterialsNotForYou, MaterialNotFound. */
export async function readMaterialForm(ctx: Context, actor: Actor, params: { materialId?: string } = {}) {
  ensure(canManageMaterials(actor))
  const { materialId } = params
  return {
    places: openShelf().guides.map(({ kind, id, title }) => ({ key: `${kind}/${id}`, kind, title })),
    material: materialId === undefined ? null : await ctx.db.read(actor, (db) => find(db, actor, materialId)),
  }
}

/**
 * Adds a link, or a file when the form says so. Refuses: MaterialsNotForYou, MaterialNotRight (each field named),
 * FileTooLarge.
 */
export async function addMaterial(
  ctx: Context,
  actor: Actor,
  form: Form,
  file: ChosenFile | null,
): Promise<string> {
  ensure(canManageMaterials(actor))
  const kind = form['kind'] === 'file' ? 'file' : 'link'
  const content = readForm(
    form,
    kind,
    kind === 'file' ? (file ?? { name: '', bytes: new Uint8Array() }) : null,
  )
  const id = ctx.newId()
  await ctx.db.write(actor, async (db) => {
    await store.insertMaterial(db, {
      orgId: actor.orgId,
      id,
      kind,
      ...content.fields,
      url: content.url,
      fileName: content.file?.fileName ?? null,
      contentType: content.file?.contentType ?? null,
      content: content.file?.content ?? null,
      addedBy: actor.personId,
      addedAt: ctx.clock.now(),
    })
    await record(ctx, db, actor, 'library/add-material', id, kind)
  })
  return id
}

/** Changes words, place and address; a file only when another one is chosen. Refuses as addMaterial, and MaterialNotFound. */
export async function changeMaterial(
  ctx: Context,
  actor: Actor,
  params: { materialId: string },
  form: Form,
  file: ChosenFile | null,
): Promise<void> {
  ensure(canManageMaterials(actor))
  await ctx.db.write(actor, async (db) => {
    const { id, kind } = await find(db, actor, params.materialId)
    const isNewFile = kind === 'file' && file !== null && (file.name !== '' || file.bytes.length > 0)
    const content = readForm(form, kind, isNewFile ? file : null)
    const changed = { ...content.fields, url: content.url, file: content.file }
    await store.markMaterialChanged(db, { orgId: actor.orgId, id }, changed)
    await record(ctx, db, actor, 'library/change-material', id, kind)
  })
}

/** Takes a link or file out; it can be brought back for 30 days. Refuses: MaterialsNotForYou, MaterialNotFound. */
export async function removeMaterial(
  ctx: Context,
  actor: Actor,
  params: { materialId: string },
): Promise<void> {
  ensure(canManageMaterials(actor))
  const now = ctx.clock.now()
  await ctx.db.write(actor, async (db) => {
    const { id, kind } = await find(db, actor, params.materialId)
    await store.markMaterialRemoved(db, { orgId: actor.orgId, id }, now, undoLimit(now))
    await record(ctx, db, actor, 'library/remove-material', id, kind)
  })
}

/** Undoes taking out. Refuses: MaterialsNotForYou, MaterialNotFound once 30 days are over. */
export async function bringBackMaterial(
  ctx: Context,
  actor: Actor,
  params: { materialId: string },
): Promise<void> {
  ensure(canManageMaterials(actor))
  const key = { orgId: actor.orgId, id: params.materialId }
  await ctx.db.write(actor, async (db) => {
    const isBack = isId(key.id) && (await store.markMaterialBack(db, key, undoLimit(ctx.clock.now())))
    if (!isBack) throw new Refusal(MaterialNotFound)
    const { kind } = await find(db, actor, key.id)
    await record(ctx, db, actor, 'library/bring-back-material', key.id, kind)
  })
}

/** A file's bytes with its name and type; everybody of the organisation may. Refuses: MaterialNotFound. */
export async function readMaterialFile(ctx: Context, actor: Actor, params: { materialId: string }) {
  return ctx.db.read(actor, async (db) => {
    const { id, fileName, contentType } = await find(db, actor, params.materialId)
    const content = await store.loadFileContent(db, { orgId: actor.orgId, id })
    if (!content || fileName === null || contentType === null) throw new Refusal(MaterialNotFound)
    return { fileName, contentType, content }
  })
}

/** For the doors: refuses a request that says it brings more than a file may have, before it is read. */
export function checkUploadSize(contentLength: string | null): void {
  if (!(Number(contentLength ?? Number.NaN) <= MAX_FILE_BYTES + 100_000)) throw new Refusal(FileTooLarge)
}

/** A link or file as a list shows it. */
export function viewOf(material: store.Material): MaterialView {
  const { id, kind, title, about, url, fileName, bytes, guide } = material
  const ending = /\.([a-z]+)$/i.exec(fileName ?? '')?.[1]?.toUpperCase()
  return {
    id,
    kind,
    title,
    about,
    to: url ?? `/library/materials/${id}/file`,
    size: bytes === null ? null : `${ending ?? t('File')}, ${sizeWords(bytes)}`,
    guide: linkTo(guide),
  }
}

function sizeWords(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${oneDecimal(bytes / 1024 / 1024)} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} kB`
}

function oneDecimal(value: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return value.toLocaleString(currentLanguage(), digits)
}

type Content = {
  readonly fields: MaterialFields
  readonly url: string | null
  readonly file: (TakenFile & { readonly content: Uint8Array }) | null
}

/** What a form says, or every field that is not right at once. */
function readForm(form: Form, kind: 'link' | 'file', file: ChosenFile | null): Content {
  const problems: Record<string, string> = {}
  const fields = MaterialFields.safeParse(form)
  for (const { path, message } of fields.error?.issues ?? []) problems[path.join('.')] ??= message
  if (typeof form['guide'] === 'string' && form['guide'] !== '' && linkTo(form['guide']) === null)
    problems['guide'] = t('Choose a page from the list')
  const url = kind === 'link' ? LinkAddress.safeParse(form['url']) : null
  if (url?.error) problems['url'] = url.error.issues[0]?.message ?? t('Give a web address')
  const taken = file && readFile(file.name, file.bytes)
  if (taken && 'problem' in taken) {
    if (taken.problem === 'too-large')
      throw new Refusal(FileTooLarge, undefined, { file: sayRefusal(FileTooLarge) })
    problems['file'] = FILE_PROBLEMS[taken.problem]()
  }
  if (!fields.data || Object.keys(problems).length > 0)
    throw new Refusal(MaterialNotRight, undefined, problems)
  return {
    fields: fields.data,
    url: url?.data ?? null,
    file: taken && file && 'fileName' in taken ? { ...taken, content: file.bytes } : null,
  }
}

const FILE_PROBLEMS = {
  empty: () => t('Choose a file that is not empty'),
  'other-kind': () => t('Choose a PDF, an office document, a picture or a plain text'),
  'not-as-named': () =>
    t('This file is not what its name says. Save it again in its program, then choose it'),
} as const

async function find(db: Db, actor: Actor, id: string): Promise<store.Material> {
  const material = isId(id) ? await store.loadMaterial(db, { orgId: actor.orgId, id }) : undefined
  if (!material) throw new Refusal(MaterialNotFound)
  return material
}

async function record(
  ctx: Context,
  db: Db,
  actor: Actor,
  action: string,
  subjectId: string,
  kind: string,
): Promise<void> {
  await recordAudit(db, actor, { action, subjectId, detail: { kind }, at: ctx.clock.now() })
}
