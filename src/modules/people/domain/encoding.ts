export type Decoded =
  | { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' }
  /** Some lines are UTF-8 and others are not: `line` is the first that is not. */
  | { mixed: true; line: number }

/**
 * Turns the bytes of a text file into text: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8 when it
 * is valid, else Windows-1252 — unless letters in valid UTF-8 stand beside it, which no single encoding explains.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes.subarray(2), 'utf-16be')
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const zeroes = isMarked ? undefined : sidesOfZeroes(bytes)
  if (zeroes) return decode(bytes, zeroes)

  const body = isMarked ? bytes.subarray(3) : bytes
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
      encoding: 'utf-8',
    }
  } catch {
    const line = firstBrokenLine(body)
    if (isMarked || hasOtherUtf8(body)) return { mixed: true, line }
    return decode(body, 'windows-1252')
  }
}

function decode(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be' | 'windows-1252'): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

/** Latin text in UTF-16 has a zero in every other byte. */
function sidesOfZeroes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 400) & ~1
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++
    if (bytes[index + 1] === 0) odd++
  }
  if (length < 8) return undefined
  if (odd > length * 0.3 && even === 0) return 'utf-16le'
  if (even > length * 0.3 && odd === 0) return 'utf-16be'
  return undefined
}

/** How many bytes a UTF-8 letter beyond ASCII takes at `index`; 0 when there is none. */
function letterAt(bytes: Uint8Array, index: number): number {
  const lead = bytes[index] as number
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  for (let next = 1; next < length; next++) if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

function hasOtherUtf8(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] as number) >= 0x80 && letterAt(bytes, index) > 0) return true
  }
  return false
}

function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] === 0x0a) line++
    if ((bytes[index] as number) < 0x80) continue
    const length = letterAt(bytes, index)
    if (length === 0) return line
    index += length - 1
  }
  return line
}
