import { z } from 'zod'
import { t } from '#lib/core/text.ts'

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => t('Keep this under {most} characters', { most: max }) })

/** The form of a link or file. `guide` is the key of the page it is shown on; '' for the list only. */
export const MaterialFields = z.object({
  title: text(120).min(1, { error: () => t('Say in a few words what it is') }),
  about: text(500),
  guide: z
    .string()
    .max(80)
    .transform((key) => (key === '' ? null : key)),
})
export type MaterialFields = z.infer<typeof MaterialFields>

/** The address of a link: nothing but the web, so that a press never runs something. */
export const LinkAddress = text(2000)
  .transform((address) => (/^[\w.-]+\.[a-z]{2,}(?:[/?#]|$)/i.test(address) ? `https://${address}` : address))
  .refine(isWebAddress, { error: () => t('Give a web address, like https://intranet.example/guide') })

function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return /^https?:\/\//i.test(address) && /^https?:$/.test(protocol) && username === '' && password === ''
}

/** Somebody's answer to "Was this useful?"; 'none' takes it back. */
export const VoteAnswer = z.enum(['yes', 'no', 'none'])
export type VoteAnswer = z.infer<typeof VoteAnswer>

export type GuideLink = { readonly to: string; readonly title: string }

export type MaterialView = {
  readonly id: string
  readonly kind: 'link' | 'file'
  readonly title: string
  readonly about: string
  /** Where the link leads, or the file comes from. */
  readonly to: string
  /** The ending and size of a file, such as "PDF, 240 kB". */
  readonly size: string | null
  /** The page it is shown on. */
  readonly guide: GuideLink | null
}
