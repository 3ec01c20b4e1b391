import { html, type Html } from '#lib/core/html.ts'
import type { Texts } from '../texts/texts.ts'

/** Addresses of the style and the script, with a fingerprint in their name. */
export type Assets = { readonly style: string; readonly script: string }

export type FrameInput = {
  readonly t: Texts
  readonly assets: Assets
  /** Says where one is, for the tab and for a screen reader. */
  readonly title: string
  readonly orgName?: string | undefined
  readonly body: Html
  /** For the script: what it must know, as data attributes of `main`. */
  readonly data?: Readonly<Record<string, string | undefined>>
}

/** The frame of every rater page: plain HTML, complete without script. */
export function framePage({ t, assets, title, orgName, body, data = {} }: FrameInput): string {
  const attributes = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html` data-${name}="${value}"`)
  return html`<!doctype html>
    <html lang="${t.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}${orgName ? ` · ${orgName}` : ''}</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <script src="/static/display.js"></script>
        <link rel="stylesheet" href="${assets.style}" />
        <script src="${assets.script}" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">${t.skip}</a>
        <header class="top">
          <p>${orgName ? t.feedbackAt(orgName) : 'Heartwood'}</p>
          ${displayPanel(t)}
        </header>
        <main id="main" tabindex="-1" ${attributes}>${body}</main>
        <footer class="foot"><a href="/f/promise">${t.requests.promise}</a></footer>
      </body>
    </html>`.text
}

/** Choices of reading and display. They need the script, which shows the panel. */
function displayPanel({ display }: Texts): Html {
  const { themes } = display
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    html`<label
      >${label}
      <select class="input" data-choice="${name}">
        ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select></label
    >`
  return html`<details class="display" id="display" hidden>
    <summary>${display.summary}</summary>
    <div class="display-choices">
      ${choice('theme', display.theme, [
        ['', themes.system],
        ['light', themes.light],
        ['dark', themes.dark],
        ['contrast', themes.contrast],
      ])}
      ${choice('size', display.text, [
        ['', '100 %'],
        ['115', '115 %'],
        ['130', '130 %'],
        ['150', '150 %'],
        ['200', '200 %'],
      ])}
      ${choice('spacing', display.spacing, [
        ['', display.spacings.normal],
        ['roomy', display.spacings.roomy],
        ['very-roomy', display.spacings['very-roomy']],
      ])}
      <button type="button" class="button" data-reset>${display.reset}</button>
    </div>
  </details>`
}
