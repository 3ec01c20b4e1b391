/** What setting up an organisation needs: the first person who can sign in. */
export { addUser } from './actions/accounts.ts'
/** Who can be talked to, told, or is a reader that knows their own answers. */
export { listHolders } from './store.ts'
