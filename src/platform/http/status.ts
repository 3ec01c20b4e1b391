import type { RefusalKind } from '#lib/core/refusal.ts'

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  missing: 404,
  forbidden: 403,
  conflict: 409,
  'too-many': 429,
}

/** The one place that turns a kind of refusal into an HTTP status. */
export function statusOf(kind: RefusalKind): number {
  return STATUS[kind]
}
