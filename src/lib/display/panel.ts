import { html, type Html } from '../core/html.ts'
import { directionOf } from '../core/languages.ts'
import type { Say } from '../core/text.ts'
import type { Display } from './choices.ts'
import { displayFields } from './fields.ts'

/** The attributes of `<html>`: the language and what the reader chose. */
export function pageAttributes(language: string, display: Display): Html {
  const attributes = Object.entries(display).map(([name, value]) => html` data-${name}="${value}"`)
  if (directionOf(language) === 'rtl') attributes.unshift(html` dir="rtl"`)
  return html`lang="${language}"${attributes}`
}

/** The way to the choices from a page without a framework. `static/display.js` brings the form in when it is opened. */
export function displayDoor(t: Say, language: string): Html {
  return html`<details class="display" id="display">
    <summary>${t('Reading and display')}</summary>
    <p><a href="/display?in=${language}">${t('Choose how pages look')}</a></p>
  </details>`
}

/** The form with all choices. `back`: where to go after saving without script. */
export function displayForm(t: Say, display: Display, back: string): Html {
  return html`<form method="post" action="/display" class="display-choices" data-display>
    <input type="hidden" name="back" value="${back}" />
    ${displayFields(t).map(
      ({ name, label, options }) =>
        html`<label
          >${label}
          <select class="input" name="${name}">
            ${options.map(
              ([value, text]) =>
                html`<option value="${value}" ${value === (display[name] ?? '') && html`selected`}>
                  ${text}
                </option>`,
            )}
          </select></label
        >`,
    )}
    <button class="button button-secondary display-save">${t('Save')}</button>
    <button class="button button-secondary" name="reset" value="yes">${t('Reset all')}</button>
  </form>`
}
