const SMALLEST_BYTES = 512
const END = 0x80

/**
 * Fills a text up to the next size of 512 · 2ⁿ bytes, so that the length of a sealed text says almost nothing about
 * what was written: a ballot without comments and one with a few lines look alike.
 */
export function pad(plaintext: Buffer): Buffer {
  const padded = Buffer.alloc(bucketBytes(plaintext.length))
  plaintext.copy(padded)
  padded[plaintext.length] = END
  return padded
}

/** Undoes `pad`. Throws RangeError for what was not padded. */
export function unpad(padded: Buffer): Buffer {
  const end = padded.lastIndexOf(END)
  const isPadded = end >= 0 && padded.subarray(end + 1).every((byte) => byte === 0)
  if (!isPadded || padded.length !== bucketBytes(end)) throw new RangeError('not a padded text')
  return padded.subarray(0, end)
}

/** The size of a padded text. One byte is always needed to mark where the text ends. */
export function bucketBytes(length: number): number {
  let bucket = SMALLEST_BYTES
  while (bucket < length + 1) bucket *= 2
  return bucket
}
