import { html } from '#lib/core/html.ts'
import type { Texts } from '../texts/texts.ts'
import { framePage, type Look } from './frame.ts'
import { linkButton, note } from './parts.ts'

export type OpenState = 'ask' | 'wrong' | 'throttled'

/**
 * Where a link from a mail lands. The code is in the fragment, which only the script can see; without it people paste
 * the code. A code that never existed and one whose feedback has closed get the same page, to the last byte.
 */
export function openPage(
  t: Texts,
  look: Look,
  { state, hasLink }: { state: OpenState; hasLink: boolean },
): string {
  const { open } = t
  const title = state === 'wrong' ? open.wrongTitle : state === 'throttled' ? open.throttledTitle : open.title
  const body = html`<h1>${title}</h1>
    ${
      state === 'wrong' &&
      note(
        'caution',
        html`<p>${open.wrong}</p>
          <p>${open.wrongHelp}</p>`,
      )
    }
    ${state === 'throttled' && note('caution', open.throttled)}
    <form method="post" action="/f/open" id="open" class="stack" data-opening="${open.opening}">
      ${state === 'ask' && html`<p>${open.lead}</p>`}
      <div class="field">
        <label for="code">${open.label}</label>
        <p class="hint" id="code-hint">${open.hint}</p>
        <input
          class="input"
          id="code"
          name="code"
          aria-describedby="code-hint"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required
          maxlength="200"
        />
      </div>
      <div class="actions"><button class="button button-primary">${open.button}</button></div>
    </form>
    ${hasLink && html`<p>${open.already} ${linkButton('/f/list', open.goOn, 'button-quiet')}</p>`}`
  return framePage({ t, look, title, body, data: { page: 'open' } })
}
