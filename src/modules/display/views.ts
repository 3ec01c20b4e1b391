import { html } from '#lib/core/html.ts'
import { t } from '#lib/core/text.ts'
import type { Display } from '#lib/display/choices.ts'
import { displayForm } from '#lib/display/panel.ts'
import type { PlainPage } from '#lib/display/plain-page.ts'

/** All choices as a page of their own, for browsers without script; with script other pages show its form. */
export function displayPage(display: Display, back: string): PlainPage {
  return {
    title: t('Reading and display'),
    body: html`<h1>${t('Reading and display')}</h1>
      <p>${t('It holds on this device, and with your account if you have one. Nobody else sees it.')}</p>
      ${displayForm(t, display, back)}
      <p><a href="${back}">${t('Back to the page before')}</a></p>`,
  }
}
