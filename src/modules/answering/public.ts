/** What a rater can do without their link. */
export { sayNoSignedIn } from './actions/answers.ts'
