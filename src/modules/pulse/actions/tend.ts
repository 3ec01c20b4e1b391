import { addDays } from '#lib/core/date.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { listHolders, listScopes } from '#modules/access/public.ts'
import {
  closeBox,
  keyNameOf,
  listAskedInWaves,
  listDueWaves,
  listWaveRequests,
  openWave,
  type OpenedBox,
} from '#modules/cycles/public/waves.ts'
import { askedItemIds } from '#modules/instruments/contract.ts'
import { loadPersonCards, loadReportingLines, loadSubtree } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { freezeWave, keyOfPlace, type PlaceOfTeams } from '../domain/freeze.ts'
import type { PulseBody } from '../domain/release-types.ts'
import { daysToNextWave, quietSince, turnOf, whoIsAsked, type Team } from '../domain/turns.ts'
import * as store from '../store.ts'

/** The questionnaire that has a short form and outcome items. */
export const PULSE_INSTRUMENT = { slug: 'two-axis-48', version: '0.1-draft' }

/**
 * Closes the waves whose last day is over, then opens the one that is due. Run again it changes nothing: a wave closes
 * once, and the day of the next one moves in the transaction that opens it.
 */
export async function tendPulse(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const due = await ctx.db.read({ orgId }, (db) => listDueWaves(db, orgId, ctx.clock.today()))
  for (const cycleId of due) await closeWave(ctx, { orgId, cycleId })
  await openDueWave(ctx, orgId)
}

/** Opens the next wave of the pulse when its day has come; its id, or undefined when there is nothing to do. */
export async function openDueWave(ctx: Context, orgId: string): Promise<string | undefined> {
  const today = ctx.clock.today()
  const isDue = await ctx.db.read({ orgId }, async (db) => {
    const pulse = await store.loadPulse(db, orgId)
    return pulse?.state === 'on' && pulse.nextOn <= today
  })
  if (!isDue) return undefined
  // The key is made before the transaction: a crash in between leaves a key that opens nothing.
  const cycleId = ctx.newId()
  const { publicKey } = await ctx.keys.createCycleKey(keyNameOf(cycleId))
  const isOpened = await ctx.db.close({ orgId }, async (db) => {
    const pulse = await store.claimPulse(db, orgId)
    if (pulse?.state !== 'on' || pulse.nextOn > today) return false
    const waves = await store.listWaves(db, orgId)
    const number = waves.filter(({ pulseId }) => pulseId === pulse.id).length
    const since = quietSince(today)
    const recent = waves.filter(({ openedOn }) => openedOn >= since).map(({ cycleId: id }) => id)
    const lately = await listAskedInWaves(db, orgId, recent)
    const all = await loadTeams(db, orgId, pulse.scopePersonId, today)
    const people = await loadPersonCards(db, orgId, [
      ...new Set(all.flatMap(({ managerId, memberIds }) => [managerId, ...memberIds])),
    ])
    const canBeAsked = [...people.values()].filter(({ email, status }) => email && status === 'active')
    const turn = turnOf(number, pulse.turns)
    const teams = whoIsAsked({
      teams: all,
      seed: pulse.seed,
      turn,
      turns: pulse.turns,
      today,
      lastAskedOn: new Map([...lately].map((id) => [id, today])),
      off: await store.listOff(db, orgId),
      reachable: new Set(canBeAsked.map(({ id }) => id)),
    })
    await store.updatePulse(db, orgId, pulse.id, { nextOn: addDays(today, daysToNextWave(pulse)) })
    if (teams.length === 0) return false
    await openWave(ctx, db, {
      orgId,
      id: cycleId,
      publicKey,
      name: `Pulse ${today}`,
      instrument: PULSE_INSTRUMENT,
      minimum: SLICE_MINIMUM,
      closesOn: addDays(today, pulse.answerDays),
      createdBy: operatorActor(orgId).personId,
      teams: teams.map(({ managerId, memberIds }) => ({
        managerId,
        managerName: people.get(managerId)?.name ?? '',
        askedIds: memberIds,
      })),
    })
    await store.insertWaveRow(db, orgId, { cycleId, pulseId: pulse.id, number, turn, openedOn: today })
    await recordAudit(db, operatorActor(orgId), {
      action: 'pulse/wave-opened',
      detail: { cycleId, teams: teams.length, minimumGroup: SLICE_MINIMUM },
    })
    return true
  })
  if (isOpened) return cycleId
  await ctx.keys.destroy(keyNameOf(cycleId))
  return undefined
}

/** Teams by their line manager today; with a scope those below this person, their own team first of all. */
async function loadTeams(
  db: Db,
  orgId: string,
  scopePersonId: string | null,
  today: string,
): Promise<Team[]> {
  const inside = scopePersonId === null ? null : new Set(await loadSubtree(db, orgId, scopePersonId, today))
  const lines = (await loadReportingLines(db, orgId, today)).filter(
    ({ kind, managerId }) => kind === 'line' && (inside === null || inside.has(managerId)),
  )
  return [...Map.groupBy(lines, ({ managerId }) => managerId)]
    .map(([managerId, own]) => ({ managerId, memberIds: own.map(({ personId }) => personId).toSorted() }))
    .toSorted((one, other) => (one.managerId < other.managerId ? -1 : 1))
}

/** Closes a wave and freezes what may be seen of it. Safe to kill at any point, and to run again: see `closeBox`. */
export async function closeWave(ctx: Context, key: { orgId: string; cycleId: string }): Promise<void> {
  await closeBox(ctx, key, ['pulse'], async (db, box) => {
    await freeze(ctx, db, key, box)
    return null
  })
}

async function freeze(
  ctx: Context,
  db: Db,
  { orgId, cycleId }: { orgId: string; cycleId: string },
  { instrument, leaders, sheets }: OpenedBox,
): Promise<void> {
  const today = ctx.clock.today()
  const asked = Map.groupBy(await listWaveRequests(db, orgId, cycleId), ({ managerId }) => managerId)
  const wave = (await store.listWaves(db, orgId)).find((one) => one.cycleId === cycleId)
  const managerIds = leaders.map(({ leaderId }) => leaderId)
  const before = new Map<string, { wave: string; body: PulseBody }[]>()
  for (const { cycleId: wave, kind, place, body } of await store.listReleases(db, orgId, {
    kinds: ['team', 'part', 'unit', 'all'],
  })) {
    const key = keyOfPlace(kind, place)
    before.set(key, [...(before.get(key) ?? []), { wave, body }])
  }
  const made = freezeWave({
    wave: cycleId,
    itemIds: askedItemIds(instrument, { watch: false, pulse: true }),
    outcomeIds: instrument.outcomeItems?.items.map(({ id }) => id) ?? [],
    teams: managerIds.map((managerId) => ({
      managerId,
      askedIds: (asked.get(managerId) ?? []).map(({ personId }) => personId),
      sheets: (sheets.get(managerId) ?? []).map(({ values }) => values),
    })),
    places: await placesOf(db, orgId, leaders, wave?.openedOn ?? today),
    ledger: await store.claimLedger(db, orgId),
    insiders: new Set(await listHolders(db, orgId, ['hr', 'senior-leader'])),
    before,
  })
  await store.insertReleases(db, { orgId, cycleId, closedOn: today }, made)
  await recordAudit(db, operatorActor(orgId), {
    action: 'pulse/wave-closed',
    detail: { cycleId, teams: managerIds.length },
  })
}

/** All, the units of the line managers, and the part below each senior leader: as they were when the wave opened. */
async function placesOf(
  db: Db,
  orgId: string,
  leaders: OpenedBox['leaders'],
  openedOn: string,
): Promise<PlaceOfTeams[]> {
  const managerIds = leaders.map(({ leaderId }) => leaderId)
  const units = Map.groupBy(leaders, ({ place }) => place.unit ?? '')
  const parts: PlaceOfTeams[] = []
  for (const scopeId of await listScopes(db, orgId, 'senior-leader')) {
    const inside = new Set(await loadSubtree(db, orgId, scopeId, openedOn))
    const teams = managerIds.filter((id) => inside.has(id))
    if (teams.length > 0) parts.push({ kind: 'part', place: scopeId, personId: scopeId, teams })
  }
  return [
    { kind: 'all', place: '', personId: null, teams: managerIds },
    ...[...units]
      .filter(([name]) => name !== '')
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([place, own]): PlaceOfTeams => {
        return { kind: 'unit', place, personId: null, teams: own.map(({ leaderId }) => leaderId) }
      }),
    ...parts,
  ]
}
