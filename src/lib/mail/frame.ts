import { Html, html } from '../core/html.ts'

/** A mail as its module writes it. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

export type MailFacts = {
  readonly subject: string
  /** What a list of mails shows beside the subject; not repeated in the mail itself. */
  readonly preheader: string
  /** Plain text. A line break stays one, an empty line begins a new paragraph. */
  readonly paragraphs: readonly string[]
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly url: string }
  /** A quieter way, below the button and before the footer: "You can say no on the same page." */
  readonly secondary?: string
  readonly footer?: string
  /** BCP 47; English unless given. */
  readonly language?: string
}

/** RFC 5322 2.1.1: lines should be no longer than 78 characters; "Subject: " is 9 of them. */
const SUBJECT_CHARS = 78 - 'Subject: '.length

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/

/**
 * One frame for all mails: one purpose, one button, plain text and simple HTML of the same words. Nothing is loaded
 * from anywhere, so opening a mail tells nobody.
 */
export function mailFrame(facts: MailFacts): Mail {
  return { subject: mailSubject(facts.subject), text: plainText(facts), html: frame(facts).text }
}

/** A subject on one line, cut at a word when it is too long for one. Control characters become spaces. */
export function mailSubject(subject: string): string {
  const line = subject.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  const chars = Array.from(line)
  if (chars.length <= SUBJECT_CHARS) return line
  const cut = chars.slice(0, SUBJECT_CHARS - 1).join('')
  const lastSpace = cut.lastIndexOf(' ')
  return `${lastSpace > SUBJECT_CHARS / 2 ? cut.slice(0, lastSpace) : cut}…`
}

function plainText({ paragraphs, action, secondary, footer }: MailFacts): string {
  const parts = paragraphs.flatMap(splitParagraphs)
  if (action) parts.push(`${action.label}:\n${action.url}`)
  if (secondary) parts.push(secondary)
  if (footer) parts.push(`--\n${footer}`)
  return `${parts.join('\n\n')}\n`
}

function frame({
  preheader,
  paragraphs,
  action,
  secondary,
  footer,
  language = 'en',
  subject,
}: MailFacts): Html {
  const direction = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'
  return html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${mailSubject(subject)}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body style="margin:0;padding:0;background-color:#ffffff;color:#14171c">
        <div style="display:none;max-height:0;overflow:hidden">${preheader}</div>
        <div
          class="mail"
          style="max-width:36em;margin:0 auto;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
        >
          ${paragraphs.flatMap(splitParagraphs).map((text) => html`<p style="margin:0 0 16px">${withBreaks(text)}</p> `)}
          ${action && html`<p style="margin:24px 0"><a class="button" href="${action.url}" style="display:inline-block;padding:12px 20px;border-radius:6px;background-color:#35487f;color:#ffffff;font-weight:600;text-decoration:none">${action.label}</a></p>`}
          ${secondary && html`<p style="margin:0 0 16px">${withBreaks(secondary)}</p>`}
          ${footer && html`<p class="footer" style="margin:32px 0 0;padding-top:16px;border-top:1px solid #767b86;font-size:14px">${withBreaks(footer)}</p>`}
        </div>
      </body>
    </html> `
}

/** Dark colours where the reader's program asks for them; without this style the light ones stay readable. */
const STYLE = new Html(
  '@media (prefers-color-scheme: dark) { body, .mail { background-color: #14171c !important; color: #eceef2 !important }' +
    ' .button { background-color: #9db4ff !important; color: #14171c !important } }',
)

function splitParagraphs(text: string): string[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function withBreaks(text: string) {
  return text.split(/\r?\n/).map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`))
}
