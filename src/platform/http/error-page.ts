import { html } from '#lib/core/html.ts'
import { directionOf } from '#lib/core/languages.ts'
import { currentLanguage, t } from '#lib/core/text.ts'

/** A whole page for requests that end before any other page could answer, in the reader's language. */
export function errorPage(status: number, sentence: string): string {
  const title =
    status === 404
      ? t('This page is not here')
      : status >= 500
        ? t('That did not work')
        : t('That is not possible')
  const language = currentLanguage()
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Heartwood</title>
        <link rel="stylesheet" href="/static/plain.css" />
      </head>
      <body>
        <main class="lone-page">
          <h1>${title}</h1>
          <p>${sentence}</p>
          <p><a href="/">${t('Go to Home')}</a></p>
        </main>
      </body>
    </html>`.text
}

/** What to say when it was no refusal: whose fault it was, and what to do. */
export function sayStatus(status: number): string {
  return status >= 500
    ? t('That did not work, and it is our fault. Nothing was lost. Try again in a minute.')
    : t('This could not be read. Open the page again and try once more.')
}
