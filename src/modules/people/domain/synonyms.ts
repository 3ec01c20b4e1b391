import type { Target } from './fields.ts'
import { headerKey } from './text.ts'

/** Headings of HR files in English and German, by what they mean. Compared by `headerKey`. */
const HEADINGS = {
  employee_id:
    'employee id, employee number, employee no, employee code, emp id, staff id, person id, personnel number, worker id, workday id, user id, userid, badge id, unique identifier, external id, hris id, personalnummer, mitarbeiternummer, mitarbeiter id, personal nr',
  email:
    'email, e-mail, email address, work email, work e-mail, email work, primary work email, business email, company email, participant email, e-mail-adresse, geschäftliche e-mail, dienstliche e-mail, arbeits-e-mail, username email',
  first_name:
    'first name, firstname, given name, forename, legal name first name, legal first name, preferred name first name, vorname',
  last_name:
    'last name, lastname, surname, family name, legal name last name, legal last name, preferred name last name, nachname, familienname',
  display_name: 'display name, name displayed, anzeigename',
  preferred_name: 'preferred name, preferred first name, nickname, known as, rufname',
  full_name:
    'name, full name, employee name, worker, worker name, legal name, employee, mitarbeiter, vollständiger name',
  last_first_name: 'last name first name, last first, nachname vorname, name last first',
  title:
    'title, job title, position, position title, business title, job position, job, stelle, position stelle, stellenbezeichnung, berufsbezeichnung',
  level:
    'level, job title level, job level, management level, career level, grade, pay grade, karrierestufe, stufe, ebene',
  job_family: 'job family, job profile, job function, function, job role, job category, jobfamilie, funktion',
  department: 'department, department name, dept, unit, supervisory organization, abteilung, bereich',
  division:
    'division, business unit, subcompany, company, legal entity, geschäftsbereich, gesellschaft, unternehmenseinheit',
  location: 'location, office, work location, site, office location, standort, büro, arbeitsort',
  country: 'country, country region, work country, land',
  employment_type:
    'employment type, worker type, employee type, employment status type, work type, beschäftigungsart, anstellungsart',
  level_since:
    'level since, in level since, position start date, date in position, in position seit, stufe seit',
  start_date:
    'start date, hire date, hired on, date joining, date of joining, original hire date, employment start date, entry date, eintrittsdatum, einstellungsdatum, startdatum',
  end_date:
    'end date, termination date, contract end date, last day, last working day, leave date, employment end date, austrittsdatum, kündigungsdatum, enddatum, letzter arbeitstag',
  termination_type: 'termination type, kündigungsart, austrittsart',
  termination_reason: 'termination reason, reason for leaving, kündigungsgrund, austrittsgrund',
  status:
    'status, employee status, employment status, active status, is active, active, worker status, mitarbeiterstatus, beschäftigungsstatus',
  language: 'language, preferred language, locale, default locale, sprache',
  timezone: 'timezone, time zone, zeitzone',
  gender: 'gender, sex, geschlecht',
  manager_id:
    'manager id, manager employee id, manager employee number, supervisor id, supervisor eid, supervisor employee number, reports to id, managerid, vorgesetzten id, personalnummer vorgesetzter',
  manager_email:
    'manager email, manager e-mail, managers email, supervisor email, reporting manager email, manager email address, line manager email, reports to email, e-mail des vorgesetzten, e-mail vorgesetzter, vorgesetzter e-mail',
  manager_name: 'manager name, supervisor name, workers manager, name des vorgesetzten',
  manager:
    'manager, line manager, supervisor, reporting manager, reporting to, reports to, direct manager, vorgesetzter, vorgesetzte, vorgesetzte r, führungskraft, teamleitung',
  dotted_line_manager:
    'dotted line manager email, dotted line manager, dotted line managers, dotted line manager id, matrix manager, matrix manager id, secondary manager, second manager, functional manager, fachlicher vorgesetzter, fachliche führungskraft',
  groups: 'active group names, groups',
} as const satisfies Partial<Record<Target, string>>

/** Headings that are left out unless someone chooses otherwise, because nothing here needs them. */
const NOT_NEEDED =
  'date of birth, birth date, birthdate, birthday, age, geburtsdatum, race, ethnicity, race ethnicity, bipoc, nationality, religion, konfession, marital status, mobile phone number, mobile number, mobile phone, phone, phone number, private phone, personal email, home email, home address, address, iban, tax id, social security number, ssn, salary, basic salary, base salary, salary hour, hourly rate, compensation, gehalt, bonus'

const TARGETS = new Map<string, Target>(
  Object.entries(HEADINGS).flatMap(([target, headings]) =>
    headings.split(',').map((heading): [string, Target] => [headerKey(heading), target as Target]),
  ),
)
const UNNEEDED = new Set(NOT_NEEDED.split(',').map(headerKey))

/** What a heading means by itself; undefined when it says nothing to us. */
export function targetOfHeading(heading: string): Target | undefined {
  return TARGETS.get(headerKey(heading))
}

/** True for headings whose content this product has no use for: birth, health, origin, pay, private contact. */
export function isNotNeeded(heading: string): boolean {
  return UNNEEDED.has(headerKey(heading))
}
