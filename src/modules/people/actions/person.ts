import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { PersonOut } from '../contract.ts'
import { PersonNotFound } from '../domain/refusals.ts'
import { canSeePerson, viewOfPerson } from '../policy.ts'
import { countReports, loadReportCards } from '../store/directory.ts'
import { loadAssignments, loadLines, loadPerson, loadRoles } from '../store/person.ts'
import { loadChain } from '../store/reporting.ts'
import { loadPersonCards } from '../store/search.ts'

const REPORTS = 100

/** One person's page, with the parts the reader may see. Refuses: PersonNotFound. */
export async function readPerson(
  ctx: Context,
  actor: Actor,
  params: { personId: string },
): Promise<PersonOut> {
  const { orgId } = actor
  const { personId } = params
  if (!/^[0-9a-f-]{36}$/iu.test(personId)) throw new Refusal(PersonNotFound)
  return ctx.db.read(actor, async (db) => {
    const person = await loadPerson(db, orgId, personId)
    if (!person) throw new Refusal(PersonNotFound)
    const chain = await loadChain(db, orgId, personId, ctx.clock.today())
    const facts = { id: personId, status: person.card.status, chain }
    ensure(canSeePerson(actor, facts))
    const view = viewOfPerson(actor, facts)

    const assignments = await loadAssignments(db, orgId, personId)
    const lines = await loadLines(db, orgId, personId)
    const chainCards = await loadPersonCards(db, orgId, chain)
    const reports = (await loadReportCards(db, orgId, [personId], 'line', REPORTS)).get(personId) ?? []
    const dottedReports =
      (await loadReportCards(db, orgId, [personId], 'dotted', REPORTS)).get(personId) ?? []
    const count = (await countReports(db, orgId, [personId])).get(personId) ?? 0
    const now = assignments.find(({ toOn }) => toOn === null)
    return {
      person: { ...person.card, employeeId: view.history ? person.card.employeeId : null },
      isSelf: actor.personId === personId,
      place: now && {
        level: view.history ? now.level : null,
        division: now.division,
        location: now.location,
        country: now.country,
      },
      chain: chain.flatMap((id) => chainCards.get(id) ?? []),
      dottedManagers: lines
        .filter(({ kind, toOn }) => kind === 'dotted' && toOn === null)
        .map(({ managerId, managerName }) => ({ id: managerId, name: managerName })),
      reports,
      reportCount: count,
      dottedReports,
      employment: view.history
        ? { startOn: person.startOn, endOn: person.endOn, employmentType: now?.employmentType ?? null }
        : null,
      history: view.history ? { assignments, lines } : null,
      personal: view.personal
        ? {
            preferredName: person.preferredName,
            language: person.card.language,
            timezone: person.timezone,
            gender: person.gender,
            terminationType: person.terminationType,
            terminationReason: person.terminationReason,
            attributes: person.attributes,
          }
        : null,
      roles: view.roles ? await loadRoles(db, orgId, personId) : null,
      audience: audienceOf(view),
    }
  })
}

function audienceOf(view: { history: boolean; personal: boolean }): string {
  if (view.personal)
    return t('You and HR see everything here. Managers above see the history. Colleagues see the first part.')
  if (view.history)
    return t('You see the history because this person reports to you, directly or through others.')
  return t('Everyone in the organisation sees this.')
}
