import type { Actor } from '#lib/core/actor.ts'
import { addDays, sayDate, type DateOn } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { comparisonOf, startOf, takenOf, takesNames } from './domain/programme.ts'
import { canRunProgramme } from './policy.ts'
import { listMembers, listMemberships, loadGate, loadReached } from './store/members.ts'
import { listProgrammes, loadParts } from './store/programmes.ts'

/** Whether the menu has an entry for somebody: a programme takes names, or has theirs. One statement. */
export async function hasProgrammes(db: Db, orgId: string, personId: string): Promise<boolean> {
  const asking = db
    .selectFrom('programme')
    .where('org_id', '=', orgId)
    .where('state', '=', 'asking')
    .select('id')
  const own = db
    .selectFrom('programme_member')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select('person_id')
  const { has } = await db
    .selectNoFrom((from) => from.or([from.exists(asking), from.exists(own)]).as('has'))
    .executeTakeFirstOrThrow()
  return has === true
}

/**
 * What programmes ask of somebody: say yes to having been named, read what was decided, reach a milestone; and of those who
 * run one, look at the names. Call it in a transaction of that person.
 */
export async function listProgrammeTasks(ctx: Context, db: Db, actor: Actor): Promise<Task[]> {
  const { orgId, personId } = actor
  // asked for every page: most organisations have few, most people are in none
  const programmes = await listProgrammes(db, orgId)
  if (programmes.length === 0) return []
  const today = ctx.clock.today()
  const own = new Map((await listMemberships(db, orgId, personId)).map((one) => [one.programmeId, one]))
  const tasks: Task[] = []
  for (const programme of programmes) {
    const member = own.get(programme.id)
    const common = { kind: 'programme', duration: null, audience: null, canWait: true } as const
    const page = `/programmes/${programme.id}`
    if (member?.state === 'named' && takesNames(programme, today)) {
      tasks.push({
        ...common,
        id: `programme-named ${programme.id}`,
        title: t('A colleague would like to see you in “{name}”', { name: programme.name }),
        why: t('You choose. Nobody decides about you before you say yes.'),
        byOn: programme.askUntilOn,
        actions: [{ label: t('Look at it'), to: page, isMain: true }],
      })
    }
    if (
      member?.state === 'taken' &&
      programme.state !== 'ended' &&
      startOf(programme, member.start) > today
    ) {
      tasks.push({
        ...common,
        id: `programme-taken ${programme.id}`,
        title: t('You take part in “{name}”', { name: programme.name }),
        why: t('It begins on {date}.', { date: sayDate(startOf(programme, member.start)) }),
        byOn: null,
        actions: [{ label: t('See what it is made of'), to: page, isMain: true }],
      })
    }
    if (member?.state === 'taken' && programme.state === 'running')
      tasks.push(...(await milestones(db, actor, programme.id, today)))
    if (canRunProgramme(actor, programme).allowed && programme.state === 'asking') {
      const asking = (await listMembers(db, { orgId, programmeId: programme.id })).filter(
        ({ state }) => state === 'asking',
      ).length
      if (asking > 0) {
        tasks.push({
          ...common,
          id: `programme-names ${programme.id} ${asking}`,
          title: t('{count, plural, one {One name} other {# names}} for “{name}”', {
            count: asking,
            name: programme.name,
          }),
          why: t('Decide about each by the criteria, and say why.'),
          byOn: programme.startsOn,
          actions: [{ label: t('Look at the names'), to: `${page}/names`, isMain: true }],
        })
      }
    }
  }
  return tasks
}

/** Milestones that come within two weeks. */
const SOON_DAYS = 14

async function milestones(
  db: Db,
  { orgId, personId }: Actor,
  programmeId: string,
  today: DateOn,
): Promise<Task[]> {
  const parts = (await loadParts(db, orgId, [programmeId])).get(programmeId) ?? []
  const due = parts.filter(
    ({ kind, byOn }) => kind === 'milestone' && byOn !== null && byOn <= addDays(today, SOON_DAYS),
  )
  const reached = new Set(
    (
      await loadReached(
        db,
        orgId,
        due.map(({ id }) => id),
      )
    )
      .filter((one) => one.personId === personId)
      .map(({ partId }) => partId),
  )
  return due
    .filter(({ id }) => !reached.has(id))
    .map(({ id, title, byOn }) => ({
      id: `programme-milestone ${programmeId} ${id}`,
      kind: 'programme',
      title,
      why: t('A milestone of your programme.'),
      duration: null,
      byOn,
      audience: t('Those who run the programme see that you reached it.'),
      actions: [{ label: t('Open the programme'), to: `/programmes/${programmeId}`, isMain: true }],
      canWait: true,
    }))
}

/** Who could have been taken into the programme that began last, and who was: a gate for the page on fairness. */
export type ProgrammeGate = {
  readonly name: string
  readonly startsOn: DateOn
  /** Everybody about whom something was decided before it began. */
  readonly people: readonly { readonly personId: string; readonly isTaken: boolean }[]
}

/** The gate of the programme that started last. Null before the first. Call it in a transaction of HR or equality. */
export async function loadLastGate(db: Db, orgId: string): Promise<ProgrammeGate | null> {
  const last = (await listProgrammes(db, orgId)).find(({ state }) => state === 'running' || state === 'ended')
  return last ? { name: last.name, startsOn: last.startsOn, people: await loadGate(db, last.id) } : null
}

/** Who takes part in a programme, and whom they are held against on a day. For outcomes; no page names them together. */
export async function loadCohort(
  db: Db,
  orgId: string,
  programmeId: string,
  on: DateOn,
): Promise<{ readonly taken: readonly string[]; readonly compared: readonly string[] } | null> {
  const programme = (await listProgrammes(db, orgId)).find(({ id }) => id === programmeId)
  if (!programme) return null
  const members = await listMembers(db, { orgId, programmeId })
  const compared = comparisonOf(programme, members, on)
  const taken = takenOf(members).map(({ personId }) => personId)
  return { taken: taken.filter((id) => !compared.includes(id)), compared }
}
