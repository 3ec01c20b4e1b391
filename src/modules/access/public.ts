/** What setting up an organisation needs: the first person who can sign in. */
export { addUser } from './actions/accounts.ts'
