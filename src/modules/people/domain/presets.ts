import { t } from '#lib/core/text.ts'
import type { DateOrder } from './dates.ts'
import { FIELD_IDS, type Target } from './fields.ts'
import { headerKey } from './text.ts'

/** What another product's file looks like, where its headings need more than the synonyms. */
export type Preset = {
  readonly id: string
  readonly label: () => string
  /** All of these headings must be there; `one|other` asks for either. */
  readonly needs: readonly string[]
  /** Each of these that is there makes the guess surer. */
  readonly signs: readonly string[]
  /** Headings that mean something else here than by themselves. */
  readonly columns: Readonly<Record<string, Target>>
  readonly dateOrder?: DateOrder
  /** Keys in the first row, labels for people in the second. */
  readonly headerRows?: 2
}

const list = (text: string) => text.split(',').map((part) => part.trim())

/** Made from FIELD.md 1.1. Order breaks a tie. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'heartwood',
    label: () => t('Heartwood export'),
    needs: FIELD_IDS,
    signs: ['manager_id', 'manager_email', 'dotted_line_manager'],
    columns: {},
  },
  {
    id: 'culture-amp',
    label: () => 'Culture Amp',
    needs: list('Manager Email'),
    signs: list(
      'Preferred Name, Employee Id, Job Title Level, Timezone, Mobile Phone Number, Race/Ethnicity, BIPOC, Work Location',
    ),
    // "Manager" is the manager's name for reading; the e-mail beside it decides
    columns: {
      Manager: 'ignore',
      Location: 'location',
      'Work Location': 'ignore',
      Region: 'attribute:Region',
      Name: 'full_name',
    },
  },
  {
    id: 'bamboohr',
    label: () => 'BambooHR',
    needs: list('Employee #|employeeNumber|Reporting to|supervisorEId'),
    signs: [
      'Last Name, First Name',
      ...list(
        'Employee #, Supervisor email, Reporting to, supervisorEId, employeeNumber, employmentHistoryStatus, workEmail',
      ),
      ...list('Display Name'),
    ],
    columns: {
      'Employee #': 'employee_id',
      'Last Name, First Name': 'last_first_name',
      'Reporting to': 'manager_name',
      'Supervisor email': 'manager_email',
      supervisor: 'manager_name',
      supervisorId: 'ignore',
      supervisorEId: 'manager_id',
      employmentHistoryStatus: 'employment_type',
      'Employment Status': 'employment_type',
    },
  },
  {
    id: 'personio',
    label: () => 'Personio (English)',
    needs: list('Supervisor'),
    signs: list(
      'Office, Subcompany, Team, Hire date, hire_date, termination_date, weekly_working_hours, subcompany, Position',
    ),
    columns: { Supervisor: 'manager', Team: 'attribute:Team', Office: 'location', Subcompany: 'division' },
  },
  {
    id: 'personio-de',
    label: () => 'Personio (Deutsch)',
    needs: list('Vorname, Nachname'),
    signs: list(
      'Vorgesetzter, Vorgesetzte/r, Abteilung, Einstellungsdatum, Standort, Gesellschaft, Wochenstunden, Kündigungsdatum',
    ),
    columns: {
      Vorgesetzter: 'manager',
      'Vorgesetzte/r': 'manager',
      Team: 'attribute:Team',
      Büro: 'location',
    },
  },
  {
    id: 'workday',
    label: () => 'Workday',
    needs: list('Worker|Legal_Name_First_Name|Worker_Type|Reporting Manager Email|Supervisory Organization'),
    signs: list(
      "Employee_ID, Legal_Name_First_Name, Legal_Name_Last_Name, Worker_Type, Worker, Worker's Manager, Supervisory Organization, Job Profile, Management Level, Reporting Manager Email, Cost Center, Is Active",
    ),
    columns: {
      Worker: 'full_name',
      "Worker's Manager": 'manager_name',
      'Supervisory Organization': 'department',
      'Cost Center': 'attribute:Cost center',
      'Job Profile': 'job_family',
      'Business Title': 'title',
      'Is Active': 'status',
    },
  },
  {
    id: 'lattice',
    label: () => 'Lattice',
    needs: list('Work email, First name, Last name'),
    signs: list(
      'Employee ID, Termination type, Termination reason, Rehire eligibility, Termination date, Manager',
    ),
    columns: { Manager: 'manager', 'Rehire eligibility': 'ignore' },
  },
  {
    id: 'lattice-old',
    label: () => t('Lattice (older file)'),
    needs: list('Email, Name, Title'),
    signs: list('Manager Email, Manager, Birthdate, Phone number, Start date, Status'),
    columns: { Name: 'full_name', Manager: 'manager' },
  },
  {
    id: '15five',
    label: () => '15Five',
    needs: list('active_group_names|is_active'),
    signs: list('active_group_names, is_active, custom_cost_center, manager_email, employee_id, start_date'),
    columns: { active_group_names: 'groups', is_active: 'status' },
    dateOrder: 'mdy',
  },
  {
    id: 'successfactors',
    label: () => 'SAP SuccessFactors',
    needs: list('STATUS, USERID, USERNAME'),
    signs: list('MANAGER, HR, MATRIX_MANAGER, JOBCODE, HIREDATE, MI, CUSTOM01'),
    columns: {
      USERID: 'employee_id',
      USERNAME: 'ignore',
      MANAGER: 'manager_id',
      HR: 'ignore',
      MI: 'ignore',
      JOBCODE: 'job_family',
      HIREDATE: 'start_date',
      MATRIX_MANAGER: 'dotted_line_manager',
    },
    headerRows: 2,
  },
  {
    id: 'viva-glint',
    label: () => 'Viva Glint',
    needs: list('Email address, Status'),
    signs: list('Manager ID, Employee ID, Hire Date, Time zone, First name, Last name'),
    columns: { 'Manager ID': 'manager_id' },
  },
  {
    id: 'peopleforce',
    label: () => 'PeopleForce',
    needs: list('employee_id, hired_on'),
    signs: list('middle_name, personal_email, mobile_number, phone_number'),
    columns: { middle_name: 'ignore' },
  },
  {
    id: 'leapsome',
    label: () => 'Leapsome',
    needs: list('Email'),
    signs: list('Manager Email, Username, Teams, Additional managers'),
    columns: { Username: 'ignore', Teams: 'attribute:Teams', 'Additional managers': 'dotted_line_manager' },
  },
  {
    id: 'horilla',
    label: () => 'Horilla',
    needs: list('Badge id'),
    signs: list(
      'Reporting Manager, Job Position, Job Role, Shift, Work Type, Date joining, Basic Salary, Salary Hour',
    ),
    columns: {
      'Reporting Manager': 'manager',
      Shift: 'ignore',
      'Job Role': 'job_family',
      'Work Type': 'ignore',
      'Employee Type': 'employment_type',
    },
  },
]

/** The preset of this id. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id)
}

/**
 * The product these headings come from; undefined when fewer than two of a product's own headings are there, because
 * the synonyms alone then read the file as well.
 */
export function recognisePreset(headings: readonly string[]): Preset | undefined {
  const keys = new Set(headings.map(headerKey))
  const has = (headings: string) => headings.split('|').some((heading) => keys.has(headerKey(heading)))
  const exact = new Set(headings.map((heading) => heading.trim()))
  let best: { preset: Preset; score: number } | undefined
  for (const preset of PRESETS) {
    if (!preset.needs.every(has)) continue
    const signs = preset.signs.filter(has).length
    if (signs + preset.needs.length < 3 || signs < 2) continue
    // the exact spelling tells products with the same words apart
    const spelled = [...preset.needs.flatMap((need) => need.split('|')), ...preset.signs].filter((sign) =>
      exact.has(sign),
    ).length
    const score = signs * 2 + preset.needs.length + spelled
    if (!best || score > best.score) best = { preset, score }
  }
  return best?.preset
}
