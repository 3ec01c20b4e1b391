/** The name of a cycle's key in the key directory. */
export function keyNameOf(cycleId: string): string {
  return `cycle-${cycleId}`
}
