import { html, type Html } from '#lib/core/html.ts'
import type { DonePage, NoPage, ReviewPage, Whom } from '../contract.ts'
import { sayDate, type Texts } from '../texts/texts.ts'
import { framePage, type Look } from './frame.ts'
import { buttonForm, linkButton, note, pathOf, screenPath, unseen } from './parts.ts'

const MOST_LINKS = 12

/** What is answered and what is open, and Send. Sending comes first in the page: nobody has to walk through the list. */
export function reviewPage(t: Texts, look: Look, page: ReviewPage, { isNothingToSend = false } = {}): string {
  const { review } = t
  const { whom, open } = page
  const title = whom.group === 'self' ? review.titleSelf : review.title(whom.name)
  const date = sayDate(page.closesOn, t)
  const body = html`<h1 tabindex="-1" id="title">${title}</h1>
    ${isNothingToSend && note('caution', html`<p role="alert">${review.nothing}</p>`)}
    <p>
      ${open.length === 0 ? review.allAnswered(page.questions) : review.someOpen(open.length, page.questions)}
    </p>
    ${page.isSent && html`<p>${review.alreadySent}</p>`}
    <p class="state" id="state"></p>
    <p class="visually-hidden" role="status" id="said"></p>
    ${page.groups.some((group) => group.tellsWho) && tellsWhoNote(t, page)}
    <form method="post" action="${pathOf(whom.id, 'send')}" id="send">
      <div class="actions">
        <button class="button button-primary" id="send-button">
          ${page.isSent ? review.sendAgain : review.send}
        </button>
      </div>
    </form>
    <p class="hint">${review.until(date)}</p>
    ${open.length > 0 && openQuestions(t, page)}
    <section class="stack">
      <h2>${review.groups}</h2>
      <ul class="links">
        ${page.groups.map(
          ({ id, title: group, answered, of, hasComment }) =>
            html`<li>
              <a href="${screenPath(whom.id, id)}">${group}</a
              ><span>${review.counts(answered, of)}${hasComment && `, ${review.withComment}`}</span>
            </li>`,
        )}
      </ul>
    </section>
    <div class="actions">${linkButton(screenPath(whom.id, page.lastScreen), t.group.back)}</div>`
  const { script, group } = t
  return framePage({
    t,
    look,
    title,
    orgName: page.orgName,
    body,
    data: {
      page: 'review',
      request: whom.id,
      saving: script.saving,
      saved: page.isSent ? group.sentAlready : `${script.saved} ${group.notSent}`,
      offline: script.offline,
      failed: script.failed,
    },
  })
}

/** Also for those whose browser runs no script: which comments may tell who wrote them, before they are sent. */
function tellsWhoNote({ group }: Texts, { whom, groups }: ReviewPage): Html {
  return note(
    'note',
    html`<p>${group.tellsWho(whom.name)}</p>
      <ul class="links">
        ${groups.filter((one) => one.tellsWho).map(({ id, title }) => html`<li><a href="${screenPath(whom.id, id)}">${title}</a></li>`)}
      </ul>`,
  )
}

/** Links to what has no answer; folded away while they would be most of the page. */
function openQuestions({ review }: Texts, { whom, open }: ReviewPage): Html {
  const links = html`<ul class="links">
    ${open.map(
      ({ screen, title, position, number }) =>
        html`<li>
          <a href="${screenPath(whom.id, screen)}#q${position}">${review.question(number)}: ${title}</a>
        </li>`,
    )}
  </ul>`
  if (open.length > MOST_LINKS)
    return html`<details>
      <summary>${review.open}</summary>
      ${links}
    </details>`
  return html`<section class="stack">
    <h2>${review.open}</h2>
    ${links}
  </section>`
}

/** Thanks, what happens next and when, and who is waiting. */
export function donePage(t: Texts, look: Look, page: DonePage): string {
  const { done } = t
  const { whom, next } = page
  const date = sayDate(page.closesOn, t)
  const body = html`<h1>${done.title}</h1>
    <p>
      ${
        whom.group === 'self'
          ? done.nextSelf(date)
          : whom.group === 'manager'
            ? done.nextManager(whom.name, date)
            : page.isPulse
              ? t.pulse.next(date)
              : done.next(whom.name, date)
      }
    </p>
    <div class="actions">${linkButton(pathOf(whom.id, 'review'), done.change(date))}</div>
    ${
      next
        ? html`<section class="stack">
            <h2>${done.nextPerson}</h2>
            <div class="actions">
              ${linkButton(pathOf(next.id), next.group === 'self' ? done.anotherSelf : done.another(next.name), 'button-primary')}${linkButton('/f/list', done.list)}
            </div>
          </section>`
        : html`<p>${done.allDone}</p>
            <div class="actions">${linkButton('/f/list', done.list)}</div>`
    }`
  return framePage({
    t,
    look,
    title: done.title,
    orgName: page.orgName,
    body,
    data: { page: 'done', request: whom.id },
  })
}

/** A no, with the way back. */
export function noPage(t: Texts, look: Look, page: NoPage): string {
  const { no } = t
  const { whom, state } = page
  const isSelf = whom.group === 'self'
  const list = linkButton('/f/list', no.list)
  const frame = (title: string, body: ReturnType<typeof html>) =>
    framePage({ t, look, title, orgName: page.orgName, body, data: { page: 'no' } })

  if (state === 'sent') {
    const body = html`<h1>${no.sentTitle}</h1>
      <p>${no.sent}</p>
      <div class="actions">
        ${linkButton(pathOf(whom.id, 'review'), t.requests.change, 'button-primary')}${list}
      </div>`
    return frame(no.sentTitle, body)
  }
  if (state === 'ask') {
    const title = isSelf ? no.askTitleSelf : no.askTitle(whom.name)
    const body = html`<h1>${title}</h1>
      <p>${no.askLead}</p>
      <div class="actions even">
        ${buttonForm(pathOf(whom.id, 'no'), no.say, 'button-primary')}${linkButton(pathOf(whom.id), no.keep)}
      </div>`
    return frame(title, body)
  }
  const body = html`<h1>${no.title}</h1>
    <p>${isSelf ? no.leadSelf : no.lead(whom.name)}</p>
    <p>${no.undoHint(sayDate(page.closesOn, t))}</p>
    <div class="actions even">
      ${buttonForm(pathOf(whom.id, 'yes'), html`${no.undo}${unseen(undoes(t, whom))}`)}${list}
    </div>`
  return frame(no.title, body)
}

function undoes(t: Texts, { group, name }: Whom): string {
  return t.requests.about(group === 'self' ? t.requests.yourself : name)
}
