/** How near a result must come. Names in `iterative`, and everything under them, use the second pair. */
export type Tolerance = { abs: number; rel: number; iterative?: string[]; iterAbs?: number; iterRel?: number }

export type ReferenceCase = { id: string; fn: string; input: unknown; expected: unknown; tol: Tolerance }

/**
 * What differs between an expected and an actual value, one line each; empty when nothing does.
 *
 * Shape    only what `expected` names is compared; the result may say more.
 * Units    |x − expected| ≤ abs + rel · |expected|, as testdata/statistics/README.md says.
 * Missing  null must be met by null (or absence), never by a number. "Infinity" stands for ∞.
 */
export function findDifferences(
  expected: unknown,
  actual: unknown,
  tol: Tolerance,
  path = '',
  isLoose = false,
): string[] {
  const name = path.split('.').at(-1)?.replace(/\[.*$/, '') ?? ''
  const loose = isLoose || (tol.iterative ?? []).includes(name)
  const line = [`${path || 'result'}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`]
  if (expected === null) return actual === null || actual === undefined ? [] : line
  if (name === 'reason') return typeof actual === 'string' && actual !== '' ? [] : line
  if (expected === 'Infinity' || expected === '-Infinity') return actual === Number(expected) ? [] : line
  if (typeof expected === 'number') {
    if (typeof actual !== 'number' || Number.isNaN(actual)) return String(expected) === actual ? [] : line
    const [abs, rel] = loose ? [tol.iterAbs ?? tol.abs, tol.iterRel ?? tol.rel] : [tol.abs, tol.rel]
    return Math.abs(actual - expected) <= abs + rel * Math.abs(expected) ? [] : line
  }
  if (typeof expected !== 'object') return expected === actual ? [] : line
  if (typeof actual !== 'object' || actual === null) return line
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return line
    return expected.flatMap((value, index) =>
      findDifferences(value, actual[index], tol, `${path}[${index}]`, loose),
    )
  }
  const given = actual as Record<string, unknown>
  return Object.entries(expected as object).flatMap(([key, value]) =>
    findDifferences(value, given[key], tol, path ? `${path}.${key}` : key, loose),
  )
}
