const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** What raters read, in English. Words follow docs/glossary.md. */
export const en = {
  lang: 'en',
  dateLocale: 'en-GB',
  /** Between the day of the week and the date. */
  afterWeekday: ' ',
  skip: 'Skip to main content',
  feedbackAt: (org: string) => `Feedback at ${org}`,
  list: (a: readonly string[]) => new Intl.ListFormat('en-GB').format(a),

  open: {
    title: 'Open your feedback link',
    lead: 'Paste the code from your mail. It looks like 7Q4M-0ZKD and so on, eight groups of four.',
    label: 'Code from your mail',
    hint: 'Capital or small letters, with or without dashes.',
    button: 'Open',
    opening: 'Opening your link.',
    already: 'A link is open in this browser.',
    goOn: 'Go to your list',
    wrongTitle: 'This link does not open anything now',
    wrong:
      'The code may not be complete, or the feedback it belongs to has ended. Copy the whole code from your mail and try again.',
    wrongHelp: 'If it still does not open, ask the person named in your mail for a new link.',
    throttledTitle: 'Please wait a few minutes',
    throttled:
      'There were many wrong codes from here. Wait a few minutes, then copy the whole code from your mail.',
  },

  requests: {
    title: 'People who asked for your feedback',
    until: (date: string) => `Please reply by ${date}. You can say no.`,
    minutes: (n: number) => `About ${count(n, 'minute', 'minutes')}`,
    minutesLeft: (n: number) => `about ${count(n, 'minute', 'minutes')} left`,
    yourself: 'Yourself',
    started: (answered: number, of: number) =>
      `${answered} of ${count(of, 'question', 'questions')} answered, not sent.`,
    sent: (date: string) => `Sent. You can change your answers until ${date}.`,
    declined: 'You said no. Nobody is told why.',
    start: 'Start',
    goOn: 'Go on',
    change: 'See or change answers',
    no: 'Say no',
    undo: 'Undo',
    forName: (name: string) => ` to ${name}`,
    about: (name: string) => `: ${name}`,
    allDone: 'Nobody else is waiting for your feedback.',
    promise: 'Who sees what you write',
  },

  start: {
    title: (name: string) => `Feedback for ${name}`,
    titleSelf: 'Your view of your own work',
    asked: (name: string) => `${name} asked for your feedback.`,
    askedSelf: 'You answer the same questions as the people you asked. Your report shows both side by side.',
    development:
      'It is for learning. It is not used for pay. When several people see the same need, HR and the line manager may learn that support may help. They see no numbers.',
    readiness: 'It is one part of the evidence when a new role is talked about. It is never the only one.',
    message: (org: string) => `From ${org}`,
    facts: (questions: number, groups: number, minutes: number) =>
      `${count(questions, 'question', 'questions')} in ${count(groups, 'short group', 'short groups')}. About ${count(minutes, 'minute', 'minutes')} in all. Stop any time: your answers are kept.`,
    until: (date: string) => `Please reply by ${date}. You can change your answers until then.`,
    whoSees: 'Who sees what',
    unnamed: (name: string, group: string, k: number) =>
      `You are asked as one of the ${group}. ${name} will not see who said what. We only show the answers of a group when at least ${k} people in it have replied. This number is locked for this feedback: nobody can change it.`,
    unnamedShort: (name: string) => `${name} will not see who said what.`,
    manager: (name: string) =>
      `Your answers are shown as the line manager's. ${name} will know that they are yours.`,
    managerShort: (name: string) => `${name} will see these answers as the line manager's.`,
    self: 'Your own answers are shown to you in your report, beside those of the others.',
    selfShort: 'Your own answers are shown in your report as yours.',
    comments: (k: number) =>
      `Comments are shown in mixed order and without names, once at least ${k} people have written one. Somebody may still know you by your style.`,
    commentsManager: "Your comments are shown as the line manager's.",
    commentsSelf: 'Your comments are shown to you as yours.',
    reader: (name: string) =>
      `The report belongs to ${name}, who decides whom to show it to. HR sees that it exists, not what it says.`,
    readerSelf:
      'The report belongs to you. You decide whom to show it to. HR sees that it exists, not what it says.',
    promiseTitle: 'What we promise',
    promise:
      'After this feedback closes nobody can link an answer to the person who gave it, not even with every backup. While it is open that would take the database and the key together.',
    promiseLink: 'Read what this means, and what remains',
    keysTitle: 'Keyboard and touch',
    keys: (max: string) =>
      `Digit keys are on. While you are in a question, ${max} and 0 for “Cannot say” choose an answer and move to the next question.`,
    keysOff: 'Digit keys are off. Use Tab and the arrow keys.',
    keysSwitchOff: 'Switch digit keys off',
    keysSwitchOn: 'Switch digit keys on',
    moveOn: 'After I tap the last answer of a group, move on by itself',
    start: 'Start',
    goOn: 'Go on',
    no: 'Say no',
    noHint: 'You need no reason, and nobody is told one.',
    declined: 'You said no to this.',
  },

  pulse: {
    title: 'The pulse of your team',
    asked: (name: string) =>
      `Every few weeks we ask how working with ${name} is, and how work here is for you. It helps a team to talk about what to keep and what to change. It is not used for pay.`,
    unnamed: (name: string, k: number) =>
      `${name} will not see who said what. A number is shown only when at least ${k} people stand behind it. This number is locked for this pulse: nobody can change it.`,
    readers: (name: string) =>
      `${name} sees the numbers of the team. HR sees those of units and of all. Senior leaders see those of everybody who works below them.`,
    off: 'There are no comments. You can say no, or switch the pulse off for yourself in Heartwood.',
    next: (date: string) =>
      `It stays sealed until the pulse closes on ${date}. Then the numbers of the team are made. They do not show who said what.`,
  },

  group: {
    pageTitle: (index: number, of: number, title: string) => `Group ${index} of ${of}: ${title}`,
    progress: (index: number, of: number, minutes: number) =>
      `Group ${index} of ${of}. About ${count(minutes, 'minute', 'minutes')} left.`,
    progressDone: (index: number, of: number) => `Group ${index} of ${of}. All questions have an answer.`,
    cannotSay: 'Cannot say',
    agree: 'How much do you agree?',
    comment: 'One example (optional)',
    when: 'When and where?',
    saw: 'What did you see?',
    effect: 'What effect had it?',
    goodExample: 'See a good example',
    exampleWhen: 'In the planning meeting in March',
    exampleSaw: 'asked each of us for a risk before speaking',
    exampleEffect: 'two problems came up that we could still solve',
    next: 'Next group',
    review: 'Look over and send',
    back: 'Back',
    stop: 'Stop any time. Your answers are kept.',
    saved: 'Saved',
    notSent: 'Not sent yet.',
    sentAlready: 'Sent. What you change here counts at once.',
    aboutPerson: (name: string) =>
      `This may read as about who ${name} is, not what ${name} did. Want to add an example? You can also send it as it is.`,
    aboutSelf:
      'This may read as about who you are, not what you did. Want to add an example? You can also send it as it is.',
    tellsWho: (name: string) =>
      `This may tell ${name} who wrote it. Comments are shown word for word. You can leave that part out, or send it as it is.`,
    tooLong: 'This part is too long. Please keep it under 2,000 characters.',
  },

  script: {
    saving: 'Saving.',
    saved: 'Saved.',
    offline: 'Not connected. Your answers are kept on this phone and will be sent later.',
    elsewhere:
      'You answered in another tab or on another device too. The newer answer of each question is shown.',
    failed: 'That did not work, and it is our fault. Your answers are kept here and will be sent later.',
  },

  review: {
    title: (name: string) => `Look over your feedback for ${name}`,
    titleSelf: 'Look over your answers',
    allAnswered: (of: number) =>
      of === 1 ? 'The question has an answer.' : `All ${of} questions have an answer.`,
    someOpen: (open: number, of: number) =>
      `${count(open, 'question has', 'questions have')} no answer, of ${of}. You may leave them open.`,
    send: 'Send',
    sendAgain: 'Done',
    alreadySent: 'You have sent your answers. What you changed since then counts already.',
    until: (date: string) => `You can change your answers until ${date}.`,
    groups: 'Your groups',
    counts: (answered: number, of: number) => `${answered} of ${of}`,
    withComment: 'with a comment',
    open: 'Questions without an answer',
    question: (n: number) => `Question ${n}`,
    nothing: 'There is no answer to send yet. Answer at least one question, or say no.',
  },

  done: {
    title: 'Thank you. Your feedback is in.',
    next: (name: string, date: string) =>
      `It stays sealed until the feedback closes on ${date}. Then ${name} gets a report. It does not show who said what.`,
    nextManager: (name: string, date: string) =>
      `It stays sealed until the feedback closes on ${date}. Then ${name} gets a report. It shows your answers as the line manager's.`,
    nextSelf: (date: string) =>
      `The feedback closes on ${date}. Then your report is made, with your own view beside that of the others.`,
    change: (date: string) => `See or change my answers until ${date}`,
    nextPerson: 'Next person',
    another: (name: string) => `Give feedback to ${name}`,
    anotherSelf: 'Answer about your own work',
    allDone: 'That was all. Nobody else is waiting for your feedback.',
    list: 'Back to your list',
  },

  no: {
    title: 'You said no',
    lead: (name: string) =>
      `You are not asked about ${name} any more. Nobody is told why, and ${name} is not told who said no.`,
    leadSelf: 'You are not asked about your own work any more. Your report will not show your own view.',
    undoHint: (date: string) => `You can change your mind until ${date}.`,
    undo: 'Undo',
    list: 'Back to your list',
    askTitle: (name: string) => `Say no to feedback for ${name}?`,
    askTitleSelf: 'Say no to answering about yourself?',
    askLead: 'You need no reason, and nobody is told one.',
    say: 'Say no',
    keep: 'Go back',
    sentTitle: 'You have sent your answers',
    sent: 'So there is nothing to say no to. You can still see or change them.',
  },

  closed: {
    title: (date: string) => `This feedback closed on ${date}.`,
    sent: 'Your earlier answers are in.',
    notSent: 'Your answers had not been sent, so nobody has read them and they are gone.',
    nothingChanged: 'What you changed after that was not taken.',
    list: 'Back to your list',
    listSent: (name: string) => `${name}: your answers are in.`,
    listNotSent: (name: string) => `${name}: nothing was sent.`,
    listSentSelf: 'Yourself: your answers are in.',
    listNotSentSelf: 'Yourself: nothing was sent.',
  },

  missing: {
    title: 'Your link does not open this page',
    lead: 'Go to your list and choose a person from there. If you had more than one link, open the other one from its mail.',
    list: 'Go to your list',
  },

  promise: {
    title: 'Who can see what you write',
    lead: 'After this feedback closes nobody can link an answer to the person who gave it, not even with every backup. While it is open that would take the database and the key together.',
    howTitle: 'How it works',
    how: [
      'The code in your mail is the only thing that finds your answers. We keep a fingerprint of it to let you in. It does not tell where your answers lie.',
      'Each time you change something, your answers are locked twice. One lock opens with your code, so that you can go on. The other opens only with a key that is kept outside the database.',
      'When the feedback closes, a program opens all answers at once and mixes them. It writes them down without names, times or order. Then it destroys the locked copies and the key.',
      'Reports are made once and do not change. Numbers of groups that are too small are left out of everything.',
    ],
    remainsTitle: 'What remains',
    remains: [
      'Somebody with full rights on the running computer could read answers before the feedback closes. A copy of the whole computer from that time holds both the database and the key.',
      'Whoever can read your mailbox can open your link until the feedback closes. Please do not pass the mail on.',
      'Your style of writing, or an event only you know, may tell who you are. Keep examples general where that matters to you.',
      'Colleagues who tell each other what they answered can work out what others said.',
      'The line manager and the person the report is about answer under their own name. They are told so first.',
      'Who has answered is kept as a yes or no, so that we remind only those who have not. HR can see who has something open, not about whom. Leaders and managers see no names.',
    ],
    notTitle: 'What we do not keep',
    not: 'No time, no address of your device, no order and no drafts. Drafts that were not sent are deleted when the feedback closes, and nobody can read them.',
    back: 'Back',
  },

  groups: {
    self: 'you',
    manager: 'line manager',
    report: 'direct reports',
    peer: 'peers',
    skip: 'people two levels below',
    other: 'others who were asked',
  },

  errors: {
    title: 'One thing to change',
  },
}

export type Texts = typeof en
