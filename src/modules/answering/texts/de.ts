import type { Texts } from './en.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** What raters read, in German. */
export const de: Texts = {
  lang: 'de',
  dateLocale: 'de-DE',
  afterWeekday: ', ',
  skip: 'Zum Inhalt springen',
  feedbackAt: (org) => `Feedback bei ${org}`,
  list: (a) => new Intl.ListFormat('de-DE').format(a),

  open: {
    title: 'Deinen Feedback-Link öffnen',
    lead: 'Füge den Code aus deiner Mail ein. Er sieht aus wie 7Q4M-0ZKD und so weiter, acht Gruppen zu vier Zeichen.',
    label: 'Code aus deiner Mail',
    hint: 'Groß oder klein, mit oder ohne Striche.',
    button: 'Öffnen',
    opening: 'Dein Link wird geöffnet.',
    already: 'In diesem Browser ist ein Link geöffnet.',
    goOn: 'Zu deiner Liste',
    wrongTitle: 'Dieser Link öffnet gerade nichts',
    wrong:
      'Vielleicht ist der Code nicht vollständig, oder das Feedback ist schon beendet. Kopiere den ganzen Code aus deiner Mail und versuche es noch einmal.',
    wrongHelp:
      'Wenn er dann noch nicht öffnet, bitte die in deiner Mail genannte Person um einen neuen Link.',
    throttledTitle: 'Bitte warte ein paar Minuten',
    throttled:
      'Von hier kamen viele falsche Codes. Warte ein paar Minuten und kopiere dann den ganzen Code aus deiner Mail.',
  },

  requests: {
    title: 'Wer dich um Feedback gebeten hat',
    until: (date) => `Bitte antworte bis ${date}. Du kannst Nein sagen.`,
    minutes: (n) => `Etwa ${count(n, 'Minute', 'Minuten')}`,
    minutesLeft: (n) => `noch etwa ${count(n, 'Minute', 'Minuten')}`,
    yourself: 'Du selbst',
    started: (answered, of) => `${answered} von ${count(of, 'Frage', 'Fragen')} beantwortet, nicht gesendet.`,
    sent: (date) => `Gesendet. Du kannst deine Antworten bis ${date} ändern.`,
    declined: 'Du hast Nein gesagt. Niemand erfährt, warum.',
    start: 'Anfangen',
    goOn: 'Weiter',
    change: 'Antworten ansehen oder ändern',
    no: 'Nein sagen',
    undo: 'Rückgängig',
    forName: (name) => ` zu ${name}`,
    about: (name) => `: ${name}`,
    allDone: 'Niemand sonst wartet auf dein Feedback.',
    promise: 'Wer sieht, was du schreibst',
  },

  start: {
    title: (name) => `Feedback für ${name}`,
    titleSelf: 'Dein Blick auf deine eigene Arbeit',
    asked: (name) => `${name} hat dich um Feedback gebeten.`,
    askedSelf:
      'Du beantwortest dieselben Fragen wie die Menschen, die du gefragt hast. Dein Bericht zeigt beides nebeneinander.',
    development:
      'Es dient dem Lernen. Es wird nicht für die Bezahlung verwendet. Wenn mehrere denselben Bedarf sehen, können HR und die Führungskraft erfahren, dass Unterstützung helfen kann. Zahlen sehen sie nicht.',
    readiness:
      'Es ist ein Teil der Belege, wenn über eine neue Rolle gesprochen wird. Es ist nie der einzige.',
    message: (org) => `Von ${org}`,
    facts: (questions, groups, minutes) =>
      `${count(questions, 'Frage', 'Fragen')} in ${count(groups, 'kurzen Gruppe', 'kurzen Gruppen')}. Zusammen etwa ${count(minutes, 'Minute', 'Minuten')}. Du kannst jederzeit aufhören: Deine Antworten bleiben erhalten.`,
    until: (date) => `Bitte antworte bis ${date}. Bis dahin kannst du deine Antworten ändern.`,
    whoSees: 'Wer sieht was',
    unnamed: (name, group, k) =>
      `Du wirst als eine Person aus der Gruppe „${group}“ gefragt. ${name} sieht nicht, wer was gesagt hat. Antworten einer Gruppe zeigen wir erst, wenn mindestens ${k} Personen aus ihr geantwortet haben. Diese Zahl steht für dieses Feedback fest: Niemand kann sie ändern.`,
    unnamedShort: (name) => `${name} sieht nicht, wer was gesagt hat.`,
    manager: (name) =>
      `Deine Antworten werden als die der Führungskraft gezeigt. ${name} weiß dann, dass sie von dir sind.`,
    managerShort: (name) => `${name} sieht diese Antworten als die der Führungskraft.`,
    self: 'Deine eigenen Antworten siehst du in deinem Bericht, neben denen der anderen.',
    selfShort: 'Deine eigenen Antworten stehen in deinem Bericht als deine.',
    comments: (k) =>
      `Kommentare werden gemischt und ohne Namen gezeigt, sobald mindestens ${k} Personen einen geschrieben haben. An deinem Stil kann dich trotzdem jemand erkennen.`,
    commentsManager: 'Deine Kommentare werden als die der Führungskraft gezeigt.',
    commentsSelf: 'Deine Kommentare werden dir als deine gezeigt.',
    reader: (name) =>
      `Der Bericht gehört ${name}. Nur ${name} entscheidet, wer ihn sehen darf. HR sieht, dass es ihn gibt, nicht was darin steht.`,
    readerSelf:
      'Der Bericht gehört dir. Du entscheidest, wer ihn sehen darf. HR sieht, dass es ihn gibt, nicht was darin steht.',
    promiseTitle: 'Was wir versprechen',
    promise:
      'Nach dem Ende dieses Feedbacks kann niemand eine Antwort mit der Person verbinden, die sie gegeben hat, auch nicht mit allen Sicherungen. Solange es läuft, bräuchte man dafür die Datenbank und den Schlüssel zusammen.',
    promiseLink: 'Was das heißt, und was bleibt',
    keysTitle: 'Tastatur und Touch',
    keys: (max) =>
      `Zifferntasten sind an. In einer Frage wählen ${max} und 0 für „Kann ich nicht sagen“ eine Antwort und gehen zur nächsten Frage.`,
    keysOff: 'Zifferntasten sind aus. Nimm Tab und die Pfeiltasten.',
    keysSwitchOff: 'Zifferntasten ausschalten',
    keysSwitchOn: 'Zifferntasten einschalten',
    moveOn: 'Nach dem Antippen der letzten Antwort einer Gruppe von selbst weitergehen',
    start: 'Anfangen',
    goOn: 'Weiter',
    no: 'Nein sagen',
    noHint: 'Du brauchst keinen Grund, und niemand erfährt einen.',
    declined: 'Du hast dazu Nein gesagt.',
  },

  pulse: {
    title: 'Der Puls deines Teams',
    asked: (name: string) =>
      `Alle paar Wochen fragen wir, wie die Arbeit mit ${name} ist und wie es dir hier geht. So kann ein Team besprechen, was bleiben und was anders werden soll. Es geht nicht um Gehalt.`,
    unnamed: (name: string, k: number) =>
      `${name} sieht nicht, wer was gesagt hat. Eine Zahl wird nur gezeigt, wenn mindestens ${k} Personen dahinter stehen. Diese Zahl ist für diesen Puls fest: Niemand kann sie ändern.`,
    readers: (name: string) =>
      `${name} sieht die Zahlen des Teams. HR sieht die von Bereichen und von allen. Die obere Leitung sieht die von allen, die unter ihr arbeiten.`,
    off: 'Es gibt keine Kommentare. Du kannst Nein sagen oder den Puls in Heartwood für dich abschalten.',
    next: (date: string) =>
      `Alles bleibt versiegelt, bis der Puls am ${date} schließt. Dann entstehen die Zahlen des Teams. Sie zeigen nicht, wer was gesagt hat.`,
  },

  group: {
    pageTitle: (index, of, title) => `Gruppe ${index} von ${of}: ${title}`,
    progress: (index, of, minutes) =>
      `Gruppe ${index} von ${of}. Noch etwa ${count(minutes, 'Minute', 'Minuten')}.`,
    progressDone: (index, of) => `Gruppe ${index} von ${of}. Alle Fragen haben eine Antwort.`,
    cannotSay: 'Kann ich nicht sagen',
    agree: 'Wie sehr stimmst du zu?',
    comment: 'Ein Beispiel (freiwillig)',
    when: 'Wann und wo?',
    saw: 'Was hast du gesehen?',
    effect: 'Was hat es bewirkt?',
    goodExample: 'Ein gutes Beispiel ansehen',
    exampleWhen: 'In der Planungsrunde im März',
    exampleSaw: 'hat alle nach einem Risiko gefragt, bevor die eigene Meinung kam',
    exampleEffect: 'zwei Probleme kamen auf den Tisch, die wir noch lösen konnten',
    next: 'Nächste Gruppe',
    review: 'Durchsehen und senden',
    back: 'Zurück',
    stop: 'Du kannst jederzeit aufhören. Deine Antworten bleiben erhalten.',
    saved: 'Gespeichert',
    notSent: 'Noch nicht gesendet.',
    sentAlready: 'Gesendet. Was du hier änderst, gilt sofort.',
    aboutPerson: (name) =>
      `Das liest sich vielleicht so, als ginge es darum, wie ${name} ist, und nicht, was ${name} getan hat. Möchtest du ein Beispiel ergänzen? Du kannst es auch so senden.`,
    aboutSelf:
      'Das liest sich vielleicht so, als ginge es darum, wie du bist, und nicht, was du getan hast. Möchtest du ein Beispiel ergänzen? Du kannst es auch so senden.',
    tellsWho: (name) =>
      `Daran erkennt ${name} vielleicht, wer das schreibt. Kommentare werden Wort für Wort gezeigt. Du kannst diesen Teil weglassen oder es so senden.`,
    tooLong: 'Dieser Teil ist zu lang. Bitte bleib unter 2.000 Zeichen.',
  },

  script: {
    saving: 'Wird gespeichert.',
    saved: 'Gespeichert.',
    offline: 'Keine Verbindung. Deine Antworten bleiben auf diesem Gerät und werden später gesendet.',
    elsewhere:
      'Du hast auch in einem anderen Tab oder auf einem anderen Gerät geantwortet. Gezeigt wird die neuere Antwort jeder Frage.',
    failed:
      'Das hat nicht geklappt, und es liegt an uns. Deine Antworten bleiben hier und werden später gesendet.',
  },

  review: {
    title: (name) => `Dein Feedback für ${name} durchsehen`,
    titleSelf: 'Deine Antworten durchsehen',
    allAnswered: (of) => (of === 1 ? 'Die Frage hat eine Antwort.' : `Alle ${of} Fragen haben eine Antwort.`),
    someOpen: (open, of) =>
      `${count(open, 'Frage hat', 'Fragen haben')} keine Antwort, von ${of}. Du kannst sie offen lassen.`,
    send: 'Senden',
    sendAgain: 'Fertig',
    alreadySent: 'Du hast deine Antworten gesendet. Was du seither geändert hast, gilt schon.',
    until: (date) => `Du kannst deine Antworten bis ${date} ändern.`,
    groups: 'Deine Gruppen',
    counts: (answered, of) => `${answered} von ${of}`,
    withComment: 'mit Kommentar',
    open: 'Fragen ohne Antwort',
    question: (n) => `Frage ${n}`,
    nothing: 'Es gibt noch keine Antwort zum Senden. Beantworte mindestens eine Frage, oder sag Nein.',
  },

  done: {
    title: 'Danke. Dein Feedback ist da.',
    next: (name, date) =>
      `Es bleibt versiegelt, bis das Feedback am ${date} endet. Dann bekommt ${name} einen Bericht. Er zeigt nicht, wer was gesagt hat.`,
    nextManager: (name, date) =>
      `Es bleibt versiegelt, bis das Feedback am ${date} endet. Dann bekommt ${name} einen Bericht. Er zeigt deine Antworten als die der Führungskraft.`,
    nextSelf: (date) =>
      `Das Feedback endet am ${date}. Dann entsteht dein Bericht, mit deinem eigenen Blick neben dem der anderen.`,
    change: (date) => `Meine Antworten ansehen oder ändern bis ${date}`,
    nextPerson: 'Die nächste Person',
    another: (name) => `Feedback für ${name} geben`,
    anotherSelf: 'Über deine eigene Arbeit antworten',
    allDone: 'Das war alles. Niemand sonst wartet auf dein Feedback.',
    list: 'Zurück zu deiner Liste',
  },

  no: {
    title: 'Du hast Nein gesagt',
    lead: (name) =>
      `Du wirst zu ${name} nicht mehr gefragt. Niemand erfährt, warum, und ${name} erfährt nicht, wer Nein gesagt hat.`,
    leadSelf:
      'Du wirst zu deiner eigenen Arbeit nicht mehr gefragt. Dein Bericht zeigt dann deinen eigenen Blick nicht.',
    undoHint: (date) => `Du kannst es dir bis ${date} anders überlegen.`,
    undo: 'Rückgängig',
    list: 'Zurück zu deiner Liste',
    askTitle: (name) => `Nein sagen zum Feedback für ${name}?`,
    askTitleSelf: 'Nein sagen zu den Fragen über dich?',
    askLead: 'Du brauchst keinen Grund, und niemand erfährt einen.',
    say: 'Nein sagen',
    keep: 'Zurück',
    sentTitle: 'Du hast deine Antworten gesendet',
    sent: 'Darum gibt es nichts, wozu du Nein sagen könntest. Du kannst sie noch ansehen oder ändern.',
  },

  closed: {
    title: (date) => `Dieses Feedback endete am ${date}.`,
    sent: 'Deine früheren Antworten sind da.',
    notSent: 'Deine Antworten waren nicht gesendet. Niemand hat sie gelesen, und es gibt sie nicht mehr.',
    nothingChanged: 'Was du danach geändert hast, wurde nicht übernommen.',
    list: 'Zurück zu deiner Liste',
    listSent: (name) => `${name}: Deine Antworten sind da.`,
    listNotSent: (name) => `${name}: Es wurde nichts gesendet.`,
    listSentSelf: 'Du selbst: Deine Antworten sind da.',
    listNotSentSelf: 'Du selbst: Es wurde nichts gesendet.',
  },

  missing: {
    title: 'Dein Link öffnet diese Seite nicht',
    lead: 'Geh zu deiner Liste und wähle dort eine Person. Wenn du mehrere Links hattest, öffne den anderen aus seiner Mail.',
    list: 'Zu deiner Liste',
  },

  promise: {
    title: 'Wer sehen kann, was du schreibst',
    lead: 'Nach dem Ende dieses Feedbacks kann niemand eine Antwort mit der Person verbinden, die sie gegeben hat, auch nicht mit allen Sicherungen. Solange es läuft, bräuchte man dafür die Datenbank und den Schlüssel zusammen.',
    howTitle: 'So funktioniert es',
    how: [
      'Nur der Code in deiner Mail findet deine Antworten. Wir behalten einen Fingerabdruck davon, um dich einzulassen. Er sagt nicht, wo deine Antworten liegen.',
      'Bei jeder Änderung werden deine Antworten zweimal verschlossen. Ein Schloss öffnet dein Code, damit du weitermachen kannst. Das andere öffnet nur ein Schlüssel, der außerhalb der Datenbank liegt.',
      'Wenn das Feedback endet, öffnet ein Programm alle Antworten auf einmal und mischt sie. Es schreibt sie ohne Namen, Zeiten und Reihenfolge auf. Dann vernichtet es die verschlossenen Kopien und den Schlüssel.',
      'Berichte entstehen einmal und ändern sich nicht. Zahlen von zu kleinen Gruppen bleiben überall weg.',
    ],
    remainsTitle: 'Was bleibt',
    remains: [
      'Wer volle Rechte auf dem laufenden Rechner hat, könnte Antworten vor dem Ende lesen. Eine Kopie des ganzen Rechners aus dieser Zeit enthält Datenbank und Schlüssel.',
      'Wer dein Postfach lesen kann, kann deinen Link bis zum Ende öffnen. Bitte leite die Mail nicht weiter.',
      'Dein Schreibstil oder ein Ereignis, das nur du kennst, kann verraten, wer du bist. Halte Beispiele allgemein, wo dir das wichtig ist.',
      'Kolleginnen und Kollegen, die einander ihre Antworten erzählen, können ausrechnen, was andere gesagt haben.',
      'Die Führungskraft und die Person, um die es geht, antworten unter eigenem Namen. Das wird ihnen vorher gesagt.',
      'Ob du geantwortet hast, steht als Ja oder Nein da, damit wir nur die anderen erinnern. HR kann sehen, bei wem noch etwas offen ist, nicht zu wem. Führungskräfte sehen keine Namen.',
    ],
    notTitle: 'Was wir nicht aufheben',
    not: 'Keine Zeit, keine Adresse deines Geräts, keine Reihenfolge und keine Entwürfe. Entwürfe, die nicht gesendet wurden, werden am Ende gelöscht, und niemand kann sie lesen.',
    back: 'Zurück',
  },

  groups: {
    self: 'du selbst',
    manager: 'Führungskraft',
    report: 'direkte Mitarbeitende',
    peer: 'Kolleginnen und Kollegen',
    skip: 'Mitarbeitende zwei Ebenen darunter',
    other: 'weitere Gefragte',
  },

  errors: {
    title: 'Eine Sache ist zu ändern',
  },
}
