import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { pageFacts } from '#platform/http/page.ts'
import { readShell } from '../actions/read-home.ts'
import type { Missing } from '../ui/problem.tsx'

export const handle = { access: 'public' }

/** Every address without a page, and every page this person may not open. The frame goes along for who is signed in. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = context.get(pageFacts)
  const missing: Missing = { shell: actor && (await readShell(ctx, actor)) }
  throw data(missing, { status: 404 })
}

/** A form that was sent to such an address is answered like a look at it. */
export function action(sent: ActionFunctionArgs) {
  return loader(sent)
}

export default function NotFoundScreen() {
  return null
}
