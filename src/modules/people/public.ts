/** What other modules may ask about people. Every function takes the caller's transaction and organisation. */
export { findPersonByEmail, listActivePersonIds, loadPersonCards, searchPeople } from './store/search.ts'
export {
  loadDirectReports,
  loadManager,
  loadPeers,
  loadReportingLines,
  loadSkipLevel,
  loadSubtree,
} from './store/reporting.ts'
export { listFirstManagers, listManagersOn, loadGenders, loadHistoryStart } from './store/managers.ts'
export { colleagueOf, loadColleagues, type Colleague } from './store/colleagues.ts'
export { languagesOfMails } from './store/languages.ts'
export { loadPlaces, loadStartDays, loadTimeZones, saveChosenLanguage } from './store/person.ts'
export { loadUnits } from './store/directory.ts'
export { insertPerson } from './store/insert.ts'
export type { PersonCard } from './store/rows.ts'
export type { PersonThen } from './store/managers.ts'
export type { ReportingLine } from './store/reporting.ts'
export type { NewPerson } from './store/insert.ts'
