import { html, type Html } from '#lib/core/html.ts'
import { t } from '#lib/core/text.ts'
import type { PlainPage } from '#lib/display/plain-page.ts'

function problemNote(problem: string | undefined): Html | '' {
  return problem ? html`<div class="note note-problem" role="alert" id="problem"><p>${problem}</p></div>` : ''
}

export function signInPage(facts: { back: string; email?: string; problem?: string }): PlainPage {
  return {
    title: facts.problem ? t('Please check: sign in') : t('Sign in'),
    body: html`<h1>${t('Sign in')}</h1>
      ${problemNote(facts.problem)}
      <form method="post" action="/sign-in" class="stack">
        <input type="hidden" name="back" value="${facts.back}" />
        <div class="field">
          <label for="email">${t('E-mail')}</label>
          <input
            class="input"
            id="email"
            name="email"
            type="email"
            autocomplete="username"
            required
            value="${facts.email ?? ''}"
          />
        </div>
        <div class="field">
          <label for="password">${t('Password')}</label>
          <input
            class="input"
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            ${facts.problem ? html`aria-describedby="problem"` : ''}
          />
        </div>
        <button class="button button-primary" type="submit">${t('Sign in')}</button>
      </form>
      <section class="stack" aria-labelledby="by-mail">
        <h2 id="by-mail">${t('Or get a link by e-mail')}</h2>
        <p>${t('No password needed. The link works once, for 10 minutes, in this browser.')}</p>
        <form method="post" action="/sign-in/link" class="stack">
          <input type="hidden" name="back" value="${facts.back}" />
          <div class="field">
            <label for="link-email">${t('E-mail for the link')}</label>
            <input
              class="input"
              id="link-email"
              name="email"
              type="email"
              autocomplete="email"
              required
              value="${facts.email ?? ''}"
            />
          </div>
          <button class="button button-secondary" type="submit">${t('Send me a link')}</button>
        </form>
      </section>
      <p class="muted">${giveFeedbackHint()}</p>`,
  }
}

function giveFeedbackHint(): Html {
  const hint = t(
    'Asked to give feedback? You need no account: open the link in your mail, or <link>paste its code</link>.',
  )
  const [before = '', link = '', after = ''] = hint.split(/<\/?link>/)
  return html`${before}<a href="/f">${link}</a>${after}`
}

export function linkSentPage(facts: { mailbox: boolean }): PlainPage {
  return {
    title: t('Look at your mail'),
    body: html`<h1>${t('Look at your mail')}</h1>
      <p>
        ${t('If this address is known here, a link is on its way. It works for 10 minutes, once, in this browser.')}
      </p>
      ${
        facts.mailbox
          ? html`<p class="muted">
              ${t('No mail server is set up. Mail stays in the built-in mailbox, which HR and IT admins can open.')}
            </p>`
          : ''
      }
      <p>
        <a href="/sign-in/link">${t('I have a code to paste')}</a> ·
        <a href="/sign-in">${t('Back to sign in')}</a>
      </p>`,
  }
}

export function linkPage(facts: { problem?: string }): PlainPage {
  return {
    title: t('Sign in by link'),
    body: html`<h1>${t('Sign in by link')}</h1>
      ${problemNote(facts.problem)}
      <form method="post" action="/sign-in/use-link" class="stack" id="link-form">
        <div class="field">
          <label for="token">${t('Code from your mail')}</label>
          <input class="input" id="token" name="token" autocomplete="one-time-code" required />
        </div>
        <button class="button button-primary" type="submit">${t('Sign in')}</button>
      </form>
      <p><a href="/sign-in">${t('Ask for a new link')}</a></p>`,
    script: facts.problem ? undefined : '/static/sign-in-link.js',
  }
}
