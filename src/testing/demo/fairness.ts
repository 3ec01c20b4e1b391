import { addDays } from '#lib/core/date.ts'
import { seededRandom } from '#lib/core/random.ts'
import type { Actor } from '#lib/core/actor.ts'
import { switchOn } from '#modules/fairness/actions/fairness.ts'
import type { Context } from '#platform/context.ts'
import type { DemoPerson } from './company.ts'

const WOMEN = 0.41
const NOT_SAID = 0.05
/** Three people of the firm: too few to be shown as a group of their own. */
const DIVERSE = /79$/
/** So many team leads who are not asked about now share their work with somebody of the team. */
const SPAN_TO_SHARE = 6
const LEAD_LEVEL = 3

/**
 * What the directory says of gender, or nothing. By the number of the person and not by the name: a name says nothing of
 * it. Hard cases on purpose: a few people who did not say, and a group too small to be shown.
 */
export function genderOf({ employeeId, level }: Pick<DemoPerson, 'employeeId' | 'level'>): string {
  const chance = seededRandom(Number(employeeId.slice(1)) * 7919)()
  if (DIVERSE.test(employeeId)) return 'diverse'
  if (chance < NOT_SAID) return ''
  // Fewer women among those who lead people, as in many firms.
  return chance - NOT_SAID < (level <= LEAD_LEVEL ? WOMEN * 0.75 : WOMEN) ? 'female' : 'male'
}

/**
 * The company some time later: in larger teams one person has become a coordinator, with one or two colleagues. More men
 * than women: something for the fairness page to look at, that chance alone could also have made.
 *
 * Shape    leads: whose teams may change. Returns the people whose rows are new.
 */
export function laterCompany(
  company: readonly DemoPerson[],
  leads: ReadonlySet<string>,
): readonly DemoPerson[] {
  const teams = company
    .filter(({ employeeId, level }) => level === LEAD_LEVEL && leads.has(employeeId))
    .map((lead) => company.filter(({ managerEmployeeId }) => managerEmployeeId === lead.employeeId))
    .filter((team) => team.length >= SPAN_TO_SHARE)
  return teams.flatMap((team, position) => {
    const wanted = position % 4 === 3 ? 'female' : 'male'
    const coordinator = team.find((person) => genderOf(person) === wanted) ?? (team[0] as DemoPerson)
    const colleagues = team.filter((person) => person !== coordinator).slice(0, team.length > 10 ? 2 : 1)
    return [
      { ...coordinator, title: 'Team Coordinator', level: 4 },
      ...colleagues.map((person) => ({ ...person, managerEmployeeId: coordinator.employeeId })),
    ]
  })
}

/** HR has written down why it may look. */
export async function switchFairnessOn(onDay: (on: string) => Context, hr: Actor, today: string) {
  const basis = 'Works agreement 7 on equal opportunity, signed by the works council and the management'
  await switchOn(onDay(addDays(today, -90)), hr, { basis })
}
