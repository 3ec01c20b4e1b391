import { sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

// Each mail is made in the language of whom it goes to: see mailRater, and `inLanguage` where the others are made.

export type AskFacts = {
  /** Names of the people feedback is asked about, at least one; empty when only the own view is asked. */
  readonly names: readonly string[]
  /** Whether the rater is also asked for the own view. */
  readonly isSelfAsked: boolean
  readonly minutes: number
  readonly closesOn: DateOn
  readonly minimumGroup: number
  /** A few of the questions once more, some months after the answers of the first time. */
  readonly isFollowUp?: boolean
  /** A wave of the pulse: the one mail there is about it. */
  readonly isPulse?: boolean
  /** HR's own words; may be empty. */
  readonly message: string
  readonly url: string
}

/** Where the raters' mails are filled in while sending; the secret itself is nowhere in the stored mail. */
const SECRET = '{{secret}}'

/** The first mail to a rater, with the link. */
export function invitationMail(facts: AskFacts): Mail {
  if (facts.isPulse) return pulseMail(facts)
  const minutes = wholeMinutes(facts)
  const [name] = facts.names
  const subject =
    name === undefined
      ? t('How do you see your own work? ({minutes, plural, one {# minute} other {# minutes}})', { minutes })
      : facts.names.length === 1
        ? t('{name} asked for your feedback ({minutes, plural, one {# minute} other {# minutes}})', {
            name,
            minutes,
          })
        : t('{count} people asked for your feedback', { count: facts.names.length })
  return ask(facts, subject, [asked(facts)])
}

/** The one reminder in the last days. */
export function reminderMail(facts: AskFacts): Mail {
  const subject =
    facts.names.length > 0
      ? t('Still open: feedback for {names}', { names: listNames(facts.names) })
      : t('Still open: your own view')
  const reminder = t(
    'You have not sent all your answers yet. If you have started, they are kept: you go on where you were.',
  )
  return ask({ ...facts, message: '' }, subject, [reminder, asked(facts)])
}

/** The mail on the last day. */
export function lastDayMail(facts: AskFacts): Mail {
  const lastDay = t(
    'Today is the last day. Tonight the feedback closes, and nothing can be added afterwards.',
  )
  return ask({ ...facts, message: '' }, t('Today is the last day for your feedback'), [lastDay, asked(facts)])
}

/** The link that replaces one HR has withdrawn. Says that answers by the old one do not count, whoever gave them. */
export function newLinkMail(facts: AskFacts): Mail {
  const newLink = t(
    'HR withdrew your old link. It opens nothing now, and what was answered with it does not count. If that was you, please answer once more. If you do not know why, ask HR.',
  )
  return ask({ ...facts, message: '' }, t('Your new link for feedback'), [newLink, asked(facts)])
}

/** Tells a leader that the report is there, and nothing of what is in it. */
export function reportReadyMail({ cycleName, url }: { cycleName: string; url: string }): Mail {
  const ready = t(
    'The feedback “{cycle}” is closed, and your report is ready. You choose how to read it: strengths first, all at once, with somebody, or later.',
    { cycle: cycleName },
  )
  return mailFrame({
    subject: t('Your feedback is ready to open'),
    preheader: ready,
    paragraphs: [ready, t('Only you can see it until you share it. It has no date: it will wait for you.')],
    action: { label: t('Choose how to read'), url },
    footer: t('HR sees that your report exists, not what it says.'),
    language: currentLanguage(),
  })
}

type NominationFacts = { readonly cycleName: string; readonly untilOn: DateOn; readonly url: string }

/** Asks a leader to name raters. */
export function nameRatersMail({ cycleName: cycle, untilOn, url }: NominationFacts): Mail {
  const date = sayDate(untilOn)
  return mailFrame({
    subject: t('Who should give you feedback?'),
    preheader: t('By {date}.', { date }),
    paragraphs: [
      t('You get feedback in “{cycle}”. We have proposed people from the organisation chart.', { cycle }),
      t(
        'Please look at the list by {date}: add who sees your work, take out who does not. It takes about 5 minutes.',
        { date },
      ),
    ],
    action: { label: t('Look at my list'), url },
    footer: t('If you do nothing, the proposed people are asked.'),
    language: currentLanguage(),
  })
}

/** Asks a manager to look at the names a leader has handed in. `about`: the leader; null when nobody knows the name. */
export function approveRatersMail(facts: NominationFacts & { readonly about: string | null }): Mail {
  const { cycleName: cycle, url } = facts
  const date = sayDate(facts.untilOn)
  const name = facts.about ?? t('A colleague')
  return mailFrame({
    subject: t('Please look at {name}’s list of names', { name }),
    preheader: t('By {date}.', { date }),
    paragraphs: [
      t('{name} has named people for feedback in “{cycle}”.', { name, cycle }),
      t('Please look at the names by {date}. You can add or take out somebody before you agree.', { date }),
    ],
    action: { label: t('Look at the names'), url },
    footer: t('If you do nothing, HR looks at the names.'),
    language: currentLanguage(),
  })
}

function ask(facts: AskFacts, subject: string, opening: readonly string[]): Mail {
  const { minimumGroup, message } = facts
  const effort = t(
    'It takes about {minutes, plural, one {# minute} other {# minutes}} for each person. Please reply by {date}. You can say no, without a reason, on the same page.',
    { minutes: wholeMinutes(facts), date: sayDate(facts.closesOn) },
  )
  const privacy = t(
    'Nobody sees who said what. We show a group’s answers only when at least {minimumGroup} people in it have replied. A line manager’s answers are shown as the line manager’s.',
    { minimumGroup },
  )
  const nothing = t(
    'If you do nothing, we remind you once and write to you once more on the last day. Then it is over.',
  )
  return mailFrame({
    subject,
    preheader: effort,
    paragraphs: [...opening, ...(message ? [message] : []), effort, privacy],
    action: { label: t('Open the feedback'), url: `${facts.url}#${SECRET}` },
    footer: `${sayCode(facts.url)} ${nothing}`,
    language: currentLanguage(),
  })
}

/** The only mail about a wave of the pulse. */
function pulseMail(facts: AskFacts): Mail {
  const minutes = wholeMinutes(facts)
  const effort = t(
    'It takes about {minutes, plural, one {# minute} other {# minutes}}. Please reply by {date}. You can say no, without a reason. You can switch the pulse off for yourself in Heartwood.',
    { minutes, date: sayDate(facts.closesOn) },
  )
  return mailFrame({
    subject: t('How is work in your team? ({minutes, plural, one {# minute} other {# minutes}})', {
      minutes,
    }),
    preheader: effort,
    paragraphs: [
      t(
        'This is the pulse of your team: 12 short questions about working with {names}, and 3 about how work here is for you.',
        { names: listNames(facts.names) },
      ),
      effort,
      t(
        'Nobody sees who said what. A number is shown only when at least {minimumGroup} people stand behind it: to your line manager for the team, to HR and senior leaders for larger groups.',
        { minimumGroup: facts.minimumGroup },
      ),
    ],
    action: { label: t('Answer the pulse'), url: `${facts.url}#${SECRET}` },
    footer: `${sayCode(facts.url)} ${t('This is the only mail about it. If you do nothing, it is over after the last day.')}`,
    language: currentLanguage(),
  })
}

/** Who asks, and for what. One verb does for one name and for many in English; other languages have two. */
function asked({ names, isSelfAsked, isFollowUp }: AskFacts): string {
  if (names.length === 0) return t('You get feedback soon. Please say first how you see your own work.')
  const values = { count: names.length, names: listNames(names) }
  const sentences = isFollowUp
    ? [
        t('{count, plural, one {{names} asked} other {{names} asked}} for your feedback again.', values),
        t(
          'You were asked some months ago. These are a few of the same questions, about one skill. Please say what you see now.',
        ),
      ]
    : [t('{count, plural, one {{names} asked} other {{names} asked}} for your feedback.', values)]
  if (isSelfAsked) sentences.push(t('You are also asked how you see your own work.'))
  return sentences.join(' ')
}

function sayCode(url: string): string {
  return t('If the link does not open, go to the page and paste this code: {secret} ({url}).', {
    secret: SECRET,
    url,
  })
}

/** "Ann", "Ann and Bo", "Ann, Bo and 3 more". */
function listNames([first = '', second, ...others]: readonly string[]): string {
  if (second === undefined) return first
  if (others.length === 0) return t('{first} and {second}', { first, second })
  return t('{first}, {second} and {more, plural, other {# more}}', { first, second, more: others.length })
}

function wholeMinutes({ minutes }: AskFacts): number {
  return Math.max(1, Math.ceil(minutes))
}
