/** Collapses white space, drops control characters (PostgreSQL has no NUL) and trims. */
export function tidy(text: string): string {
  return CLEAN.test(text) ? text : text.replace(CONTROLS, ' ').replace(/\s+/gu, ' ').trim()
}

// Most cells are already tidy, so the usual case is one test and no copy.
const CLEAN = /^(?:[!-~\u00a1-\u1fff](?: ?[!-~\u00a1-\u1fff])*)?$/u
// eslint-disable-next-line no-control-regex -- control characters are what this removes
const CONTROLS = /[\u0000-\u001f\u007f-\u00a0\u200b\u200e\u200f\u2028\u2029\ufeff]+/gu

/** The form in which names are compared and searched: lower case, no accents, ß as ss. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (/^[ -~]*$/u.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
}

/** A header without case, space, underscore and punctuation: `Employee #` and `employee_number` are the same. */
export function headerKey(header: string): string {
  return fold(header.replaceAll('#', ' number ')).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Takes out the characters that rows are kept with, and NUL, which no database text can hold. */
export function dropSeparators(text: string): string {
  return SEPARATORS.test(text) ? text.replace(ALL_SEPARATORS, ' ') : text
}

// eslint-disable-next-line no-control-regex -- exactly these control characters are meant
const SEPARATORS = /[\u0000\u001e\u001f]/u
// eslint-disable-next-line no-control-regex -- exactly these control characters are meant
const ALL_SEPARATORS = /[\u0000\u001e\u001f]/gu
