import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** To everybody who was asked, in the leader's own words. It says nothing about who answered. */
export function thanksMail(facts: { leaderName: string; message: string }): Mail {
  return mailFrame({
    language: currentLanguage(),
    subject: t('{leaderName} says thank you', facts),
    preheader: t('For the feedback that was asked for.'),
    paragraphs: [t('{leaderName} thanks everybody who was asked for feedback:', facts), facts.message],
    footer: t('This goes to everybody who was asked. {leaderName} does not know who answered.', facts),
  })
}

/** To somebody a report is shared with. No content travels by mail. */
export function sharedMail(facts: { leaderName: string; untilOn: string; url: string }): Mail {
  return mailFrame({
    language: currentLanguage(),
    subject: t('{leaderName} shares feedback with you', facts),
    preheader: t('You can read it until {untilOn}.', facts),
    paragraphs: [
      t('{leaderName} lets you read parts of their feedback report, until {untilOn}.', facts),
      t(
        'Please keep what you read to yourself. They can see on which days you opened it, and can stop sharing at any time.',
      ),
    ],
    action: { label: t('Open it'), url: facts.url },
    footer: t('You do not have to read it. If you did not expect this, ask the person.'),
  })
}

/** On the day a leader chose. Nothing of what is in the report. */
export function reminderMail(facts: { cycleName: string; url: string }): Mail {
  return mailFrame({
    language: currentLanguage(),
    subject: t('Your feedback is still there'),
    preheader: t('You asked to be reminded today.'),
    paragraphs: [
      t('You wanted to be reminded of your feedback “{cycleName}” today.', facts),
      t('It has no date and will wait. You choose how to read it, alone or with somebody.'),
    ],
    action: { label: t('Choose how to read'), url: facts.url },
    footer: t('We remind you once. Nobody is told whether or when you read.'),
  })
}

/** To the person in HR a leader named. */
export function caseMail(facts: { leaderName: string; url: string }): Mail {
  return mailFrame({
    language: currentLanguage(),
    subject: t('A comment needs your look'),
    preheader: t('{leaderName} asks you to look at one comment.', facts),
    paragraphs: [
      t('{leaderName} asks you to look at one comment in their feedback.', facts),
      t(
        'You see this comment only, not the report. You decide whether it stays, and say why. The leader reads your reason.',
      ),
    ],
    action: { label: t('Look at it'), url: facts.url },
    footer: t('Nobody can tell who wrote a comment, and nobody should try to find out.'),
  })
}

/** To the leader, when HR has decided. */
export function caseDecidedMail(facts: { by: string; on: string; url: string }): Mail {
  return mailFrame({
    language: currentLanguage(),
    subject: t('There is an answer about a comment'),
    preheader: t('{by} has looked at it.', facts),
    paragraphs: [
      t(
        '{by} looked at the comment you asked about, on {on}. The answer and the reason are in your report.',
        facts,
      ),
    ],
    action: { label: t('Read the answer'), url: facts.url },
  })
}
