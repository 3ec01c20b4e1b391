import { html } from '#lib/core/html.ts'
import type { Texts } from '../texts/texts.ts'
import { framePage, type Look } from './frame.ts'
import { linkButton } from './parts.ts'

/** What we promise, how it is kept, and honestly what remains. Open to everybody. */
export function promisePage(t: Texts, look: Look): string {
  const { promise } = t
  const list = (points: readonly string[]) =>
    html`<ul class="facts">
      ${points.map((point) => html`<li>${point}</li>`)}
    </ul>`
  const body = html`<h1>${promise.title}</h1>
    <p>${promise.lead}</p>
    <section class="stack">
      <h2>${promise.howTitle}</h2>
      ${list(promise.how)}
    </section>
    <section class="stack">
      <h2>${promise.remainsTitle}</h2>
      ${list(promise.remains)}
    </section>
    <section class="stack">
      <h2>${promise.notTitle}</h2>
      <p>${promise.not}</p>
    </section>
    <div class="actions">${linkButton('/f/list', promise.back)}</div>`
  return framePage({ t, look, title: promise.title, body, data: { page: 'promise' } })
}
