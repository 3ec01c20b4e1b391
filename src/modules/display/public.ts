/** What somebody chose on another device, as the cookie keeps it. */
export { loadChoices as loadDisplayChoices } from './store.ts'
