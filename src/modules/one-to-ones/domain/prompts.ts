import { t } from '#lib/core/text.ts'

/** Ways into a talk, for whoever looks at an empty agenda. Own words; nothing here asks about health or family. */
export function prompts(): readonly string[] {
  return [
    t('What went better than you thought since we last talked?'),
    t('What is in your way, and who could clear it?'),
    t('Which part of your work would you like more of?'),
    t('Where should I step back, and where should I step in?'),
    t('What would you like to hear from me that I have not said?'),
    t('What do you want to try before we talk again?'),
  ]
}
