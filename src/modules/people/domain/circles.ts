/**
 * The circles in a reporting structure.
 *
 * Shape    managerOf[n] is the number of n's manager, or -1 for nobody.
 * Returns  each circle once, in the order of the chain, starting with its smallest number.
 */
export function findCircles(managerOf: Int32Array): number[][] {
  const circles: number[][] = []
  // 0 not seen, otherwise the number of the walk that saw it
  const seenBy = new Int32Array(managerOf.length)
  for (let start = 0; start < managerOf.length; start++) {
    if (seenBy[start] !== 0) continue
    const walk = start + 1
    let at = start
    while (at !== -1 && seenBy[at] === 0) {
      seenBy[at] = walk
      at = managerOf[at] as number
    }
    if (at !== -1 && seenBy[at] === walk) circles.push(circleFrom(at, managerOf))
  }
  return circles
}

function circleFrom(start: number, managerOf: Int32Array): number[] {
  const chain = [start]
  for (let at = managerOf[start] as number; at !== start; at = managerOf[at] as number) chain.push(at)
  const lowest = chain.indexOf(Math.min(...chain))
  return [...chain.slice(lowest), ...chain.slice(0, lowest)]
}
