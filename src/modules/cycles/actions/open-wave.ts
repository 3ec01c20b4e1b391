import { keepText } from '#lib/core/text.ts'
import { markInstrumentUsed } from '#modules/instruments/public.ts'
import { loadPlaces } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { queueLongJob, startLongJob } from '#platform/queue/long-job.ts'
import { InviteRaters } from '../contract.ts'
import { pageOf } from '../domain/follow-up.ts'
import type { CycleRules } from '../domain/types.ts'
import * as cycles from '../store/cycles.ts'
import { keepPlaces } from '../store/raters.ts'
import { insertWave, type NewWave } from '../store/waves.ts'

/** Opens a wave: from here on its box takes ballots, and everybody asked gets one mail, from a job. Call it once. */
export async function openWave(ctx: Context, db: Db, wave: NewWave): Promise<void> {
  const { orgId, id } = wave
  const now = ctx.clock.now()
  const rules: CycleRules = { minimumGroup: wave.minimum, minimumComments: 5, pulse: true }
  await insertWave(db, wave, rules, now)
  const managerIds = wave.teams.map(({ managerId }) => managerId)
  await keepPlaces(db, orgId, id, await loadPlaces(db, orgId, managerIds))
  await markInstrumentUsed(db, orgId, wave.instrument, now)
  await cycles.openBallotBox(db, orgId, id, { publicKey: wave.publicKey, now })
  const jobId = await startLongJob(db, {
    orgId,
    kind: 'cycles/invite',
    title: keepText('Sending the invitations for the pulse'),
    total: wave.teams.reduce((sum, { askedIds }) => sum + askedIds.length, 0),
    createdBy: wave.createdBy,
    backTo: pageOf(id, 'pulse'),
  })
  await cycles.updateCycle(db, orgId, id, { launchJobId: jobId })
  await queueLongJob(ctx, db, { orgId, id: jobId }, InviteRaters, { orgId, cycleId: id, jobId })
}
