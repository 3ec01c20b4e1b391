import { boundedMap } from '#lib/core/bounded-map.ts'
import { Refusal } from '#lib/core/refusal.ts'
import type { Db } from '#platform/db/database.ts'
import type { InstrumentSummary } from './contract.ts'
import { excerptOf } from './domain/excerpt.ts'
import type { Instrument } from './domain/instrument.ts'
import { InstrumentNotFound, VersionInUse, VersionRetired } from './domain/refusals.ts'
import { shippedInstruments } from './domain/shipped.ts'
import {
  insertInstrumentRow,
  loadInstrumentRow,
  loadInstrumentRows,
  loadNewestVersion,
  markInstrumentUsedRow,
  type InstrumentRow,
} from './store.ts'

export { describeFinding, readInstrument, type Reading } from './domain/instrument-file.ts'
export { readInstrumentFile, type InstrumentFile } from './file-content.ts'
export { shippedInstruments } from './domain/shipped.ts'
export type { Instrument } from './domain/instrument.ts'

export type InstrumentRef = { readonly slug: string; readonly version?: string }

/** One version, retired ones too; without a version, the newest that is not retired. */
export async function loadInstrument(
  db: Db,
  orgId: string,
  ref: InstrumentRef,
): Promise<Instrument | undefined> {
  const version = ref.version ?? (await loadNewestVersion(db, orgId, ref.slug))
  if (version === undefined) return undefined
  const stored = await loadInstrumentRow(db, { orgId, slug: ref.slug, version })
  return stored?.instrument
}

/** Versions in use that were read last. */
const used = boundedMap<Instrument>(20)

/**
 * One version that a closed cycle worked with.
 *
 * Shape    a version in use stands still, and its only wall is the organisation's: what this process has read it does not
 *          read again. It is shared by all who ask.
 */
export async function loadUsedInstrument(
  db: Db,
  orgId: string,
  ref: { readonly slug: string; readonly version: string },
): Promise<Instrument | undefined> {
  const name = `${orgId}/${ref.slug}/${ref.version}`
  const held = used.get(name)
  if (held) return held
  const stored = await loadInstrumentRow(db, { orgId, ...ref })
  if (stored && stored.usedAt !== null) used.set(name, stored.instrument)
  return stored?.instrument
}

/** What a cycle can be run with: every version that is not retired, or all of them. */
export async function listInstruments(
  db: Db,
  orgId: string,
  options: { withRetired?: boolean } = {},
): Promise<InstrumentSummary[]> {
  const rows = await loadInstrumentRows(db, orgId)
  return rows.filter(({ status }) => options.withRetired || status !== 'retired').map(summaryOf)
}

/**
 * Keeps an instrument that was read elsewhere (`import ratings --instrument`). The same version with the same content
 * is left as it is.
 *
 * Refuses  VersionInUse when that version has been used with other content.
 */
export async function insertInstrument(
  db: Db,
  orgId: string,
  instrument: Instrument,
  by: { createdBy?: string; at: Date },
): Promise<{ slug: string; version: string; isNew: boolean }> {
  const ref = { slug: instrument.id, version: instrument.version }
  const stored = await loadInstrumentRow(db, { orgId, ...ref })
  if (stored && isSame(stored.instrument, instrument) && stored.status !== 'retired')
    return { ...ref, isNew: false }
  const isKept = await insertInstrumentRow(db, {
    orgId,
    instrument,
    origin: 'imported',
    createdBy: by.createdBy,
    createdAt: by.at,
  })
  if (!isKept)
    throw new Refusal(stored && isSame(stored.instrument, instrument) ? VersionRetired : VersionInUse)
  return { ...ref, isNew: stored === undefined }
}

/**
 * Keeps one dimension of a questionnaire as a questionnaire of its own, for a follow-up. It is in no list, and a second
 * follow-up on the same dimension uses the same one.
 *
 * Refuses  InstrumentNotFound when the questionnaire or the dimension is not there.
 */
export async function keepExcerpt(
  db: Db,
  orgId: string,
  ref: { readonly slug: string; readonly version: string },
  dimensionId: string,
  at: Date,
): Promise<Instrument> {
  const whole = await loadInstrumentRow(db, { orgId, ...ref })
  const excerpt = whole && excerptOf(whole.instrument, dimensionId)
  if (!excerpt) throw new Refusal(InstrumentNotFound)
  await insertInstrumentRow(db, { orgId, instrument: excerpt, origin: 'follow-up', createdAt: at })
  const key = { orgId, slug: excerpt.id, version: excerpt.version }
  const stored = await loadInstrumentRow(db, key)
  if (!stored || !isSame(stored.instrument, excerpt))
    throw new Error(`${excerpt.id} ${excerpt.version} has other questions than ${ref.slug}`)
  await markInstrumentUsedRow(db, key, at)
  return excerpt
}

/** Installs the questionnaires that come with Heartwood. A second time does nothing. */
export async function ensureShippedInstruments(db: Db, orgId: string, at: Date = new Date()): Promise<void> {
  for (const instrument of shippedInstruments()) {
    const stored = await loadInstrumentRow(db, { orgId, slug: instrument.id, version: instrument.version })
    if (!stored) await insertInstrumentRow(db, { orgId, instrument, origin: 'shipped', createdAt: at })
  }
}

/**
 * Says that a cycle works with this version: from now on its questions stand still.
 *
 * Refuses  InstrumentNotFound, VersionRetired.
 */
export async function markInstrumentUsed(
  db: Db,
  orgId: string,
  ref: { readonly slug: string; readonly version: string },
  at: Date = new Date(),
): Promise<void> {
  const stored = await loadInstrumentRow(db, { orgId, ...ref })
  if (!stored) throw new Refusal(InstrumentNotFound)
  if (stored.status === 'retired') throw new Refusal(VersionRetired)
  await markInstrumentUsedRow(db, { orgId, ...ref }, at)
}

function summaryOf(row: InstrumentRow): InstrumentSummary {
  const { orgId: _orgId, createdAt: _createdAt, usedAt, ...summary } = row
  return { ...summary, isUsed: usedAt !== null }
}

/** jsonb keeps no order of keys, so neither does the comparison. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  )
}
