import { counted } from '#lib/core/words.ts'
import { mailFrame, type Mail } from '#lib/mail/frame.ts'

export type AskFacts = {
  /** Names of the people feedback is asked about, at least one; empty when only the own view is asked. */
  readonly names: readonly string[]
  /** Whether the rater is also asked for the own view. */
  readonly isSelfAsked: boolean
  readonly minutes: number
  /** "Fri 13 March 2026", in the reader's language. */
  readonly closesOn: string
  readonly minimumGroup: number
  /** A few of the questions once more, some months after the answers of the first time. */
  readonly isFollowUp?: boolean
  /** A wave of the pulse: the one mail there is about it. */
  readonly isPulse?: boolean
  /** HR's own words; may be empty. */
  readonly message: string
  readonly url: string
  readonly language: string
}

type Words = {
  subject: (facts: AskFacts) => string
  reminderSubject: (facts: AskFacts) => string
  lastDaySubject: (facts: AskFacts) => string
  newLinkSubject: string
  asked: (facts: AskFacts) => string
  effort: (facts: AskFacts) => string
  privacy: (facts: AskFacts) => string
  nothing: (facts: AskFacts) => string
  reminder: string
  lastDay: string
  newLink: string
  code: (secret: string) => string
  button: string
  pulse: {
    subject: (facts: AskFacts) => string
    asked: (facts: AskFacts) => string
    effort: (facts: AskFacts) => string
    privacy: (facts: AskFacts) => string
    nothing: string
    button: string
  }
  ready: { subject: string; lines: (cycle: string) => string[]; button: string; footer: string }
}

const minutesWord = (minutes: number) => counted(Math.max(1, Math.ceil(minutes)), 'minute')
const minutenWort = (minutes: number) => counted(Math.max(1, Math.ceil(minutes)), 'Minute', 'Minuten')

const EN: Words = {
  subject: (facts) => {
    const [first] = facts.names
    if (!first) return `How do you see your own work? (${minutesWord(facts.minutes)})`
    if (facts.names.length === 1) return `${first} asked for your feedback (${minutesWord(facts.minutes)})`
    return `${facts.names.length} people asked for your feedback`
  },
  reminderSubject: (facts) =>
    facts.names[0]
      ? `Still open: feedback for ${listNames(facts.names, 'and')}`
      : 'Still open: your own view',
  lastDaySubject: () => 'Today is the last day for your feedback',
  newLinkSubject: 'Your new link for feedback',
  asked: (facts) => {
    const own = facts.isSelfAsked ? ' You are also asked how you see your own work.' : ''
    if (facts.names.length === 0) return 'You get feedback soon. Please say first how you see your own work.'
    const again = facts.isFollowUp
      ? ' You were asked some months ago. These are a few of the same questions, about one skill. Please say what you see now.'
      : ''
    return `${listNames(facts.names, 'and')} asked for your feedback${again ? ' again' : ''}.${again}${own}`
  },
  effort: (facts) =>
    `It takes about ${minutesWord(facts.minutes)} for each person. Please reply by ${facts.closesOn}. You can say no, without a reason, on the same page.`,
  privacy: (facts) =>
    `Nobody sees who said what. We show a group’s answers only when at least ${facts.minimumGroup} people in it have replied. A line manager’s answers are shown as the line manager’s.`,
  nothing: () =>
    'If you do nothing, we remind you once and write to you once more on the last day. Then it is over.',
  reminder:
    'You have not sent all your answers yet. If you have started, they are kept: you go on where you were.',
  lastDay: 'Today is the last day. Tonight the feedback closes, and nothing can be added afterwards.',
  newLink:
    'HR withdrew your old link. It opens nothing now, and what was answered with it does not count. If that was you, please answer once more. If you do not know why, ask HR.',
  code: (secret) => `If the link does not open, go to the page and paste this code: ${secret}`,
  button: 'Open the feedback',
  pulse: {
    subject: (facts) => `How is work in your team? (${minutesWord(facts.minutes)})`,
    asked: (facts) =>
      `This is the pulse of your team: 12 short questions about working with ${listNames(facts.names, 'and')}, and 3 about how work here is for you.`,
    effort: (facts) =>
      `It takes about ${minutesWord(facts.minutes)}. Please reply by ${facts.closesOn}. You can say no, without a reason. You can switch the pulse off for yourself in Heartwood.`,
    privacy: (facts) =>
      `Nobody sees who said what. A number is shown only when at least ${facts.minimumGroup} people stand behind it: to your line manager for the team, to HR and senior leaders for larger groups.`,
    nothing: 'This is the only mail about it. If you do nothing, it is over after the last day.',
    button: 'Answer the pulse',
  },
  ready: {
    subject: 'Your feedback is ready to open',
    lines: (cycle) => [
      `The feedback “${cycle}” is closed, and your report is ready. You choose how to read it: strengths first, all at once, with somebody, or later.`,
      'Only you can see it until you share it. It has no date: it will wait for you.',
    ],
    button: 'Choose how to read',
    footer: 'HR sees that your report exists, not what it says.',
  },
}

const DE: Words = {
  subject: (facts) => {
    const [first] = facts.names
    if (!first) return `Wie siehst du deine Arbeit? (${minutenWort(facts.minutes)})`
    if (facts.names.length === 1) return `${first} bittet um dein Feedback (${minutenWort(facts.minutes)})`
    return `${facts.names.length} Personen bitten um dein Feedback`
  },
  reminderSubject: (facts) =>
    facts.names[0]
      ? `Noch offen: Feedback für ${listNames(facts.names, 'und')}`
      : 'Noch offen: deine eigene Sicht',
  lastDaySubject: () => 'Heute ist der letzte Tag für dein Feedback',
  newLinkSubject: 'Dein neuer Link für Feedback',
  asked: (facts) => {
    const own = facts.isSelfAsked ? ' Du bist auch nach deiner eigenen Sicht gefragt.' : ''
    if (facts.names.length === 0)
      return 'Du bekommst bald Feedback. Bitte sag vorher, wie du deine Arbeit selbst siehst.'
    const again = facts.isFollowUp
      ? ' Du bist vor einigen Monaten schon gefragt worden. Es sind wenige der gleichen Fragen, zu einer Fähigkeit. Bitte sag, was du jetzt siehst.'
      : ''
    return `${listNames(facts.names, 'und')} ${facts.names.length === 1 ? 'bittet' : 'bitten'} ${again ? 'noch einmal ' : ''}um dein Feedback.${again}${own}`
  },
  effort: (facts) =>
    `Es dauert etwa ${minutenWort(facts.minutes)} je Person. Bitte antworte bis ${facts.closesOn}. Du kannst auf derselben Seite ohne Grund Nein sagen.`,
  privacy: (facts) =>
    `Niemand sieht, wer was gesagt hat. Wir zeigen die Antworten einer Gruppe nur, wenn mindestens ${facts.minimumGroup} Personen daraus geantwortet haben. Die Antworten der direkten Führungskraft stehen als solche da.`,
  nothing: () =>
    'Wenn du nichts tust, erinnern wir dich einmal und schreiben am letzten Tag noch einmal. Dann ist es vorbei.',
  reminder:
    'Du hast noch nicht alle Antworten gesendet. Was du begonnen hast, ist gespeichert: Es geht dort weiter.',
  newLink:
    'HR hat deinen alten Link zurückgezogen. Er öffnet nichts mehr, und was damit geantwortet wurde, zählt nicht. Falls du das warst, antworte bitte noch einmal. Wenn du nicht weißt, warum, frag HR.',
  lastDay: 'Heute ist der letzte Tag. Heute Abend schließt das Feedback, danach kann nichts mehr dazukommen.',
  code: (secret) => `Wenn der Link nicht aufgeht, füge auf der Seite diesen Code ein: ${secret}`,
  button: 'Feedback öffnen',
  pulse: {
    subject: (facts) => `Wie läuft es in deinem Team? (${minutenWort(facts.minutes)})`,
    asked: (facts) =>
      `Das ist der Puls deines Teams: 12 kurze Fragen zur Arbeit mit ${listNames(facts.names, 'und')} und 3 dazu, wie es dir hier geht.`,
    effort: (facts) =>
      `Es dauert etwa ${minutenWort(facts.minutes)}. Bitte antworte bis ${facts.closesOn}. Du kannst ohne Grund Nein sagen. In Heartwood kannst du den Puls für dich abschalten.`,
    privacy: (facts) =>
      `Niemand sieht, wer was gesagt hat. Eine Zahl wird nur gezeigt, wenn mindestens ${facts.minimumGroup} Personen dahinter stehen: deiner Führungskraft für das Team, HR und der oberen Leitung für größere Gruppen.`,
    nothing: 'Das ist die einzige Mail dazu. Wenn du nichts tust, ist es nach dem letzten Tag vorbei.',
    button: 'Zum Puls',
  },
  ready: {
    subject: 'Dein Feedback liegt bereit',
    lines: (cycle) => [
      `Das Feedback „${cycle}“ ist geschlossen, dein Bericht liegt bereit. Du entscheidest, wie du ihn liest: Stärken zuerst, alles auf einmal, mit jemandem oder später.`,
      'Nur du kannst ihn sehen, bis du ihn teilst. Er hat kein Datum: Er wartet auf dich.',
    ],
    button: 'Auswählen, wie ich lese',
    footer: 'HR sieht, dass es deinen Bericht gibt, nicht was darin steht.',
  },
}

const wordsFor = (language: string): Words => (language.startsWith('de') ? DE : EN)

/** "Ann", "Ann and Bo", "Ann, Bo and 3 more people". */
function listNames(names: readonly string[], and: 'and' | 'und'): string {
  const [first = '', second] = names
  if (names.length === 1) return first
  if (names.length === 2) return `${first} ${and} ${second}`
  const more =
    and === 'and' ? `${names.length - 2} more` : counted(names.length - 2, 'weitere Person', 'weitere')
  return `${first}, ${second} ${and} ${more}`
}

/** Where the raters' mails are filled in while sending; the secret itself is nowhere in the stored mail. */
const SECRET = '{{secret}}'

function ask(facts: AskFacts, subject: string, opening: readonly string[]): Mail {
  const words = wordsFor(facts.language)
  return mailFrame({
    subject,
    preheader: words.effort(facts),
    paragraphs: [
      ...opening,
      ...(facts.message ? [facts.message] : []),
      words.effort(facts),
      words.privacy(facts),
    ],
    action: { label: words.button, url: `${facts.url}#${SECRET}` },
    footer: `${words.code(SECRET)} (${facts.url}). ${words.nothing(facts)}`,
    language: facts.language,
  })
}

/** The only mail about a wave of the pulse. */
function pulseMail(facts: AskFacts): Mail {
  const words = wordsFor(facts.language)
  const { pulse } = words
  return mailFrame({
    subject: pulse.subject(facts),
    preheader: pulse.effort(facts),
    paragraphs: [pulse.asked(facts), pulse.effort(facts), pulse.privacy(facts)],
    action: { label: pulse.button, url: `${facts.url}#${SECRET}` },
    footer: `${words.code(SECRET)} (${facts.url}). ${pulse.nothing}`,
    language: facts.language,
  })
}

/** The first mail to a rater, with the link. */
export function invitationMail(facts: AskFacts): Mail {
  if (facts.isPulse) return pulseMail(facts)
  const words = wordsFor(facts.language)
  return ask(facts, words.subject(facts), [words.asked(facts)])
}

/** The one reminder in the last days. */
export function reminderMail(facts: AskFacts): Mail {
  const words = wordsFor(facts.language)
  return ask({ ...facts, message: '' }, words.reminderSubject(facts), [words.reminder, words.asked(facts)])
}

/** The mail on the last day. */
export function lastDayMail(facts: AskFacts): Mail {
  const words = wordsFor(facts.language)
  return ask({ ...facts, message: '' }, words.lastDaySubject(facts), [words.lastDay, words.asked(facts)])
}

/** The link that replaces one HR has withdrawn. Says that answers by the old one do not count, whoever gave them. */
export function newLinkMail(facts: AskFacts): Mail {
  const words = wordsFor(facts.language)
  return ask({ ...facts, message: '' }, words.newLinkSubject, [words.newLink, words.asked(facts)])
}

/** Tells a leader that the report is there, and nothing of what is in it. */
export function reportReadyMail(facts: {
  name: string
  cycleName: string
  url: string
  language: string | null
}): Mail {
  const { ready } = wordsFor(facts.language ?? 'en')
  return mailFrame({
    subject: ready.subject,
    preheader: ready.lines(facts.cycleName)[0] ?? '',
    paragraphs: ready.lines(facts.cycleName),
    action: { label: ready.button, url: facts.url },
    footer: ready.footer,
    language: facts.language ?? 'en',
  })
}

/** Asks a leader to name raters, or a manager to look at the names. */
export function nominationMail(facts: {
  kind: 'name' | 'approve'
  cycleName: string
  about: string
  untilOn: string
  url: string
}): Mail {
  const isName = facts.kind === 'name'
  return mailFrame({
    subject: isName ? 'Who should give you feedback?' : `Please look at ${facts.about}’s list of names`,
    preheader: `By ${facts.untilOn}.`,
    paragraphs: isName
      ? [
          `You get feedback in “${facts.cycleName}”. We have proposed people from the organisation chart.`,
          `Please look at the list by ${facts.untilOn}: add who sees your work, take out who does not. It takes about 5 minutes.`,
        ]
      : [
          `${facts.about} has named people for feedback in “${facts.cycleName}”.`,
          `Please look at the names by ${facts.untilOn}. You can add or take out somebody before you agree.`,
        ],
    action: { label: isName ? 'Look at my list' : 'Look at the names', url: facts.url },
    footer: isName
      ? 'If you do nothing, the proposed people are asked.'
      : 'If you do nothing, HR looks at the names.',
  })
}
