/**
 * Safe HTML text without a framework, for the pages that must stay light (rater pages, sign-in) and for mails.
 * Everything interpolated is escaped unless it is itself an `Html`.
 */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

type Piece = Html | string | number | boolean | null | undefined | readonly Piece[]

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ESCAPES[char] as string) : text
}

/** `html\`<p>${name}</p>\``: strings and numbers are escaped, false, null and undefined vanish, lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  let text = parts[0] as string
  for (let index = 0; index < values.length; index++) text += render(values[index]) + parts[index + 1]
  return new Html(text)
}

function render(value: Piece): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map((piece: Piece) => render(piece)).join('')
  if (value === null || value === undefined || value === false || value === true) return ''
  return escapeHtml(String(value))
}
