import { t } from '#lib/core/text.ts'

/** Ways into a session, for the first one and for those after it. Nothing here asks about health or family. */
export function prompts(isFirst: boolean): readonly string[] {
  return isFirst
    ? [
        t('What brought each of you here?'),
        t('What would be different in six months if this goes well?'),
        t('How do you like to be asked and told?'),
        t('What stays between the two of you?'),
      ]
    : [
        t('What did you try since the last time, and what came of it?'),
        t('Which moment would you like to look at closely?'),
        t('What would you do if you knew it could not go wrong?'),
        t('What will you try before the next time?'),
      ]
}
