import { html } from '#lib/core/html.ts'

/** A whole page for requests that end before any other page could answer. */
export function errorPage(status: number, sentence: string): string {
  const title =
    status === 404 ? 'This page is not here' : status >= 500 ? 'That did not work' : 'That is not possible'
  return html`<!doctype html>
    <html lang="en">
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
          <p><a href="/">Go to Home</a></p>
        </main>
      </body>
    </html>`.text
}
