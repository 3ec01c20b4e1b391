import { mailFrame, type Mail } from '#lib/mail/frame.ts'

/** To everybody who was asked, in the leader's own words. It says nothing about who answered. */
export function thanksMail(facts: { leaderName: string; message: string }): Mail {
  return mailFrame({
    subject: `${facts.leaderName} says thank you`,
    preheader: 'For the feedback that was asked for.',
    paragraphs: [`${facts.leaderName} thanks everybody who was asked for feedback:`, facts.message],
    footer: `This goes to everybody who was asked. ${facts.leaderName} does not know who answered.`,
  })
}

/** To somebody a report is shared with. No content travels by mail. */
export function sharedMail(facts: { leaderName: string; untilOn: string; url: string }): Mail {
  return mailFrame({
    subject: `${facts.leaderName} shares feedback with you`,
    preheader: `You can read it until ${facts.untilOn}.`,
    paragraphs: [
      `${facts.leaderName} lets you read parts of their feedback report, until ${facts.untilOn}.`,
      'Please keep what you read to yourself. They can see on which days you opened it, and can stop sharing at any time.',
    ],
    action: { label: 'Open it', url: facts.url },
    footer: 'You do not have to read it. If you did not expect this, ask the person.',
  })
}

/** On the day a leader chose. Nothing of what is in the report. */
export function reminderMail(facts: { cycleName: string; url: string }): Mail {
  return mailFrame({
    subject: 'Your feedback is still there',
    preheader: 'You asked to be reminded today.',
    paragraphs: [
      `You wanted to be reminded of your feedback “${facts.cycleName}” today.`,
      'It has no date and will wait. You choose how to read it, alone or with somebody.',
    ],
    action: { label: 'Choose how to read', url: facts.url },
    footer: 'We remind you once. Nobody is told whether or when you read.',
  })
}

/** To the person in HR a leader named. */
export function caseMail(facts: { leaderName: string; url: string }): Mail {
  return mailFrame({
    subject: 'A comment needs your look',
    preheader: `${facts.leaderName} asks you to look at one comment.`,
    paragraphs: [
      `${facts.leaderName} asks you to look at one comment in their feedback.`,
      'You see this comment only, not the report. You decide whether it stays, and say why. The leader reads your reason.',
    ],
    action: { label: 'Look at it', url: facts.url },
    footer: 'Nobody can tell who wrote a comment, and nobody should try to find out.',
  })
}

/** To the leader, when HR has decided. */
export function caseDecidedMail(facts: { by: string; on: string; url: string }): Mail {
  return mailFrame({
    subject: 'There is an answer about a comment',
    preheader: `${facts.by} has looked at it.`,
    paragraphs: [
      `${facts.by} looked at the comment you asked about, on ${facts.on}. The answer and the reason are in your report.`,
    ],
    action: { label: 'Read the answer', url: facts.url },
  })
}
