import { sayDate } from '#lib/core/date.ts'
import { html, type Html } from '#lib/core/html.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import type { Display } from '#lib/display/choices.ts'
import { displayDoor, pageAttributes } from '#lib/display/panel.ts'
import type { PlainPage } from '#lib/display/plain-page.ts'
import { reachOptions } from './domain/audience.ts'
import { askedFirst, textBoxes } from './domain/words.ts'

/** What the pages of a link need to know. */
export type LinkPage = {
  readonly code: string
  readonly name: string
  readonly askerName: string
  readonly orgName: string
  readonly about: string
  readonly untilOn: string
  readonly manager: string | null
  readonly readsFromOn: string
}

export type FormState = {
  readonly typed: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  /** The text reads as about the person, and this was not said before. */
  readonly asksFirst: boolean
}

const EMPTY: FormState = { typed: {}, fields: {}, asksFirst: false }

/** Where the mail's link lands. Its code is in the fragment, which only the script sees; without it people paste the code. */
export function openPage({ problem }: { readonly problem?: string } = {}): PlainPage {
  const body = html`<h1>${t('Write a note')}</h1>
    ${problem && html`<div class="note note-caution" role="alert" id="problem"><p>${problem}</p></div>`}
    <form method="post" action="/n/open" id="link-form">
      <div class="field">
        <label for="token">${t('Code from your mail')}</label>
        <input
          class="input"
          id="token"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required
          maxlength="200"
          ${problem && html`aria-describedby="problem"`}
        />
      </div>
      <button class="button button-primary">${t('Open')}</button>
    </form>`
  return { title: t('Write a note'), body, script: problem ? undefined : '/static/sign-in-link.js' }
}

/** The note itself: who asks, who will read it, three boxes, and a no as large as the yes. */
export function writePage(page: LinkPage, { typed, fields, asksFirst }: FormState = EMPTY): PlainPage {
  const { askerName, about, manager, readsFromOn } = page
  const title = t('A note for {name}', { name: askerName })
  const options = reachOptions({ receiver: askerName, manager, readsFromOn })
  const chosen = options.find(({ value }) => value === typed['reach'])?.value ?? 'receiver'
  const until = sayDate(page.untilOn, currentLanguage())
  const body = html`<h1>${title}</h1>
    ${Object.keys(fields).length > 0 && errorSummary(fields)}
    <p>
      ${t('{askerName} of {orgName} asks you, {name}, how you saw their work. They want to hear about:', { askerName, orgName: page.orgName, name: page.name })}
    </p>
    <p class="message">${about}</p>
    <ul class="facts">
      <li>${t('Your name stands under your note.')}</li>
      <li>${t('You choose below who reads it. Nobody else does, not HR either.')}</li>
      <li>${t('The link works once, until {until}. After you send, nothing can be changed.', { until })}</li>
    </ul>
    <form method="post" action="/n/send" class="answers" autocomplete="off">
      <input type="hidden" name="code" value="${page.code}" />
      ${textBoxes().map((box) => textField(box, typed[box.name] ?? '', fields[box.name]))}
      <fieldset class="question">
        <legend>${t('Who reads it?')}</legend>
        ${options.map(
          ({ value, label, hint }, index) =>
            html`<label class="answer" ${index === 0 && html`id="field-reach"`}
              ><input type="radio" name="reach" value="${value}" ${value === chosen && html`checked`} />
              <span>${label}<br /><span class="hint">${hint}</span></span></label
            >`,
        )}
      </fieldset>
      ${
        asksFirst &&
        html`<input type="hidden" name="asked" value="yes" />
          <div class="note note-note" role="status">
            <div class="note-body"><p>${askedFirst(askerName)}</p></div>
          </div>`
      }
      <div class="actions even">
        <button class="button button-primary">${asksFirst ? t('Send it') : t('Send')}</button>
        <button class="button" formaction="/n/no" formnovalidate>${t('Say no')}</button>
      </div>
    </form>`
  return { title: asksFirst ? t('Please look once more: {title}', { title }) : title, body }
}

/** Before a no, because the link ends with it. */
export function noPage(page: LinkPage): PlainPage {
  const title = t('Say no to {name}?', { name: page.askerName })
  const body = html`<h1>${title}</h1>
    <p>
      ${t('{name} sees that you said no. You give no reason. The link ends with it.', { name: page.askerName })}
    </p>
    <div class="actions">
      <form method="post" action="/n/no">
        <input type="hidden" name="code" value="${page.code}" />
        <input type="hidden" name="sure" value="yes" />
        <button class="button button-primary">${t('Say no')}</button>
      </form>
      <form method="post" action="/n/open">
        <input type="hidden" name="code" value="${page.code}" />
        <button class="button">${t('Back to the note')}</button>
      </form>
    </div>`
  return { title, body }
}

export function donePage(page: LinkPage, what: 'given' | 'declined'): PlainPage {
  const name = page.askerName
  const title = what === 'given' ? t('Your note is on its way') : t('You said no')
  const body = html`<h1>${title}</h1>
    <p>
      ${
        what === 'given'
          ? t('{name} finds it when they sign in. Thank you for the time you took.', { name })
          : t('{name} sees that no note will come. You do not have to do anything else.', { name })
      }
    </p>
    <p>${t('The link has ended, and we have deleted your address. You can close this page.')}</p>`
  return { title, body }
}

function textField(
  { name, label, example, isOptional }: ReturnType<typeof textBoxes>[number],
  typed: string,
  error: string | undefined,
): Html {
  const described = `${name}-hint${error ? ` ${name}-error` : ''}`
  return html`<div class="field${error ? ' has-error' : ''}">
    <label for="field-${name}"
      >${label}${isOptional && html` <span class="optional">${t('(optional)')}</span>`}</label
    >
    <p class="hint" id="${name}-hint">${t('For example: {example}', { example })}</p>
    <textarea
      class="input"
      id="field-${name}"
      name="${name}"
      rows="3"
      maxlength="2000"
      aria-describedby="${described}"
      ${error && html`aria-invalid="true"`}
      ${!isOptional && html`required`}
    >
${typed}</textarea>
    ${error && html`<p class="field-error" id="${name}-error">${error}</p>`}
  </div>`
}

function errorSummary(fields: Readonly<Record<string, string>>): Html {
  return html`<div class="note note-problem" role="alert">
    <div class="note-body">
      <p class="note-title">${t('Please look at this')}</p>
      <ul>
        ${Object.entries(fields).map(([name, why]) => html`<li><a href="#field-${name}">${why}</a></li>`)}
      </ul>
    </div>
  </div>`
}

/** The frame of the pages for somebody from outside: plain HTML in the look of the rater pages, complete without script. */
export function notePage({ title, body, script }: PlainPage, display: Display): string {
  return html`<!doctype html>
    <html ${pageAttributes(currentLanguage(), display)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · Heartwood</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <script src="/static/display.js"></script>
        <link rel="stylesheet" href="/static/plain.css" />
        <link rel="stylesheet" href="/rater/rater.css" />
        ${script && html`<script src="${script}" defer></script>`}
      </head>
      <body>
        <header class="top">
          <p>Heartwood</p>
          ${displayDoor(t, currentLanguage())}
        </header>
        <main id="main">${body}</main>
      </body>
    </html>`.text
}
