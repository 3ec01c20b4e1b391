import { useContext, type ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from 'react-router'
import { directionOf } from '#lib/core/languages.ts'
import { currentLanguage } from '#lib/core/text.ts'
import { displayAttributes } from '#lib/display/choices.ts'
import { Problem } from '#modules/home/ui/problem.tsx'
import { DisplayContext } from '#ui/display-choices.tsx'
import '#ui/styles/tokens.css'
import '#ui/styles/base.css'
import '#ui/styles/display.css'
import '#ui/styles/app.css'
import '#ui/styles/layout.css'
import { NonceContext } from './nonce.ts'

export const handle = { access: 'public' }

/** The frame of every page, with what its reader chose about reading and display. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext)
  const display = useContext(DisplayContext)
  return (
    <html
      lang={currentLanguage()}
      dir={directionOf(currentLanguage())}
      suppressHydrationWarning
      {...displayAttributes(display ?? {})}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <script src="/static/display.js" />
        <script src="/static/session.js" defer />
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
