import { readdirSync, readFileSync } from 'node:fs'

export type ProcessMemory = { readonly pid: number; readonly name: string; readonly mib: number }

/**
 * Resident memory of these processes and all below them. Pages that several of them share, as PostgreSQL's do, count
 * once, divided among those who share them (PSS). Linux only, and only for processes we may look into.
 */
export function memoryOf(roots: readonly number[]): ProcessMemory[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = tryRead(`/proc/${name}/stat`)
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const isBelow = (pid: number): boolean =>
    roots.includes(pid) || (parents.has(pid) && isBelow(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(isBelow).flatMap((pid) => {
    const kib = /^Pss: +(\d+)/m.exec(tryRead(`/proc/${pid}/smaps_rollup`))?.[1]
    if (kib === undefined) return []
    const name = tryRead(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
    return [{ pid, name: name.slice(0, 60), mib: Math.round(Number(kib) / 102.4) / 10 }]
  })
}

function tryRead(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // it ended while we looked, or is not ours
    return ''
  }
}
