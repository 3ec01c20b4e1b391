/** One line of JSON, as `npm run bench` collects them. */
export function say(goal: number | string, metric: string, value: number, unit: string): void {
  console.log(JSON.stringify({ goal, metric, value: Math.round(value * 1_000) / 1_000, unit }))
}

/** The value in the middle; of an even number the upper one. Missing: NaN of nothing. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
