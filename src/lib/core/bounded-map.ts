/** A map that keeps the `most` entries that were used last. */
export type BoundedMap<Value> = {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
}

/** A map for what is cheaper to keep than to make again, and must not grow with the organisation. */
export function boundedMap<Value>(most: number): BoundedMap<Value> {
  // a Map lists its entries in the order they were put in: whatever is used goes to the end
  const entries = new Map<string, Value>()
  return {
    get(key) {
      const value = entries.get(key)
      if (value !== undefined && entries.delete(key)) entries.set(key, value)
      return value
    },
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      if (entries.size <= most) return
      for (const oldest of entries.keys()) {
        entries.delete(oldest)
        return
      }
    },
    delete(key) {
      entries.delete(key)
    },
  }
}
