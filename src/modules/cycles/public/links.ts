/** A rater who is signed in but has lost the mail with the personal link. */
export { requestLink } from '../actions/remind.ts'
