import { t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

type InvitationFacts = {
  /** The other one of the two. */
  readonly otherName: string
  /** "Every 2 weeks on Tuesday at 10:00, for 30 minutes"; null when it is withdrawn. */
  readonly rhythm: string | null
  /** The next date, in words. */
  readonly next: string | null
  readonly timeZone: string
  readonly url: string
  /** Whether calendars had an invitation before this one. */
  readonly isUpdate: boolean
}

/** The mail around a calendar invitation. It says when and with whom, never what about. Source: PRODUCT F2, FIELD 3. */
export function invitationMail({ otherName, rhythm, next, timeZone, url, isUpdate }: InvitationFacts): Mail {
  const footer = t('You can switch these invitations off on the page of your one-to-ones.')
  if (rhythm === null) {
    return mailFrame({
      subject: t('No one-to-ones with {name} for now', { name: otherName }),
      preheader: t('Your calendar takes them out.'),
      paragraphs: [
        t('Your one-to-ones with {name} are out of your calendar.', { name: otherName }),
        t('You need not do anything.'),
      ],
      action: { label: t('Open your one-to-ones'), url },
      footer,
    })
  }
  return mailFrame({
    subject: isUpdate
      ? t('New times: one-to-one with {name}', { name: otherName })
      : t('One-to-one with {name}', { name: otherName }),
    preheader: next ?? rhythm,
    paragraphs: [
      `${rhythm} (${timeZone}).`,
      ...(next ? [t('The next one: {when}.', { when: next })] : []),
      t('The invitation in this mail puts them into your calendar. The agenda stays in Heartwood.'),
    ],
    action: { label: t('Open the agenda'), url },
    footer,
  })
}
