import {
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
  type LoaderFunctionArgs,
} from 'react-router'
import { readShell } from '#modules/home/actions/read-home.ts'
import { Frame } from '#modules/home/ui/frame.tsx'
import { Problem } from '#modules/home/ui/problem.tsx'
import { signedIn } from '#platform/http/page.ts'

export const handle = { access: 'signed-in' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readShell(ctx, actor)
}

/** The frame around every signed-in page. */
export default function Shell() {
  return (
    <Frame shell={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** What went wrong on a page, inside the frame it would have had. */
export function ErrorBoundary() {
  return <Problem error={useRouteError()} shell={useRouteLoaderData<typeof loader>('shell')} />
}
