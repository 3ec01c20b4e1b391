const MINUS = '\u2212'

/** A mean as it is printed everywhere: one decimal. */
export function score(value: number): string {
  return value.toFixed(1).replace('-', MINUS)
}

/** A difference (others minus you) with its sign and a true minus. Nothing at all is "0.0". */
export function signed(value: number): string {
  const text = score(Math.abs(value))
  if (text === '0.0') return text
  return value > 0 ? `+${text}` : MINUS + text
}

/** "others higher by 0.9", "others lower by 1.1", "no difference". */
export function differenceInWords(value: number): string {
  const size = score(Math.abs(value))
  if (size === '0.0') return 'no difference'
  return value > 0 ? `others higher by ${size}` : `others lower by ${size}`
}

/** "1 person", "4 people", "nobody". */
export function people(count: number): string {
  if (count === 0) return 'nobody'
  return count === 1 ? '1 person' : `${count} people`
}

/** How far one step by one person moves the mean of `n` people: always 1/n. One decimal, below a tenth two. */
export function oneStepMoves(n: number): string {
  const moves = 1 / n
  return moves >= 0.1 ? score(moves) : moves.toFixed(2)
}
