import { isRouteErrorResponse, useLocation } from 'react-router'
import { t } from '#lib/core/text.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import type { Shell } from '../contract.ts'
import { Frame } from './frame.tsx'

/** What a page that is not there sends: the frame of whoever asked, null when nobody is signed in. */
export type Missing = { readonly shell: Shell | null }

/**
 * What went wrong, in words, with a way on. A refusal brings its own sentence; everything else is our fault.
 *
 * Missing  without `shell`, the page that failed says who asked; if it does not either, the way on is Home, which asks
 *          for a sign-in where one is needed.
 */
export function Problem({ error, shell }: { error: unknown; shell?: Shell | undefined }) {
  const isAnswer = isRouteErrorResponse(error)
  const answer = isAnswer ? (error.data as ({ sentence?: string } & Partial<Missing>) | null) : null
  const { pathname, search } = useLocation()
  const isSignedOut = isAnswer && error.status === 401
  const { title, sentence } = sayProblem(isAnswer ? error.status : 500, answer?.sentence)
  const frame = shell ?? (answer?.shell && withoutCurrent(answer.shell))
  const words = (
    <>
      <title>{`${title} · Heartwood`}</title>
      <PageHeader title={title}>
        <p>{sentence}</p>
      </PageHeader>
    </>
  )
  if (frame) {
    return (
      <Frame shell={frame}>
        {words}
        <div className="actions">
          {isSignedOut ? (
            <LinkButton
              to={`/sign-in?back=${encodeURIComponent(pathname + search)}`}
              kind="primary"
              reloadDocument
            >
              {t('Sign in')}
            </LinkButton>
          ) : (
            <LinkButton to="/" kind="primary">
              {t('Go to Home')}
            </LinkButton>
          )}
        </div>
      </Frame>
    )
  }
  return (
    <main className="lone-page" id="main">
      {words}
      <LinkButton to={answer?.shell === null ? '/sign-in' : '/'} kind="primary" reloadDocument>
        {answer?.shell === null ? t('Sign in') : t('Go to Home')}
      </LinkButton>
    </main>
  )
}

function sayProblem(status: number, sentence: string | undefined): { title: string; sentence: string } {
  // 405: a form was sent to a page that takes none. It is as little there as an address without a page.
  if (status === 404 || status === 405) {
    const why = sentence ?? t('It may have moved, or it may be open to other people only.')
    return { title: t('This page is not here'), sentence: why }
  }
  if (status === 401) {
    return {
      title: t('You were away, so we signed you out'),
      sentence: t('What you typed is kept in this tab. Sign in to carry on.'),
    }
  }
  if (sentence) return { title: t('That is not possible'), sentence }
  return {
    title: t('That did not work'),
    sentence: t('It is our fault. Nothing was lost. Try again, or tell HR when it happened.'),
  }
}

/** No entry is marked as the present one: a page one may not open looks exactly like one that does not exist. */
function withoutCurrent(shell: Shell): Shell {
  return { ...shell, nav: shell.nav.map((entry) => ({ ...entry, end: true })) }
}
