import { z } from 'zod'
import { t } from '#lib/core/text.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: () => t('Keep this under {most} characters', { most }) })

/** Whom people turn to about bullying, harassment, discrimination, retaliation or danger. Empty: not named yet. */
export const ConductRoute = z.object({
  who: line(200),
  address: line(500),
  phone: line(60).regex(/^[\d\s()+/.-]*$/, { error: () => t('Use digits, spaces and + ( ) / . - only') }),
  mail: z.union([z.literal(''), z.email({ error: () => t('Add an address like help@example.org') })]),
  link: z.union([
    z.literal(''),
    z.url({ protocol: /^https?$/, error: () => t('Add a whole address that begins with https://') }),
  ]),
})
export type ConductRoute = z.infer<typeof ConductRoute>

/** While nobody has named anybody, the page says in general where to go. */
export const NO_ROUTE: ConductRoute = { who: '', address: '', phone: '', mail: '', link: '' }

/** The fields that differ: what the audit log says of a change, without what stands in them. */
export function changedFields(before: ConductRoute, after: ConductRoute): string[] {
  return (Object.keys(NO_ROUTE) as (keyof ConductRoute)[]).filter((field) => before[field] !== after[field])
}
