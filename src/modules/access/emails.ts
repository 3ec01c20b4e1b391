import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** The mail with a sign-in link. */
export function signInMail(facts: { url: string; code: string; minutes: number }): Mail {
  return mailFrame({
    subject: 'Your link to sign in',
    preheader: `It works once, for ${facts.minutes} minutes.`,
    paragraphs: [
      `You asked to sign in. This link works once, within ${facts.minutes} minutes, in the browser you asked from.`,
      `If the link does not open, paste this code on the sign-in page: ${facts.code}`,
    ],
    action: { label: 'Sign in', url: facts.url },
    footer: 'If you did not ask for this, you need to do nothing. Nobody can sign in without this mail.',
  })
}
