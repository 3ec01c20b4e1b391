import type { Actor } from '#lib/core/actor.ts'
import { grantRole } from '#modules/access/actions/roles.ts'
import { addUser } from '#modules/access/public.ts'
import { applyImport } from '#modules/people/actions/apply.ts'
import { checkImport } from '#modules/people/actions/check.ts'
import { readImport } from '#modules/people/actions/imports.ts'
import { uploadImport } from '#modules/people/actions/upload.ts'
import type { Target } from '#modules/people/domain/fields.ts'
import type { Context } from '#platform/context.ts'
import type { DemoPerson } from './company.ts'
import { genderOf } from './fairness.ts'

/** The person of the demo with this title. */
export function personAs(company: readonly DemoPerson[], title: string): DemoPerson {
  const found = company.find((person) => person.title === title)
  if (!found) throw new Error(`the demo firm has no ${title}`)
  return found
}

/** Through the importer, as an HR file would come in. */
export async function importCompany(
  ctx: Context,
  actor: Actor,
  company: readonly DemoPerson[],
): Promise<void> {
  const head =
    'Employee ID,Email,First name,Last name,Title,Level,Department,Location,Manager ID,Start date,Language,Gender'
  const rows = company.map((person) =>
    [
      person.employeeId,
      person.email,
      person.firstName,
      person.lastName,
      person.title,
      person.level,
      person.department,
      person.location,
      person.managerEmployeeId ?? '',
      person.startOn,
      person.language,
      genderOf(person),
    ].join(','),
  )
  const bytes = Buffer.from([head, ...rows].join('\n'))
  const { batchId } = await uploadImport(ctx, actor, { fileName: 'people.csv', bytes })
  const { columns } = await readImport(ctx, actor, { batchId })
  const targets = columns.map((column) => column.target as Target)
  await checkImport(ctx, actor, batchId, { targets, dateOrder: null, isFullFile: false })
  await applyImport(ctx, actor, batchId, { skipBadRows: false, confirmLeaving: false, atOnce: true })
}

/** One account for each role, all with the same password. */
export async function addSignIns(
  ctx: Context,
  operator: Actor,
  company: readonly DemoPerson[],
  password: string,
): Promise<void> {
  const user = (title: string, role?: 'hr' | 'programme-owner' | 'auditor' | 'it-admin') => {
    const person = personAs(company, title)
    const name = `${person.firstName} ${person.lastName}`
    return addUser(ctx, operator, { email: person.email, name, role, mustChange: false, password })
  }
  await user('HR Business Partner Lead', 'hr')
  await user('Learning Manager', 'programme-owner')
  await user('Workplace Assistant', 'auditor')
  await user('IT Manager', 'it-admin')
  await user('Product Design Lead')
  await user('Plant Manager North')
  const head = personAs(company, 'Head of Production')
  await user('Head of Production')
  await grantRole(ctx, operator, { email: head.email, role: 'senior-leader', scopeEmail: head.email })
}
