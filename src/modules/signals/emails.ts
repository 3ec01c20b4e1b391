import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** To the leader, five working days before anybody else. Nothing of what was seen. */
export function raisedMail(facts: { url: string; language: string | null }): Mail {
  return mailFrame({
    subject: 'There may be support that helps you',
    preheader: 'You see it first.',
    paragraphs: [
      'There is a sign that some support may help you. It may also be wrong, so it says what else could explain it.',
      'You see it first. HR and your line manager see it after five working days, without any number of your report. You can add your own view before that.',
    ],
    action: { label: 'Look at it', url: facts.url },
    footer: 'You do not have to do anything. No decision rests on it.',
    language: facts.language ?? 'en',
  })
}

/** To the line manager, once it is open. It names nobody. */
export function openedMail(facts: { url: string; language: string | null }): Mail {
  return mailFrame({
    subject: 'Somebody in your team may need support',
    preheader: 'A start for a talk, not a verdict.',
    paragraphs: [
      'There is a sign that one of the people who report to you may need support. They have seen it already.',
      'Please ask how they see it before anything else. It may be wrong.',
    ],
    action: { label: 'Look at it', url: facts.url },
    footer: 'Please keep it between the two of you and HR.',
    language: facts.language ?? 'en',
  })
}

/** To HR, one mail a day at most. It names nobody. */
export function listMail(facts: { url: string; language: string | null }): Mail {
  return mailFrame({
    subject: 'New signs that support may help',
    preheader: 'The leaders have seen them already.',
    paragraphs: [
      'There are new signs that support may help. The leaders have seen them, and some may have answered.',
      'Some of them will be wrong. The list says how many.',
    ],
    action: { label: 'Open the list', url: facts.url },
    footer: 'A sign starts a talk about support. No decision rests on it.',
    language: facts.language ?? 'en',
  })
}
