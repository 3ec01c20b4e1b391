import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { checkInstrument } from './domain/checks.ts'
import type { FileOverrides } from './domain/file-shape.ts'
import { describeFinding } from './domain/instrument-file.ts'
import type { Instrument } from './domain/instrument.ts'
import { InstrumentHasProblems, InstrumentNotFound, InstrumentNotReadable } from './domain/refusals.ts'
import { readInstrumentFile, type InstrumentFile } from './file-content.ts'
import { canManageInstruments, canReadInstrument } from './policy.ts'
import { insertInstrument } from './public.ts'
import * as store from './store.ts'

type VersionParams = { readonly slug: string; readonly version: string }

/** All questionnaires, newest version first. Retired ones are for those who look after them. */
export async function readInstruments(ctx: Context, actor: Actor) {
  const canManage = canManageInstruments(actor).allowed
  const rows = await ctx.db.read(actor, (db) => store.loadInstrumentRows(db, actor.orgId))
  const instruments = rows
    .filter(({ status }) => canManage || status !== 'retired')
    .map(({ orgId: _own, createdAt: _unused, usedAt, ...row }) => ({ ...row, isUsed: usedAt !== null }))
  return { instruments, can: { manage: canManage } }
}

/** One version as it stands, with its other versions. Refuses: InstrumentNotFound. */
export async function readInstrumentVersion(ctx: Context, actor: Actor, { slug, version }: VersionParams) {
  return ctx.db.read(actor, async (db) => {
    const stored = await loadOrRefuse(() =>
      store.loadInstrumentRow(db, { orgId: actor.orgId, slug, version }),
    )
    ensure(canReadInstrument(actor, stored))
    const canManage = canManageInstruments(actor).allowed
    if (stored.status === 'retired' && !canManage) throw new Refusal(InstrumentNotFound)
    const rows = await store.loadInstrumentRows(db, actor.orgId, slug)
    return {
      instrument: stored.instrument,
      status: stored.status,
      origin: stored.origin,
      isUsed: stored.usedAt !== null,
      versions: rows
        .filter(({ status }) => canManage || status !== 'retired')
        .map((row) => ({ version: row.version, status: row.status, isUsed: row.usedAt !== null })),
      warnings: canManage ? checkInstrument(stored.instrument).warnings.map(describeFinding) : [],
      can: { manage: canManage },
    }
  })
}

export type ImportedInstrument = {
  readonly slug: string
  readonly version: string
  readonly isNew: boolean
  readonly items: number
  readonly dimensions: number
  readonly warnings: readonly string[]
}

/**
 * Takes in a questionnaire from a JSON or CSV file.
 *
 * Refuses  InstrumentsNotForYou, InstrumentNotReadable (no file), InstrumentHasProblems (each one named),
 *          VersionInUse (the same version with other questions).
 */
export async function importInstrument(
  ctx: Context,
  actor: Actor,
  file: InstrumentFile,
  overrides: FileOverrides = {},
): Promise<ImportedInstrument> {
  ensure(canManageInstruments(actor))
  if (file.bytes.length === 0)
    throw new Refusal(InstrumentNotReadable, undefined, { file: t('Choose a file that is not empty') })
  const { instrument, problems, warnings } = readInstrumentFile(file, overrides)
  if (!instrument) {
    const lines = problems.map(describeFinding)
    throw new Refusal(InstrumentHasProblems, [sayRefusal(InstrumentHasProblems), ...lines].join('\n'))
  }
  const kept = await ctx.db.write(actor, async (db) => {
    const inserted = await insertInstrument(db, actor.orgId, instrument, {
      createdBy: actor.personId,
      at: ctx.clock.now(),
    })
    await recordAudit(db, actor, {
      action: 'instruments/import',
      detail: { slug: inserted.slug, version: inserted.version, isNew: inserted.isNew },
    })
    return inserted
  })
  return { ...kept, ...sizeOf(instrument), warnings: warnings.map(describeFinding) }
}

/** No new cycle can use this version; running and closed ones keep it. Refuses: InstrumentNotFound. */
export async function retireInstrument(ctx: Context, actor: Actor, params: VersionParams): Promise<void> {
  await changeStatus(ctx, actor, params, 'instruments/retire', (db, key) =>
    store.markRetired(db, key, ctx.clock.now()),
  )
}

/** Undoes retiring. Refuses: InstrumentNotFound. */
export async function bringBackInstrument(ctx: Context, actor: Actor, params: VersionParams): Promise<void> {
  await changeStatus(ctx, actor, params, 'instruments/bring-back', (db, key, { instrument }) =>
    store.markBroughtBack(db, key, instrument.status),
  )
}

async function changeStatus(
  ctx: Context,
  actor: Actor,
  params: VersionParams,
  action: string,
  change: (
    db: Parameters<typeof store.markRetired>[0],
    key: store.InstrumentKey,
    stored: store.StoredInstrument,
  ) => Promise<void>,
): Promise<void> {
  ensure(canManageInstruments(actor))
  const key = { orgId: actor.orgId, slug: params.slug, version: params.version }
  await ctx.db.write(actor, async (db) => {
    const stored = await loadOrRefuse(() => store.loadInstrumentRow(db, key))
    await change(db, key, stored)
    await recordAudit(db, actor, { action, detail: { slug: key.slug, version: key.version } })
  })
}

async function loadOrRefuse(
  load: () => Promise<store.StoredInstrument | undefined>,
): Promise<store.StoredInstrument> {
  const stored = await load()
  if (!stored) throw new Refusal(InstrumentNotFound)
  return stored
}

function sizeOf(instrument: Instrument): { items: number; dimensions: number } {
  return {
    items: instrument.dimensions.reduce((sum, { items }) => sum + items.length, 0),
    dimensions: instrument.dimensions.length,
  }
}
