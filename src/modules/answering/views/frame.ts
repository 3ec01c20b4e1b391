import { html, type Html } from '#lib/core/html.ts'
import { sayIn } from '#lib/core/text.ts'
import type { Display } from '#lib/display/choices.ts'
import { displayDoor, pageAttributes } from '#lib/display/panel.ts'
import type { Texts } from '../texts/texts.ts'

/** Addresses of the style and the script, with a fingerprint in their name; and what the reader chose. */
export type Look = { readonly style: string; readonly script: string; readonly display: Display }

export type FrameInput = {
  readonly t: Texts
  readonly look: Look
  /** Says where one is, for the tab and for a screen reader. */
  readonly title: string
  readonly orgName?: string | undefined
  readonly body: Html
  /** For the script: what it must know, as data attributes of `main`. */
  readonly data?: Readonly<Record<string, string | undefined>>
}

/** The frame of every rater page: plain HTML, complete without script. */
export function framePage({ t, look, title, orgName, body, data = {} }: FrameInput): string {
  const attributes = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html` data-${name}="${value}"`)
  return html`<!doctype html>
    <html ${pageAttributes(t.lang, look.display)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}${orgName ? ` · ${orgName}` : ''}</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <script src="/static/display.js"></script>
        <link rel="stylesheet" href="${look.style}" />
        <script src="${look.script}" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">${t.skip}</a>
        <header class="top">
          <p>${orgName ? t.feedbackAt(orgName) : 'Heartwood'}</p>
          ${displayDoor((message, values) => sayIn(t.lang, message, values), t.lang)}
        </header>
        <main id="main" tabindex="-1" ${attributes}>${body}</main>
        <footer class="foot"><a href="/f/promise">${t.requests.promise}</a></footer>
      </body>
    </html>`.text
}
