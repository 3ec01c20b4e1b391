import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { Programme } from '../domain/programme.ts'
import { ProgrammeNotFound } from '../domain/refusals.ts'
import { canRunProgramme } from '../policy.ts'
import { claimProgramme, loadProgramme, type ProgrammeKey } from '../store/programmes.ts'

/** A programme by its id, locked when it will be changed. Refuses: ProgrammeNotFound. */
export async function gatherProgramme(
  db: Db,
  actor: Pick<Actor, 'orgId'>,
  programmeId: string,
  { locked }: { readonly locked: boolean },
): Promise<{ readonly key: ProgrammeKey; readonly programme: Programme }> {
  const key = { orgId: actor.orgId, programmeId }
  const programme = isId(programmeId) ? await (locked ? claimProgramme : loadProgramme)(db, key) : undefined
  if (!programme) throw new Refusal(ProgrammeNotFound)
  return { key, programme }
}

/** Changes a programme as one of those who run it, in one transaction. Refuses: ProgrammeNotFound. */
export async function changeProgramme<T>(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  work: (db: Db, it: { readonly key: ProgrammeKey; readonly programme: Programme }) => Promise<T>,
): Promise<T> {
  return ctx.db.write(actor, async (db) => {
    const it = await gatherProgramme(db, actor, programmeId, { locked: true })
    ensure(canRunProgramme(actor, it.programme))
    return work(db, it)
  })
}
