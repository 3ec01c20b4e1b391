import type { z } from 'zod'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import {
  findPersonByEmail,
  listActivePersonIds,
  loadPlaces,
  loadReportingLines,
  loadStartDays,
  loadTimeZones,
} from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { FormingFields } from '../contract.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import type { Candidate } from '../domain/who-is-with-whom.ts'

/** One more than circles are formed of at once, so that too many are seen. */
const MOST = 1_001
const EVERYBODY = 1_000_000

/** Who was chosen: the addresses, or active people of a unit and a level, by id. Refuses: FieldsNotRight with who is unknown. */
export async function choosePeople(
  ctx: Context,
  db: Db,
  orgId: string,
  { unit, level, leads, addresses }: z.infer<typeof FormingFields>,
): Promise<string[]> {
  const lines = addresses.split(/[\s,;]+/).filter((line) => line !== '')
  if (lines.length > 0) return byAddress(db, orgId, [...new Set(lines)].slice(0, MOST))
  const all = await listActivePersonIds(db, orgId, {
    ...(unit && { unit }),
    limit: level || leads ? EVERYBODY : MOST,
  })
  const places = level ? await loadPlaces(db, orgId, all) : null
  const leaders = leads
    ? new Set((await lineManagers(ctx, db, orgId)).map(([, managerId]) => managerId))
    : null
  return all
    .filter((id) => (!places || places.get(id)?.level === level) && (!leaders || leaders.has(id)))
    .slice(0, MOST)
}

async function byAddress(db: Db, orgId: string, addresses: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  const unknown: string[] = []
  for (const address of addresses) {
    const card = await findPersonByEmail(db, orgId, address)
    if (card?.status === 'active') ids.add(card.id)
    else unknown.push(address)
  }
  if (unknown.length > 0)
    throw new Refusal(FieldsNotRight, undefined, {
      addresses: t('Nobody active has this address: {addresses}', {
        addresses: unknown.slice(0, 5).join(', '),
      }),
    })
  return [...ids].toSorted()
}

/** What is known of some people, and who reports to whom in the whole organisation. */
export async function loadFacts(ctx: Context, db: Db, orgId: string, ids: readonly string[]) {
  const places = await loadPlaces(db, orgId, ids)
  const zones = await loadTimeZones(db, orgId, ids)
  const starts = await loadStartDays(db, orgId, ids)
  const lines = new Map(await lineManagers(ctx, db, orgId))
  const reports = new Map<string, number>()
  for (const managerId of lines.values()) reports.set(managerId, (reports.get(managerId) ?? 0) + 1)
  const people = ids.map((id): Candidate => {
    const zone = zones.get(id)
    const place = places.get(id)
    return {
      id,
      level: place?.level ?? null,
      department: place?.department ?? null,
      startOn: starts.get(id) ?? null,
      timeZone: zone && isTimeZone(zone) ? zone : ctx.config.timezone,
      reports: reports.get(id) ?? 0,
    }
  })
  return { people, lines }
}

async function lineManagers(ctx: Context, db: Db, orgId: string): Promise<(readonly [string, string])[]> {
  const lines = await loadReportingLines(db, orgId, ctx.clock.today())
  return lines
    .filter(({ kind }) => kind === 'line')
    .map(({ personId, managerId }) => [personId, managerId] as const)
}

/** The levels people have, in their order. */
export async function loadLevels(db: Db, orgId: string): Promise<string[]> {
  const places = await loadPlaces(db, orgId, await listActivePersonIds(db, orgId, { limit: EVERYBODY }))
  const levels = new Set([...places.values()].flatMap(({ level }) => (level ? [level] : [])))
  return [...levels].toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}
