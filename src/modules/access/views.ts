import { html, type Html } from '#lib/core/html.ts'

/** The frame of the pages before sign-in. `script` is a file of ours; the pages work without it. */
function frame(title: string, body: Html, script?: string): string {
  return html`<!doctype html>
    <html lang="en">
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
        <header class="lone-header"><span class="brand">Heartwood</span></header>
        <main class="lone-page" id="main">${body}</main>
      </body>
    </html>`.text
}

function problemNote(problem: string | undefined): Html | '' {
  return problem ? html`<div class="note note-problem" role="alert" id="problem"><p>${problem}</p></div>` : ''
}

export function signInPage(facts: { back: string; email?: string; problem?: string }): string {
  return frame(
    facts.problem ? 'Please check: sign in' : 'Sign in',
    html`<h1>Sign in</h1>
      ${problemNote(facts.problem)}
      <form method="post" action="/sign-in" class="stack">
        <input type="hidden" name="back" value="${facts.back}" />
        <div class="field">
          <label for="email">E-mail</label>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="username"
            required
            value="${facts.email ?? ''}"
          />
        </div>
        <div class="field">
          <label for="password">Password</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            ${facts.problem ? html`aria-describedby="problem"` : ''}
          />
        </div>
        <button class="button button-primary" type="submit">Sign in</button>
      </form>
      <section class="stack" aria-labelledby="by-mail">
        <h2 id="by-mail">Or get a link by e-mail</h2>
        <p>No password needed. The link works once, for 10 minutes, in this browser.</p>
        <form method="post" action="/sign-in/link" class="stack">
          <input type="hidden" name="back" value="${facts.back}" />
          <div class="field">
            <label for="link-email">E-mail for the link</label>
            <input
              id="link-email"
              name="email"
              type="email"
              autocomplete="email"
              required
              value="${facts.email ?? ''}"
            />
          </div>
          <button class="button button-secondary" type="submit">Send me a link</button>
        </form>
      </section>
      <p class="muted">
        Asked to give feedback? You need no account: open the link in your mail, or
        <a href="/f">paste its code</a>.
      </p>`,
  )
}

export function linkSentPage(facts: { mailbox: boolean }): string {
  return frame(
    'Look at your mail',
    html`<h1>Look at your mail</h1>
      <p>
        If this address is known here, a link is on its way. It works for 10 minutes, once, in this browser.
      </p>
      ${
        facts.mailbox
          ? html`<p class="muted">
              No mail server is set up. Mail stays in the built-in mailbox, which HR and IT admins can open.
            </p>`
          : ''
      }
      <p><a href="/sign-in/link">I have a code to paste</a> · <a href="/sign-in">Back to sign in</a></p>`,
  )
}

export function linkPage(facts: { problem?: string }): string {
  return frame(
    'Sign in by link',
    html`<h1>Sign in by link</h1>
      ${problemNote(facts.problem)}
      <form method="post" action="/sign-in/use-link" class="stack" id="link-form">
        <div class="field">
          <label for="token">Code from your mail</label>
          <input id="token" name="token" autocomplete="one-time-code" required />
        </div>
        <button class="button button-primary" type="submit">Sign in</button>
      </form>
      <p><a href="/sign-in">Ask for a new link</a></p>`,
    facts.problem ? undefined : '/static/sign-in-link.js',
  )
}
