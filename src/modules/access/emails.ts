import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** The mail with a sign-in link. */
export function signInMail({
  url,
  code,
  minutes,
}: {
  readonly url: string
  readonly code: string
  readonly minutes: number
}): Mail {
  return mailFrame({
    subject: t('Your link to sign in'),
    preheader: t('It works once, for {minutes} minutes.', { minutes }),
    paragraphs: [
      t(
        'You asked to sign in. This link works once, within {minutes} minutes, in the browser you asked from.',
        {
          minutes,
        },
      ),
      t('If the link does not open, paste this code on the sign-in page: {code}', { code }),
    ],
    action: { label: t('Sign in'), url },
    footer: t('If you did not ask for this, you need to do nothing. Nobody can sign in without this mail.'),
    language: currentLanguage(),
  })
}
