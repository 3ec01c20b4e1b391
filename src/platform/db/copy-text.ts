const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}

// eslint-disable-next-line no-control-regex -- exactly these control characters are meant
const SPECIAL = /[\\\u0000\u0008-\u000d]/

/** About one network packet of rows at a time: a chunk per row would cost more than the rows. */
const CHUNK = 64 * 1024

/** Rows in the text format of COPY, in chunks. */
export async function* encodeCopyRows(
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): AsyncGenerator<string> {
  let chunk = ''
  for await (const row of rows) {
    chunk += `${row.map(encodeCopyValue).join('\t')}\n`
    if (chunk.length >= CHUNK) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk) yield chunk
}

/**
 * One value in the text format of COPY: tabs, line ends and backslashes escaped, absent as \N.
 * Throws RangeError on a NUL character, which PostgreSQL's text cannot hold.
 * Source: PostgreSQL manual, COPY, "Text Format".
 */
export function encodeCopyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // most text has nothing to escape, and a test is quicker than a replacement that finds nothing
  if (!SPECIAL.test(text)) return text
  if (text.includes('\0')) throw new RangeError('text with a NUL character cannot be stored')
  return text.replace(/[\\\n\r\t\b\f\v]/g, (char) => ESCAPES[char] ?? char)
}
