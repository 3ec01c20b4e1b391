import { html, type Html } from '#lib/core/html.ts'

export function note(kind: 'note' | 'good' | 'caution' | 'problem', body: Html | string): Html {
  return html`<div class="note note-${kind}"><div class="note-body">${body}</div></div>`
}

/** A form that is one button: something happens, so it is no link. */
export function buttonForm(action: string, label: Html | string, kind = ''): Html {
  return html`<form method="post" action="${action}"><button class="button ${kind}">${label}</button></form>`
}

export function linkButton(to: string, label: Html | string, kind = ''): Html {
  return html`<a class="button ${kind}" href="${to}">${label}</a>`
}

/** Words for a screen reader, so that "Start" in a list says whom it is about. */
export function unseen(text: string): Html {
  return html`<span class="visually-hidden">${text}</span>`
}

/** The last part of an address that is a page or an action, and not the id of a screen. */
const TAKEN = ['review', 'send', 'done', 'no', 'yes', 'save'] as const

export function pathOf(requestId: string, page?: (typeof TAKEN)[number]): string {
  return `/f/${requestId}${page === undefined ? '' : `/${page}`}`
}

/** The address of a screen. An id that is the name of a page gets a mark, which `screenOfPath` takes off. */
export function screenPath(requestId: string, screen: string): string {
  return `/f/${requestId}/${encodeURIComponent(isTaken(screen) ? `${screen}~` : screen)}`
}

export function screenOfPath(part: string): string {
  const bare = part.slice(0, -1)
  return part.endsWith('~') && isTaken(bare) ? bare : part
}

function isTaken(id: string): boolean {
  return TAKEN.some((page) => page === id)
}
