import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** To somebody from outside. `{{secret}}` is put in while the mail is sent, and is in no table. */
export function outsiderMail(facts: {
  askerName: string
  orgName: string
  name: string
  about: string
  untilOn: string
  url: string
}): Mail {
  const { askerName, orgName, name, about, url } = facts
  const untilOn = sayDate(facts.untilOn, currentLanguage())
  return mailFrame({
    subject: t('{askerName} asks you for a note', { askerName }),
    preheader: t('A few sentences, about 5 minutes.'),
    paragraphs: [
      t('Hello {name},', { name }),
      t('{askerName} of {orgName} asks how you saw their work. This is what they want to hear about:', {
        askerName,
        orgName,
      }),
      `“${about}”`,
      t('It takes about 5 minutes, and you need no account. Your name stands under your note.'),
      t(
        'You choose who reads it: {askerName} alone, or their line manager too. You see the names before you send.',
        {
          askerName,
        },
      ),
    ],
    action: { label: t('Write a note'), url: `${url}#{{secret}}` },
    secondary: t('If the link does not open, go to {url} and paste this code: {secret}', {
      url,
      secret: '{{secret}}',
    }),
    footer: t(
      'The link works once, until {untilOn}. You can say no on the same page, or do nothing. Your address is deleted once the link ends.',
      { untilOn },
    ),
    language: currentLanguage(),
  })
}

/** To the receiver, when it was decided. */
export function noteDecidedMail(facts: { by: string; url: string }): Mail {
  return mailFrame({
    subject: t('There is an answer about a note'),
    preheader: t('{by} has looked at it.', { by: facts.by }),
    paragraphs: [
      t('{by} looked at the note you asked about. The answer and the reason stand with the note.', {
        by: facts.by,
      }),
    ],
    action: { label: t('Read the answer'), url: facts.url },
    language: currentLanguage(),
  })
}

/** To the person in HR a receiver named. No content travels by mail. */
export function noteCaseMail(facts: { receiverName: string; url: string }): Mail {
  const { receiverName, url } = facts
  return mailFrame({
    subject: t('A note needs your look'),
    preheader: t('{receiverName} asks you to look at one note.', { receiverName }),
    paragraphs: [
      t('{receiverName} asks you to look at one note they got.', { receiverName }),
      t(
        'You see this note only. You decide whether it stays, and say why. {receiverName} reads your reason.',
        {
          receiverName,
        },
      ),
    ],
    action: { label: t('Look at it'), url },
    language: currentLanguage(),
  })
}
