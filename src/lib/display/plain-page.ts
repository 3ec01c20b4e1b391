import { html, type Html } from '../core/html.ts'
import { currentLanguage, t } from '../core/text.ts'
import type { Display } from './choices.ts'
import { displayDoor, pageAttributes } from './panel.ts'

/** A page without a framework. `script` is the address of a file of ours; the page works without it. */
export type PlainPage = {
  readonly title: string
  readonly body: Html
  readonly script?: string | undefined
}

/** The frame of the pages before sign-in, with the way to reading and display. */
export function plainPage(page: PlainPage, display: Display): string {
  const { title, body, script } = page
  return html`<!doctype html>
    <html ${pageAttributes(currentLanguage(), display)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Heartwood</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/plain.css" />
        <script src="/static/display.js"></script>
        ${script ? html`<script src="${script}" defer></script>` : ''}
      </head>
      <body>
        <header class="lone-header">
          <span class="brand">Heartwood</span>
          ${displayDoor(t, currentLanguage())}
        </header>
        <main class="lone-page" id="main">${body}</main>
      </body>
    </html>`.text
}
