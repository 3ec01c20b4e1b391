import { t } from '#lib/core/text.ts'

/** The three boxes with an example beside each, for colleagues and for somebody from outside alike. */
export function textBoxes() {
  return [
    {
      name: 'situation' as const,
      label: t('When and where?'),
      example: t('In the planning meeting on Monday'),
      isOptional: true,
    },
    {
      name: 'behaviour' as const,
      label: t('What did you see or hear?'),
      example: t('you asked each of us for one risk before you said what you think'),
      isOptional: false,
    },
    {
      name: 'impact' as const,
      label: t('What effect had it?'),
      example: t('I named a problem I would have kept to myself.'),
      isOptional: true,
    },
  ]
}

/** The one question about a text that reads as about the person. It never blocks. */
export function askedFirst(name: string): string {
  return t(
    'This may read as about who {name} is, not what {name} did. Want to add an example? You can also send it as it is.',
    { name },
  )
}
