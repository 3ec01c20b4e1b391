/**
 * Whether a number over `n` people may be shown to someone who is one of them: taking themselves away, at least the
 * minimum must be left. Source: TRUST 1.3.
 */
export function mayShowToMember(n: number, minimum: number): boolean {
  return n - 1 >= minimum
}
