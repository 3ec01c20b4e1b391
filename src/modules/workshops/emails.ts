import { t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

type InvitationFacts = {
  readonly title: string
  /** "Tue 13 October 2026, 10:00 to 11:30 (Europe/Berlin)", on the reader's wall. */
  readonly when: string
  readonly place: string
  readonly url: string
  readonly occasion: 'booked' | 'leads' | 'moved' | 'given-back' | 'no-longer-leads' | 'too-few' | 'cancelled'
  readonly language: string
}

/** The mail around a calendar invitation. Source: FIELD 3. */
export function invitationMail(facts: InvitationFacts): Mail {
  const { title, when, place, url, occasion, language } = facts
  const words = OCCASIONS[occasion](title)
  const isOut = ['given-back', 'no-longer-leads', 'too-few', 'cancelled'].includes(occasion)
  return mailFrame({
    subject: words.subject,
    preheader: when,
    paragraphs: [
      words.point,
      isOut ? when : t('{when}. Place: {place}', { when, place }),
      isOut
        ? t('This mail takes it out of your calendar. You need not do anything.')
        : t('The invitation in this mail puts it into your calendar.'),
    ],
    action: isOut
      ? { label: t('See other sessions'), url: new URL('/workshops', url).href }
      : { label: t('Open the session'), url },
    ...(occasion === 'booked' && {
      footer: t('You can give your seat back on the same page, without a reason.'),
    }),
    language,
  })
}

const OCCASIONS: Record<InvitationFacts['occasion'], (title: string) => { subject: string; point: string }> =
  {
    booked: (title) => ({
      subject: t('You have a seat: {title}', { title }),
      point: t('You have a seat in the workshop “{title}”.', { title }),
    }),
    leads: (title) => ({
      subject: t('You lead a session: {title}', { title }),
      point: t('You are a facilitator of the workshop “{title}”.', { title }),
    }),
    moved: (title) => ({
      subject: t('New time or place: {title}', { title }),
      point: t('The session of the workshop “{title}” has a new time or place.', { title }),
    }),
    'given-back': (title) => ({
      subject: t('You gave your seat back: {title}', { title }),
      point: t('You gave back your seat in the workshop “{title}”. Thank you for saying so.', { title }),
    }),
    'no-longer-leads': (title) => ({
      subject: t('You no longer lead a session: {title}', { title }),
      point: t('Somebody else leads this session of the workshop “{title}”.', { title }),
    }),
    'too-few': (title) => ({
      subject: t('Cancelled: {title}', { title }),
      point: t('This session of the workshop “{title}” will not take place. Too few people booked.', {
        title,
      }),
    }),
    cancelled: (title) => ({
      subject: t('Cancelled: {title}', { title }),
      point: t('This session of the workshop “{title}” will not take place. We are sorry.', { title }),
    }),
  }

/** A seat is free and kept for the reader. */
export function offerMail(facts: {
  readonly title: string
  readonly when: string
  readonly until: string
  readonly url: string
  readonly language: string
}): Mail {
  const { title, when, until, url, language } = facts
  return mailFrame({
    subject: t('A seat is free: {title}', { title }),
    preheader: t('It is kept for you until {until}.', { until }),
    paragraphs: [
      t('A seat in the workshop “{title}” is free. It is kept for you until {until}.', { title, until }),
      when,
      t('Without an answer it goes to the next person in line.'),
    ],
    action: { label: t('Take the seat, or say no'), url },
    language,
  })
}

/** Who waited for a seat hears that the session is called off. */
export function lineEndsMail(facts: {
  readonly title: string
  readonly when: string
  readonly url: string
  readonly language: string
}): Mail {
  const { title, when, url, language } = facts
  return mailFrame({
    subject: t('Cancelled: {title}', { title }),
    preheader: when,
    paragraphs: [
      t('You were in line for the workshop “{title}”. This session will not take place.', { title }),
      when,
    ],
    action: { label: t('See other sessions'), url: new URL('/workshops', url).href },
    language,
  })
}
