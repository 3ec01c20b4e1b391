import type { PersonStatus } from '../domain/status.ts'

/** What other modules and most pages show of a person. */
export type PersonCard = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly title: string | null
  readonly department: string | null
  readonly status: PersonStatus
  /** As chosen, else as the directory has it. */
  readonly language: string | null
  readonly employeeId: string | null
}

export const CARD_COLUMNS = [
  'id',
  'name',
  'email',
  'title',
  'department',
  'status',
  'language',
  'chosen_language',
  'employee_id',
] as const

type CardRow = {
  id: string
  name: string
  email: string | null
  title: string | null
  department: string | null
  status: string
  language: string | null
  chosen_language: string | null
  employee_id: string | null
}

/** A row of CARD_COLUMNS as a card. */
export function cardOf(row: CardRow): PersonCard {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    title: row.title,
    department: row.department,
    // the column's check allows nothing else
    status: row.status as PersonStatus,
    language: row.chosen_language ?? row.language,
    employeeId: row.employee_id,
  }
}
