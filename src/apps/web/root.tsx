import { useContext, type ReactNode } from 'react'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
} from 'react-router'
import { LinkButton } from '#ui/link-button.tsx'
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

/** What went wrong, in words, with a way on. A refusal brings its own sentence; everything else is our fault. */
export function ErrorBoundary() {
  const error = useRouteError()
  const answer = isRouteErrorResponse(error) ? (error.data as { sentence?: string } | null) : null
  const missing = isRouteErrorResponse(error) && error.status === 404
  const title = missing
    ? 'This page is not here'
    : answer?.sentence
      ? 'That is not possible'
      : 'That did not work'
  const sentence =
    answer?.sentence ??
    (missing
      ? 'It may have moved, or it may be open to other people only.'
      : 'It is our fault. Nothing was lost. Try again, or tell HR when it happened.')
  return (
    <main className="lone-page" id="main">
      <title>{`${title} · Heartwood`}</title>
      <h1>{title}</h1>
      <p>{sentence}</p>
      <LinkButton to="/" kind="primary">
        Go to Home
      </LinkButton>
    </main>
  )
}
