import type { z } from 'zod'
import { Refusal, type RefusalType } from './refusal.ts'

/**
 * What a form says, as its schema wants it.
 *
 * Refuses  with the given refusal, and a sentence for each field that is not right.
 */
export function readFields<Schema extends z.ZodType>(
  schema: Schema,
  form: unknown,
  refusal: RefusalType,
): z.infer<Schema> {
  const parsed = schema.safeParse(form)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => [String(path[0]), message] as const)
  throw new Refusal(refusal, undefined, Object.fromEntries(fields))
}
