import type { Db } from '#platform/db/database.ts'
import type { Level } from '../domain/judge.ts'
import type { Look } from '../domain/life.ts'

/** Earlier looks at one leader by rule, the newest first. */
export async function loadLooks(db: Db, orgId: string, leaderId: string): Promise<Map<string, Look[]>> {
  const rows = await db
    .selectFrom('signal_look')
    .where('org_id', '=', orgId)
    .where('leader_id', '=', leaderId)
    .select(['flag_id', 'evidence_on', 'level', 'probability'])
    .orderBy('evidence_on', 'desc')
    .execute()
  const looks = rows.map((row) => ({
    flagId: row.flag_id,
    evidenceOn: row.evidence_on,
    level: row.level as Level,
    probability: row.probability,
  }))
  return Map.groupBy(looks, ({ flagId }) => flagId)
}

/** Keeps looks at one leader. The same evidence looked at again adds nothing. */
export async function insertLooks(
  db: Db,
  key: { readonly orgId: string; readonly leaderId: string },
  looks: readonly (Look & { readonly flagId: string })[],
  by: { readonly on: string; readonly ruleVersion: string },
): Promise<void> {
  if (looks.length === 0) return
  await db
    .insertInto('signal_look')
    .values(
      looks.map((look) => ({
        org_id: key.orgId,
        leader_id: key.leaderId,
        flag_id: look.flagId,
        evidence_on: look.evidenceOn,
        looked_on: by.on,
        level: look.level,
        probability: look.probability,
        rule_version: by.ruleVersion,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest day each rule still showed something, by leader and rule: `leaderId flagId`. */
export async function loadLastShown(db: Db, orgId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('signal_look')
    .where('org_id', '=', orgId)
    .where('level', '<>', 'none')
    .select(['leader_id', 'flag_id', (select) => select.fn.max('evidence_on').as('last_on')])
    .groupBy(['leader_id', 'flag_id'])
    .execute()
  return new Map(rows.map((row) => [`${row.leader_id} ${row.flag_id}`, row.last_on]))
}

/** Cycles the rules were held against. */
export async function listRuns(db: Db, orgId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('signal_run').where('org_id', '=', orgId).select('cycle_id').execute()
  return new Set(rows.map((row) => row.cycle_id))
}

/** Marks a cycle as looked at. */
export async function insertRun(
  db: Db,
  orgId: string,
  run: { readonly cycleId: string; readonly ruleVersion: string; readonly on: string },
): Promise<void> {
  await db
    .insertInto('signal_run')
    .values({ org_id: orgId, cycle_id: run.cycleId, rule_version: run.ruleVersion, ran_on: run.on })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
