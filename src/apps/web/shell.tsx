import { Outlet, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { readShell } from '#modules/home/actions.ts'
import { signedIn } from '#platform/http/page.ts'
import { AppShell } from '#ui/app-shell.tsx'

export const handle = { access: 'signed-in' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readShell(ctx, actor)
}

/** The frame around every signed-in page. */
export default function Shell() {
  const shell = useLoaderData<typeof loader>()
  return (
    <AppShell
      nav={shell.nav}
      account={{
        name: shell.name,
        detail: shell.organisation,
        items: [{ to: '/account', label: 'My account' }],
      }}
      demo={
        shell.isDemo
          ? 'Demo data: an invented firm. Nobody here is real, and no mail leaves this house.'
          : undefined
      }
      help={{ to: '/help' }}
    >
      <Outlet />
    </AppShell>
  )
}
