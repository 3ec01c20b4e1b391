import { html, type Html } from '#lib/core/html.ts'
import type { ClosedPage, ListPage, RequestCard } from '../contract.ts'
import { sayDate, type Texts } from '../texts/texts.ts'
import { framePage, type Look } from './frame.ts'
import { buttonForm, linkButton, pathOf, unseen } from './parts.ts'

/** Everybody this link is for: whom to answer next, with minutes, date, and a no as large as the yes. */
export function listPage(t: Texts, look: Look, page: ListPage): string {
  const date = sayDate(page.closesOn, t)
  const isDone = page.cards.every(({ state }) => state === 'sent' || state === 'declined')
  const body = html`<h1>${t.requests.title}</h1>
    ${!isDone && html`<p>${t.requests.until(date)}</p>`}
    <ul class="cards">
      ${page.cards.map((card) => html`<li class="card">${cardBody(t, card, date)}</li>`)}
    </ul>
    ${isDone && html`<p>${t.requests.allDone}</p>`}`
  return framePage({
    t,
    look,
    title: t.requests.title,
    orgName: page.orgName,
    body,
    data: { page: 'list' },
  })
}

function cardBody(t: Texts, card: RequestCard, date: string): Html {
  const { requests } = t
  const name = card.group === 'self' ? requests.yourself : card.name
  const about = (label: string) => html`${label}${unseen(requests.about(name))}`
  const no = buttonForm(pathOf(card.id, 'no'), about(requests.no))
  const heading = html`<h2>${name}</h2>`
  if (card.state === 'sent') {
    return html`${heading}
      <p>${requests.sent(date)}</p>
      <div class="actions">${linkButton(pathOf(card.id), about(requests.change))}</div>`
  }
  if (card.state === 'declined') {
    return html`${heading}
      <p>${requests.declined}</p>
      <div class="actions">${buttonForm(pathOf(card.id, 'yes'), about(requests.undo))}</div>`
  }
  const isStarted = card.state === 'started'
  return html`${heading}
    <p>
      ${isStarted ? html`${requests.started(card.answered, card.of)} ${requests.minutesLeft(card.minutes)}` : requests.minutes(card.minutes)}.
    </p>
    <div class="actions even">
      ${linkButton(pathOf(card.id), about(isStarted ? requests.goOn : requests.start), 'button-primary')}${no}
    </div>`
}

/** After close: what is in and what is not. */
export function closedPage(
  t: Texts,
  look: Look,
  page: ClosedPage,
  { wasSaving }: { wasSaving: boolean },
): string {
  const { closed } = t
  const title = closed.title(sayDate(page.closesOn, t))
  const one = page.outcomes.length === 1 ? page.outcomes[0] : undefined
  const say = ({ name, group, isSent }: ClosedPage['outcomes'][number]) => {
    if (group === 'self') return isSent ? closed.listSentSelf : closed.listNotSentSelf
    return isSent ? closed.listSent(name) : closed.listNotSent(name)
  }
  const body = html`<h1>${title}</h1>
    ${wasSaving && html`<p>${closed.nothingChanged}</p>`}
    ${one && html`<p>${one.isSent ? closed.sent : closed.notSent}</p>`}
    ${
      !one &&
      page.outcomes.length > 0 &&
      html`<ul>
        ${page.outcomes.map((outcome) => html`<li>${say(outcome)}</li>`)}
      </ul>`
    }`
  return framePage({ t, look, title, orgName: page.orgName, body, data: { page: 'closed' } })
}

/** A page this link does not open. */
export function missingPage(t: Texts, look: Look): string {
  const body = html`<h1>${t.missing.title}</h1>
    <p>${t.missing.lead}</p>
    <div class="actions">${linkButton('/f/list', t.missing.list, 'button-primary')}</div>`
  return framePage({ t, look, title: t.missing.title, body, data: { page: 'missing' } })
}
