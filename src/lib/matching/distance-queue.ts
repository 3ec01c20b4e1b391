/** Nodes by distance, nearest first: a binary heap that knows where each node stands, so that a distance can shrink. */
export class DistanceQueue {
  size = 0
  readonly distance: Float64Array
  private readonly heap: Int32Array
  private readonly place: Int32Array

  constructor(nodes: number) {
    this.distance = new Float64Array(nodes).fill(Infinity)
    this.heap = new Int32Array(nodes)
    this.place = new Int32Array(nodes).fill(-1)
  }

  /** The smallest distance, Infinity when the queue is empty. */
  nearest(): number {
    return this.size === 0 ? Infinity : this.distance[this.heap[0]!]!
  }

  /** Adds a node, or moves it forward. */
  put(node: number, distance: number): void {
    const { heap, place } = this
    this.distance[node] = distance
    let at = place[node]!
    if (at < 0) at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const other = heap[parent]!
      if (this.distance[other]! <= distance) break
      heap[at] = other
      place[other] = at
      at = parent
    }
    heap[at] = node
    place[node] = at
  }

  take(): number {
    const { heap, place } = this
    const first = heap[0]!
    place[first] = -1
    const last = heap[--this.size]!
    if (this.size === 0) return first
    const distance = this.distance[last]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.size) break
      if (child + 1 < this.size && this.distance[heap[child + 1]!]! < this.distance[heap[child]!]!) child++
      const other = heap[child]!
      if (this.distance[other]! >= distance) break
      heap[at] = other
      place[other] = at
      at = child
    }
    heap[at] = last
    place[last] = at
    return first
  }

  /** Takes everything out that is still waiting. */
  clear(): void {
    for (let at = 0; at < this.size; at++) this.place[this.heap[at]!] = -1
    this.size = 0
  }
}
