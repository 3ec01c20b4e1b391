import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second. */
const MS_A_TICK = 10

/** CPU milliseconds, user and system, of these processes and all below them, ended children included. Linux only. */
export function cpuMsOf(roots: readonly number[]): number {
  const all = new Map<number, { parent: number; ticks: number }>()
  if (roots.length === 0) return 0
  for (const name of readdirSync('/proc')) {
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
  const isBelow = (pid: number): boolean =>
    roots.includes(pid) || (all.has(pid) && isBelow(all.get(pid)?.parent ?? 0))
  return [...all].reduce((sum, [pid, { ticks }]) => sum + (isBelow(pid) ? ticks : 0), 0) * MS_A_TICK
}
