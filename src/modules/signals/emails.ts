import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** To the leader, five working days before anybody else. Nothing of what was seen. */
export function raisedMail({ url }: { url: string }): Mail {
  return mailFrame({
    subject: t('There may be support that helps you'),
    preheader: t('You see it first.'),
    paragraphs: [
      t(
        'There is a sign that some support may help you. It may also be wrong, so it says what else could explain it.',
      ),
      t(
        'You see it first. HR and your line manager see it after five working days, without any number of your report. You can add your own view before that.',
      ),
    ],
    action: { label: t('Look at it'), url },
    footer: t('You do not have to do anything. No decision rests on it.'),
    language: currentLanguage(),
  })
}

/** To the line manager, once it is open. It names nobody. */
export function openedMail({ url }: { url: string }): Mail {
  return mailFrame({
    subject: t('Somebody in your team may need support'),
    preheader: t('A start for a talk, not a verdict.'),
    paragraphs: [
      t(
        'There is a sign that one of the people who report to you may need support. They have seen it already.',
      ),
      t('Please ask how they see it before anything else. It may be wrong.'),
    ],
    action: { label: t('Look at it'), url },
    footer: t('Please keep it between the two of you and HR.'),
    language: currentLanguage(),
  })
}

/** To HR, one mail a day at most. It names nobody. */
export function listMail({ url }: { url: string }): Mail {
  return mailFrame({
    subject: t('New signs that support may help'),
    preheader: t('The leaders have seen them already.'),
    paragraphs: [
      t('There are new signs that support may help. The leaders have seen them, and some may have answered.'),
      t('Some of them will be wrong. The list says how many.'),
    ],
    action: { label: t('Open the list'), url },
    footer: t('A sign starts a talk about support. No decision rests on it.'),
    language: currentLanguage(),
  })
}
