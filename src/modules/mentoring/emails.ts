import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** One mail to somebody whose match is published: that there is one, and where. Not who, and not what about. */
export function matchMail({ count, url }: { readonly count: number; readonly url: string }): Mail {
  return mailFrame({
    language: currentLanguage(),
    subject: t('{count, plural, one {You have a mentoring match} other {You have # mentoring matches}}', {
      count,
    }),
    preheader: t('Talk once, then agree on how you work together.'),
    paragraphs: [
      t(
        '{count, plural, one {HR has put you together with somebody.} other {HR has put you together with # people.}} You see on your page who it is and why.',
        { count },
      ),
      t(
        'Talk once, and then agree on how you work together. If it does not fit, say so there. No reason is asked.',
      ),
    ],
    action: { label: t('Open mentoring'), url },
    footer: t('If you do nothing, the match stays and the other one can propose a time.'),
  })
}

type SessionFacts = {
  readonly otherName: string
  /** "Tuesday 2 June 2026, 10:00" on the reader's clock. */
  readonly when: string
  readonly timeZone: string
  readonly url: string
  readonly change: 'new' | 'moved' | 'withdrawn'
}

/** The mail around a calendar invitation: when and with whom, never what about. Source: FIELD 3. */
export function sessionMail({ otherName: name, when, timeZone, url, change }: SessionFacts): Mail {
  const action = { label: t('Open the match'), url }
  if (change === 'withdrawn') {
    return mailFrame({
      language: currentLanguage(),
      subject: t('Session with {name} is off', { name }),
      preheader: t('Your calendar takes it out.'),
      paragraphs: [
        t('The session with {name} on {when} does not take place. No reason is asked.', { name, when }),
      ],
      action,
    })
  }
  return mailFrame({
    language: currentLanguage(),
    subject:
      change === 'moved' ? t('New time: session with {name}', { name }) : t('Session with {name}', { name }),
    preheader: when,
    paragraphs: [
      `${when} (${timeZone}).`,
      t('The invitation in this mail puts it into your calendar. What you talk about stays in Heartwood.'),
    ],
    action,
  })
}
