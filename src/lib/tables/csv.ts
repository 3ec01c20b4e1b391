/** A spreadsheet would run these as a formula. An apostrophe before them says: this is text. */
// eslint-disable-next-line no-control-regex -- NUL, tab and CR start a formula in some spreadsheets
const FORMULA = /^'*[=+\-@\t\r\u0000]/u

/** Makes a cell safe to open in a spreadsheet. Source: TRUST.md 3, Exports. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Undoes `guardCell`, so that an exported file comes back as it was. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

/** One line of CSV by RFC 4180, with CRLF, safe to open in a spreadsheet. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map((cell) => quote(guardCell(String(cell ?? '')))).join(',')}\r\n`
}

function quote(text: string): string {
  return /[",\r\n;]/u.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** UTF-8 with a byte order mark, which is what makes spreadsheets read accents right. */
export const BYTE_ORDER_MARK = '\u{feff}'

/** The separator of a CSV text, by the heading line: the one that stands outside quotes most often. */
export function detectSeparator(text: string): ',' | ';' | '\t' {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const char of text.slice(0, 20_000)) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) {
      if (counts[','] + counts[';'] + counts['\t'] > 0) break
    } else if (!quoted && char in counts) counts[char as ',']++
  }
  if (counts['\t'] > counts[','] && counts['\t'] > counts[';']) return '\t'
  return counts[';'] > counts[','] ? ';' : ','
}
