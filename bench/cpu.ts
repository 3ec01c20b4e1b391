import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second. */
const MS_A_TICK = 10

/**
 * CPU milliseconds, user and system, of each of these processes and all below it, ended children included. A process
 * below two of them counts for the nearer one, so that the numbers may be added. Linux only.
 */
export function cpuMsOf(roots: readonly number[]): number[] {
  const sums = new Map(roots.map((root) => [root, 0]))
  const all = new Map<number, { parent: number; ticks: number }>()
  for (const name of roots.length > 0 ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // after the command in parentheses: state, parent, …, utime, stime, cutime, cstime are fields 14 to 17
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
      all.set(Number(name), { parent: Number(fields[1]), ticks })
    } catch {
      // it ended while we looked
    }
  }
  const rootOf = (pid: number): number | undefined =>
    sums.has(pid) ? pid : all.has(pid) ? rootOf(all.get(pid)?.parent ?? 0) : undefined
  for (const [pid, { ticks }] of all) {
    const root = rootOf(pid)
    if (root !== undefined) sums.set(root, (sums.get(root) ?? 0) + ticks * MS_A_TICK)
  }
  return roots.map((root) => sums.get(root) ?? 0)
}
