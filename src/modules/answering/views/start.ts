import { html, type Html } from '#lib/core/html.ts'
import type { StartPage } from '../contract.ts'
import { sayDate, type Texts } from '../texts/texts.ts'
import { framePage, type Look } from './frame.ts'
import { buttonForm, linkButton, note, pathOf, screenPath } from './parts.ts'

/** Who asked, why, what happens with the answers and who sees what: all of it before the first question. */
export function startPage(t: Texts, look: Look, page: StartPage): string {
  const { start } = t
  const { whom, state } = page
  const isSelf = whom.group === 'self'
  const title = page.isPulse ? t.pulse.title : isSelf ? start.titleSelf : start.title(whom.name)
  const go = state === 'sent' ? t.requests.change : state === 'started' ? start.goOn : start.start
  const body = html`<h1>${title}</h1>
    <p>
      ${
        page.isPulse
          ? t.pulse.asked(whom.name)
          : html`${isSelf ? start.askedSelf : start.asked(whom.name)}
            ${page.purpose === 'readiness' ? start.readiness : start.development}`
      }
    </p>
    <p>${start.facts(page.questions, page.screens, page.minutes)}</p>
    <p>
      ${state === 'sent' ? t.requests.sent(sayDate(page.closesOn, t)) : start.until(sayDate(page.closesOn, t))}
    </p>
    ${
      page.message &&
      html`<figure class="message">
        <figcaption>${start.message(page.orgName)}</figcaption>
        <blockquote>${page.message}</blockquote>
      </figure>`
    }
    <section class="stack">
      <h2>${start.whoSees}</h2>
      ${whoSees(t, page)}
    </section>
    ${state === 'declined' && html`<p>${start.declined}</p>`}
    <div class="actions even">
      ${
        state === 'declined'
          ? buttonForm(pathOf(whom.id, 'yes'), t.requests.undo, 'button-primary')
          : linkButton(screenPath(whom.id, page.goOnAt), go, 'button-primary')
      }${(state === 'new' || state === 'started') && buttonForm(pathOf(whom.id, 'no'), start.no)}
    </div>
    ${(state === 'new' || state === 'started') && html`<p class="hint">${start.noHint}</p>`}
    <section class="stack">
      <h2>${start.promiseTitle}</h2>
      <p>${start.promise}</p>
      <p><a class="tall" href="/f/promise">${start.promiseLink}</a></p>
    </section>
    <section class="stack">
      <h2>${start.keysTitle}</h2>
      ${keys(t, page)}
      <label class="choice-line" id="move-on-choice" hidden
        ><input type="checkbox" id="move-on" /> <span>${start.moveOn}</span></label
      >
    </section>`
  return framePage({ t, look, title, orgName: page.orgName, body, data: { page: 'start' } })
}

function whoSees(t: Texts, { isPulse, whom, minimumGroup, minimumComments }: StartPage): Html {
  const { start } = t
  if (isPulse) {
    return html`<ul class="facts">
      <li>${t.pulse.unnamed(whom.name, minimumGroup)}</li>
      <li>${t.pulse.readers(whom.name)}</li>
      <li>${t.pulse.off}</li>
    </ul>`
  }
  if (whom.group === 'self') {
    return html`<ul class="facts">
      <li>${start.self}</li>
      <li>${start.commentsSelf}</li>
      <li>${start.readerSelf}</li>
    </ul>`
  }
  if (whom.group === 'manager') {
    return html`${note('note', html`<p>${start.manager(whom.name)}</p>`)}
      <ul class="facts">
        <li>${start.commentsManager}</li>
        <li>${start.reader(whom.name)}</li>
      </ul>`
  }
  return html`<ul class="facts">
    <li>${start.unnamed(whom.name, t.groups[whom.group], minimumGroup)}</li>
    <li>${start.comments(minimumComments)}</li>
    <li>${start.reader(whom.name)}</li>
  </ul>`
}

function keys({ start }: Texts, { digits, digitKeys, whom }: StartPage): Html {
  if (digits === null) return html`<p>${start.keysOff}</p>`
  return html`<p>${digitKeys ? start.keys(digits) : start.keysOff}</p>
    <form method="post" action="/f/keys">
      <input type="hidden" name="back" value="${whom.id}" /><button
        class="button"
        name="on"
        value="${digitKeys ? 'no' : 'yes'}"
      >
        ${digitKeys ? start.keysSwitchOff : start.keysSwitchOn}
      </button>
    </form>`
}
