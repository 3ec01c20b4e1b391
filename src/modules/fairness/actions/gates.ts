import { dateIn, sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { loadLastLaunch } from '#modules/cycles/public/for-fairness.ts'
import {
  listFirstManagers,
  listManagersOn,
  loadHistoryStart,
  loadPlaces,
  type PersonThen,
} from '#modules/people/public.ts'
import { loadLastGate } from '#modules/programmes/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { GateView } from '../contract.ts'
import { judgeGate, judgeGates, type GatePerson } from '../domain/gate.ts'
import { yearsOfDecisions } from '../domain/window.ts'
import type { Grouping } from '../public.ts'

/** Who got their first direct reports, among those who had none. The longer span only when the year is to be watched. */
export async function judgeNewManagers(
  ctx: Context,
  db: Db,
  orgId: string,
  { groupOf, readers }: Grouping,
): Promise<GateView> {
  const gate = {
    key: 'became-manager',
    title: t('Became a manager'),
    decision: 'manager',
  } as const
  const history = await loadHistoryStart(db, orgId)
  const span = yearsOfDecisions(ctx.clock.today(), history)
  if (!('years' in span)) {
    const why =
      history === null || span.from === null
        ? t('The directory does not know since when people report to whom. It learns this from imports.')
        : t(
            'The directory knows who reports to whom since {day}. This needs a full year after that day, so there will be numbers from {from}.',
            { day: sayDate(history), from: sayDate(span.from) },
          )
    const about = t(
      'People who had no direct reports, and who of them got their first ones within twelve months.',
    )
    return { ...gate, about, result: null, why }
  }
  const pools: GatePerson[][] = []
  for (const year of span.years) {
    const people = await listFirstManagers(db, orgId, year)
    pools.push(people.map((person) => asGatePerson(person, groupOf, person.becameManager)))
  }
  const [last, ...before] = pools as [GatePerson[], ...GatePerson[][]]
  const [year, three] = judgeGates([last, ...(before.length === 2 ? [pools.flat()] : [])], { readers })
  const { fromOn, untilOn } = span.years[0]!
  return {
    ...gate,
    about: t(
      'People who were here on {from} without direct reports, and who of them got their first ones up to {to}.',
      { from: sayDate(fromOn), to: sayDate(untilOn) },
    ),
    result: year!,
    threeYears: year!.groups.some(({ verdict }) => verdict === 'watch') ? (three ?? null) : null,
  }
}

/** Who of those with direct reports was taken into the cycle that was launched last. */
export async function judgeCycle(
  ctx: Context,
  db: Db,
  orgId: string,
  { groupOf, readers }: Grouping,
): Promise<GateView> {
  const gate = {
    key: 'taken-into-cycle',
    title: t('Taken into a feedback cycle'),
    decision: 'cycle',
  } as const
  const launch = await loadLastLaunch(db, orgId)
  if (!launch) {
    const about = t('People with direct reports on the day a cycle starts, and who of them it is about.')
    return { ...gate, about, result: null, why: t('No cycle has started yet.') }
  }
  const on = dateIn(ctx.config.timezone, launch.launchedAt)
  const managers = await listManagersOn(db, orgId, on)
  const people = managers.map((person) =>
    asGatePerson(person, groupOf, launch.leaderIds.has(person.personId)),
  )
  return {
    ...gate,
    about: t('People with direct reports on {day}, when “{name}” started, and who of them it is about.', {
      day: sayDate(on),
      name: launch.name,
    }),
    result: judgeGate(people, { readers }),
    threeYears: null,
  }
}

/** Who of those whose names were in was taken into the programme that began last. */
export async function judgeProgramme(
  db: Db,
  orgId: string,
  { groupOf, readers }: Grouping,
): Promise<GateView> {
  const gate = {
    key: 'taken-into-programme',
    title: t('Taken into a programme'),
    decision: 'programme',
  } as const
  const last = await loadLastGate(db, orgId)
  if (!last || last.people.length === 0) {
    const about = t('People who asked to take part in a programme, and who of them was taken.')
    return { ...gate, about, result: null, why: t('No programme has begun yet.') }
  }
  const places = await loadPlaces(
    db,
    orgId,
    last.people.map(({ personId }) => personId),
  )
  const people = last.people.map(({ personId, isTaken }) => {
    const { department = null, level = null } = places.get(personId) ?? {}
    return asGatePerson({ personId, department, level }, groupOf, isTaken)
  })
  return {
    ...gate,
    about: t('People who asked to take part in “{name}”, and who of them was taken before it began.', {
      name: last.name,
    }),
    result: judgeGate(people, { readers }),
    threeYears: null,
  }
}

function asGatePerson(
  { personId, department, level }: PersonThen,
  groupOf: Grouping['groupOf'],
  isSelected: boolean,
): GatePerson {
  const place = [department, level].filter((part) => part !== null)
  return {
    id: personId,
    group: groupOf(personId),
    isSelected,
    stratum: place.length === 0 ? null : JSON.stringify([department, level]),
  }
}
