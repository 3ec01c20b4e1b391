import type { Random } from '#lib/core/random.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts'

export type DemoPerson = {
  readonly employeeId: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly title: string
  readonly level: number
  readonly department: string
  readonly location: string
  readonly managerEmployeeId: string | null
  readonly startOn: string
  readonly language: 'en' | 'de'
}

type Unit = {
  readonly department: string
  readonly head: string
  /** Title of a team's lead, title of its people, and how many people each team has. */
  readonly teams: readonly (readonly [lead: string, staff: string, size: number])[]
}

/** An invented maker of acoustic panels and quiet rooms, about 300 people. */
export const COMPANY = { name: 'Elmfield Acoustics', slug: 'demo', domain: 'elmfield.example' } as const

const UNITS: readonly Unit[] = [
  {
    department: 'Production',
    head: 'Head of Production',
    teams: [
      ['Plant Manager North', 'Machine Operator', 16],
      ['Plant Manager South', 'Machine Operator', 15],
      ['Shift Lead Early', 'Press Operator', 12],
      ['Shift Lead Late', 'Press Operator', 11],
      ['Quality Manager', 'Quality Inspector', 9],
      ['Maintenance Manager', 'Maintenance Technician', 8],
      ['Tooling Lead', 'Toolmaker', 3],
    ],
  },
  {
    department: 'Engineering',
    head: 'Head of Engineering',
    teams: [
      ['Acoustics Lead', 'Acoustics Engineer', 8],
      ['Product Design Lead', 'Product Designer', 7],
      ['Materials Lead', 'Materials Engineer', 7],
      ['Test Lab Manager', 'Test Technician', 4],
      ['Standards Lead', 'Compliance Engineer', 2],
    ],
  },
  {
    department: 'Service',
    head: 'Head of Service',
    teams: [
      ['Installation Manager East', 'Installer', 12],
      ['Installation Manager West', 'Installer', 12],
      ['Customer Care Manager', 'Customer Care Agent', 10],
      ['Field Service Lead', 'Field Technician', 8],
      ['Spare Parts Lead', 'Parts Coordinator', 3],
    ],
  },
  {
    department: 'Sales',
    head: 'Head of Sales',
    teams: [
      ['Regional Sales Manager North', 'Account Manager', 9],
      ['Regional Sales Manager South', 'Account Manager', 8],
      ['Key Accounts Manager', 'Key Account Manager', 4],
      ['Inside Sales Lead', 'Sales Coordinator', 8],
      ['Marketing Manager', 'Marketing Specialist', 7],
    ],
  },
  {
    department: 'Logistics',
    head: 'Head of Logistics',
    teams: [
      ['Warehouse Manager', 'Warehouse Associate', 14],
      ['Transport Manager', 'Dispatcher', 6],
      ['Purchasing Manager', 'Buyer', 6],
      ['Planning Lead', 'Supply Planner', 4],
    ],
  },
  {
    department: 'Finance',
    head: 'Head of Finance',
    teams: [
      ['Controlling Manager', 'Controller', 7],
      ['Accounting Manager', 'Accountant', 8],
      ['Payroll Lead', 'Payroll Specialist', 2],
    ],
  },
  {
    department: 'People and IT',
    head: 'Head of People',
    teams: [
      ['IT Manager', 'Systems Engineer', 8],
      ['Applications Lead', 'Software Developer', 8],
      ['HR Business Partner Lead', 'HR Business Partner', 4],
      ['Learning Manager', 'Learning Specialist', 3],
      ['Workplace Manager', 'Workplace Assistant', 4],
    ],
  },
]

const LOCATIONS = ['Linz', 'Bremen', 'Gdansk', 'Leeds'] as const

/** The same firm for the same random source: a chief executive, seven heads, their team leads, and everybody else. */
export function makeCompany(random: Random, today: string): DemoPerson[] {
  const people: DemoPerson[] = []
  const taken = new Set<string>()
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const year = Number(today.slice(0, 4))

  function add(
    place: Pick<DemoPerson, 'title' | 'level' | 'department' | 'managerEmployeeId' | 'location'>,
  ): DemoPerson {
    let firstName: string = pick(GIVEN_NAMES)
    let lastName: string = pick(FAMILY_NAMES)
    while (taken.has(`${firstName} ${lastName}`)) {
      firstName = pick(GIVEN_NAMES)
      lastName = pick(FAMILY_NAMES)
    }
    taken.add(`${firstName} ${lastName}`)
    const years = place.level <= 3 ? 3 + Math.floor(random() * 12) : 1 + Math.floor(random() * 9)
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
    const person: DemoPerson = {
      ...place,
      employeeId: `E${String(people.length + 1).padStart(4, '0')}`,
      email: `${ascii(firstName)}.${ascii(lastName)}@${COMPANY.domain}`,
      firstName,
      lastName,
      startOn: `${year - years}-${month}-01`,
      language: place.location === 'Linz' || place.location === 'Bremen' ? pick(['de', 'en']) : 'en',
    }
    people.push(person)
    return person
  }

  const chief = add({
    title: 'Chief Executive',
    level: 1,
    department: 'Executive',
    managerEmployeeId: null,
    location: 'Linz',
  })
  for (const unit of UNITS) {
    const head = add({
      title: unit.head,
      level: 2,
      department: unit.department,
      managerEmployeeId: chief.employeeId,
      location: pick(LOCATIONS),
    })
    for (const [leadTitle, staffTitle, size] of unit.teams) {
      const location = pick(LOCATIONS)
      const lead = add({
        title: leadTitle,
        level: 3,
        department: unit.department,
        managerEmployeeId: head.employeeId,
        location,
      })
      for (let seat = 0; seat < size; seat++) {
        add({
          title: staffTitle,
          level: 5,
          department: unit.department,
          managerEmployeeId: lead.employeeId,
          location,
        })
      }
    }
  }
  return people
}

function ascii(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
