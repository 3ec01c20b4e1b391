/**
 * An HR file of any size, always the same for a seed. Run it to write one:
 *   node bench/people-file.ts 100000 > people.csv
 */
import { seededRandom, type Random } from '#lib/core/random.ts'

export const COLUMNS = [
  'Employee ID',
  'Email',
  'First name',
  'Last name',
  'Preferred name',
  'Job title',
  'Level',
  'Job family',
  'Department',
  'Division',
  'Location',
  'Country',
  'Manager ID',
  'Dotted line manager email',
  'Employment type',
  'Start date',
  'End date',
  'Status',
  'Language',
  'Time zone',
] as const

const FIRST =
  'Ana,Ben,Chiara,Dmitri,Élodie,Farid,Grace,Hana,Igor,Jürgen,Kofi,Lea,Milan,Noor,Olga,Priya,Quentin,Rosa,Sam,Tomás,Uma,Victor,Wen,Ximena,Yusuf,Zoë'.split(
    ',',
  )
const LAST =
  'Abebe,Berg,Castro,Dubois,Eriksen,Fischer,García,Haddad,Ivanova,Jansen,Kowalski,Lindqvist,Müller,Nguyen,Okafor,Petrov,Quinn,Rossi,Schmidt,Tanaka,Uddin,van der Berg,Weber,Xu,Yılmaz,Zhang'.split(
    ',',
  )
const TITLES =
  'Engineer,Analyst,Designer,Nurse,Planner,Buyer,Consultant,Technician,Recruiter,Accountant'.split(',')
const PLACES: readonly [string, string, string][] = [
  ['Berlin', 'Germany', 'Europe/Berlin'],
  ['Porto', 'Portugal', 'Europe/Lisbon'],
  ['Leeds', 'United Kingdom', 'Europe/London'],
  ['Pune', 'India', 'Asia/Kolkata'],
  ['Austin', 'United States', 'America/Chicago'],
]

const pick = <T>(values: readonly T[], random: Random): T => values[Math.floor(random() * values.length)] as T
const two = (value: number) => String(value).padStart(2, '0')

/** Eight people report to each manager; the first is the head. */
export function managerOf(index: number): number | undefined {
  return index === 0 ? undefined : Math.floor((index - 1) / 8)
}

/** One person's cells. `changed` gives the title another word, as a promotion would. */
export function personCells(index: number, seed: number, changed = false): string[] {
  const random = seededRandom(seed * 1_000_003 + index)
  const first = pick(FIRST, random)
  const last = pick(LAST, random)
  const [location, country, timezone] = pick(PLACES, random)
  const division = `Division ${index % 12}`
  const manager = managerOf(index)
  return [
    `E${String(index).padStart(7, '0')}`,
    `person.${index}@example.org`,
    first,
    last,
    '',
    `${changed ? 'Senior ' : ''}${pick(TITLES, random)}`,
    `L${1 + Math.floor(random() * 8)}`,
    'Operations',
    `Department ${index % 240}`,
    division,
    location,
    country,
    manager === undefined ? '' : `E${String(manager).padStart(7, '0')}`,
    index > 100 && index % 50 === 0 ? `person.${index % 97}@example.org` : '',
    'Permanent',
    `${2000 + Math.floor(random() * 26)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
    '',
    'Active',
    pick(['en', 'de'], random),
    timezone,
  ]
}

/** The whole file as CSV. Every `changeEvery`th person has another title. */
export function peopleFile(count: number, seed = 1, changeEvery = 0): string {
  const lines = [COLUMNS.join(',')]
  for (let index = 0; index < count; index++) {
    lines.push(personCells(index, seed, changeEvery > 0 && index % changeEvery === 0).join(','))
  }
  return `${lines.join('\r\n')}\r\n`
}

if (import.meta.main)
  process.stdout.write(peopleFile(Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 1)))
