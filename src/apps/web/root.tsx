import { useContext, type ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from 'react-router'
import { Problem } from '#modules/home/ui/problem.tsx'
import '#ui/styles/tokens.css'
import '#ui/styles/base.css'
import '#ui/styles/app.css'
import '#ui/styles/layout.css'
import { NonceContext } from './nonce.ts'

export const handle = { access: 'public' }

/** The frame of every page. Display preferences are applied from /display.js before the first paint. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext)
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <script src="/static/display.js" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

/** What went wrong outside the frame: an address without a page, or the frame itself. */
export function ErrorBoundary() {
  return <Problem error={useRouteError()} />
}
