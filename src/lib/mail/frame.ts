import { html } from '../core/html.ts'

/** A mail without its receiver: what an `emails.ts` makes and the outbox takes. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

export type MailParts = {
  /** Under 50 characters if it can be; longer than 78 is cut at a word. */
  readonly subject: string
  /** The line that a list of mails shows beside the subject. */
  readonly preheader: string
  /** Plain text, a paragraph each. Line breaks inside one are kept. */
  readonly paragraphs: readonly string[]
  /** The one link of the mail. */
  readonly action: { readonly label: string; readonly url: string }
  readonly footer: string
  /** `en` when left out. */
  readonly language?: string
}

const SUBJECT_LIMIT = 78

/**
 * One mail for one purpose with one link, as plain text and as simple HTML that holds in dark mode. No picture, no pixel, no
 * address of ours but the link.
 *
 * Source: UX 5 "Email".
 */
export function mailFrame(parts: MailParts): Mail {
  const subject = shorten(oneLine(parts.subject), SUBJECT_LIMIT)
  const text = [...parts.paragraphs, `${parts.action.label}: ${parts.action.url}`, '--', parts.footer].join('\n\n')
  const page = html`<!doctype html>
    <html lang="${parts.language ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        <style>
          body { margin: 0; background: #faf8f5; color: #23262e; font: 17px/1.55 system-ui, sans-serif; }
          .card { max-width: 34em; margin: 0 auto; padding: 24px 16px; }
          .go { display: inline-block; padding: 12px 20px; border-radius: 6px; background: #2d4a9e; color: #ffffff; text-decoration: none; }
          .small { font-size: 14px; color: #565b66; border-top: 1px solid #dcd7cf; padding-top: 16px; margin-top: 24px; overflow-wrap: anywhere; }
          .preheader { display: none; }
          @media (prefers-color-scheme: dark) {
            body { background: #14171c; color: #eceae6; }
            .go { background: #9db4ff; color: #14171c; }
            .small { color: #b3b8c2; border-color: #333a45; }
          }
        </style>
      </head>
      <body>
        <span class="preheader">${parts.preheader}</span>
        <div class="card" role="article" aria-label="${subject}">
          ${parts.paragraphs.map((paragraph) => html`<p>${lines(paragraph)}</p>`)}
          <p><a class="go" href="${parts.action.url}">${parts.action.label}</a></p>
          <p class="small">${lines(parts.footer)}</p>
        </div>
      </body>
    </html>`.text
  return { subject, text, html: page }
}

function lines(text: string) {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))
}

/** A line break in a subject would start another header. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
}

function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > limit / 2 ? space : cut.length)}…`
}
