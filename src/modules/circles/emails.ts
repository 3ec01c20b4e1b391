import { t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

type MeetingFacts = {
  readonly circle: string
  /** "Tue 13 October 2026 at 10:00" */
  readonly when: string
  readonly timeZone: string
  readonly place: string
  readonly url: string
  readonly kind: 'new' | 'changed' | 'off'
}

/** The mail around a calendar invitation: when and where a circle meets, never what about. Source: FIELD 3. */
export function meetingMail({ circle, when, timeZone, place, url, kind }: MeetingFacts): Mail {
  if (kind === 'off') {
    return mailFrame({
      subject: t('No meeting of {circle} on {when}', { circle, when }),
      preheader: t('Your calendar takes it out.'),
      paragraphs: [
        t('The meeting of {circle} on {when} ({timeZone}) is out of your calendar.', {
          circle,
          when,
          timeZone,
        }),
        t('You need not do anything.'),
      ],
      action: { label: t('Open your circles'), url },
      footer: t('What is said in a circle stays in the circle.'),
    })
  }
  return mailFrame({
    subject:
      kind === 'new'
        ? t('{circle} meets on {when}', { circle, when })
        : t('New time or place: {circle}', { circle }),
    preheader: when,
    paragraphs: [
      t('{circle} meets on {when} ({timeZone}).', { circle, when, timeZone }),
      ...(place === '' ? [] : [t('Where: {place}', { place })]),
      t('The invitation in this mail puts it into your calendar.'),
    ],
    action: { label: t('Open the meeting'), url },
    footer: t('What is said in a circle stays in the circle.'),
  })
}
