import { isDateOn, sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { wording } from '#modules/instruments/contract.ts'
import { findGuide } from '#modules/library/public.ts'
import { findAction } from '#modules/plans/public.ts'
import type { ActionView, EventView, SignalRow, SignalView } from '../contract.ts'
import { sayFinding, sayNumber, type Names } from '../domain/finding-words.ts'
import type { Confidence } from '../domain/judge.ts'
import { stateOf, type EventKind, type StateName } from '../domain/life.ts'
import { sayPlaybook, sayWording } from '../domain/playbook-words.ts'
import type { Reader } from '../policy.ts'
import type { SignalEvent, StoredSignal } from '../store/signals.ts'

const STRENGTHS = {
  question: () => t('A question for you'),
  flag: () => t('A sign'),
  strong: () => t('A strong sign'),
} as const

const CONFIDENCE: Readonly<Record<Confidence, () => string>> = {
  high: () => t('Several things say so'),
  medium: () => t('One source says so'),
  low: () => t('Not sure enough for others'),
}

const STATES: Readonly<Record<StateName, () => string>> = {
  open: () => t('open'),
  'support-offered': () => t('support offered'),
  'context-explains': () => t('context explains it'),
  'not-a-concern': () => t('not a concern'),
  'evidence-gone': () => t('the sign is gone'),
  expired: () => t('too old to count'),
  replaced: () => t('a newer one took its place'),
}

const EVENTS: Readonly<Record<EventKind, () => string>> = {
  answered: () => t('Your view was added'),
  'step-started': () => t('A step was started'),
  'support-offered': () => t('Support was offered'),
  'context-explains': () => t('Context explains it'),
  'not-a-concern': () => t('Not a concern'),
  'evidence-gone': () => t('The sign is gone'),
  expired: () => t('Too old to count'),
  replaced: () => t('A newer one took its place'),
}

/** What is said where nobody wrote a reason. */
const REASONS: Readonly<Partial<Record<EventKind, () => string>>> = {
  'evidence-gone': () => t('The newest feedback or facts do not show it any more.'),
  expired: () => t('Nothing of the last twelve months shows it.'),
  replaced: () => t('Newer feedback or facts say more than this question did.'),
}

/** What dimensions and questions are called in the reader's language; a question without its full stop. */
export function namesOf({ body }: StoredSignal): Names {
  return Object.fromEntries(
    Object.entries(body.names).map(([id, texts]) => [
      id,
      wording(texts, currentLanguage()).replaceAll('{leader}', t('the leader')).replace(/\.$/, ''),
    ]),
  )
}

/** A line of a list. */
export function viewRow(signal: StoredSignal, leaderName: string): SignalRow {
  const state = stateOf(signal.events)
  return {
    id: signal.id,
    leaderId: signal.leaderId,
    leaderName,
    title: sayPlaybook(signal.rule.title),
    strength: STRENGTHS[signal.level](),
    confidence: CONFIDENCE[signal.confidence](),
    state: STATES[state.is](),
    isOpen: state.isOpen,
    raisedOn: signal.raisedOn,
    opensOn: signal.opensOn,
    hasAnswer: signal.events.some(({ kind }) => kind === 'answered'),
  }
}

/**
 * A signal as one reader sees it, made only of what was frozen with it.
 *
 * Hides    from HR and the line manager every number of the report, the chance, and steps in the leader's plan.
 */
export function viewSignal(
  signal: StoredSignal,
  reader: Reader,
  facts: {
    readonly leaderName: string
    readonly today: string
    readonly nameOf: (personId: string) => string
  },
): SignalView {
  const isLeader = reader === 'leader'
  const { rule, body, events } = signal
  const state = stateOf(events)
  const isQuestion = signal.level === 'question'
  const shown = events.filter(({ kind }) => isLeader || kind !== 'step-started')
  const answers = events.filter(({ kind }) => kind === 'answered')
  const isOpenToOthers = !isQuestion && signal.opensOn <= facts.today
  const names = namesOf(signal)
  const mine = isLeader ? 'leader' : 'others'
  return {
    id: signal.id,
    as: reader,
    audience: audienceOf(signal, isLeader, isOpenToOthers, facts.leaderName),
    title: sayPlaybook(rule.title),
    wording: sayWording(rule.supportWording, facts.leaderName, isLeader),
    leader: { id: signal.leaderId, name: facts.leaderName },
    isQuestion,
    strength: STRENGTHS[signal.level](),
    confidence: CONFIDENCE[signal.confidence](),
    state: { word: STATES[state.is](), isOpen: state.isOpen },
    raisedOn: signal.raisedOn,
    opensOn: signal.opensOn,
    isOpenToOthers,
    evidence: body.evidence.map((one) => ({ text: sayFinding(one, mine, names), isMain: one.isMain })),
    othersRead: isLeader && !isQuestion ? body.evidence.map((one) => sayFinding(one, 'others', names)) : null,
    role: body.role && {
      title: sayPlaybook(body.role.title),
      wording: sayWording(body.role.wording, facts.leaderName, isLeader),
      text: sayFinding(body.role.finding, mine, names),
    },
    rulesOut: rule.rulesOut.map(sayPlaybook),
    guide: findGuide('signal', signal.flagId),
    actions: viewActions(rule.actions, isLeader ? events : []),
    events: shown.map((event) => viewEvent(event, facts.nameOf)),
    answer: answers.at(-1)?.reason ?? '',
    rule: {
      version: signal.ruleVersion,
      sentences: rule.data.map(
        ({ source, rule: sentence }) => `${sayPlaybook(source)}: ${sayPlaybook(sentence)}`,
      ),
      line: sayPlaybook(rule.threshold.value),
      why: sayPlaybook(rule.threshold.why),
      inputs: isLeader ? body.evidence.map(({ inputs }) => sayInputs(inputs)) : body.evidence.map(sayOrigin),
    },
    can: {
      answer: isLeader,
      startStep: isLeader && state.isOpen,
      record: reader === 'hr' && state.isOpen,
    },
  }
}

function audienceOf(
  { level, opensOn }: StoredSignal,
  isLeader: boolean,
  isOpenToOthers: boolean,
  leaderName: string,
): string {
  if (!isLeader)
    return t('{name}, HR and {name}’s line manager can see this. Nobody else.', { name: leaderName })
  if (level === 'question') return t('Only you can see this.')
  return isOpenToOthers
    ? t('You, HR and your line manager can see this, without the numbers of your report.')
    : t(
        'Only you can see this until {day}. Then HR and your line manager see it as well, without the numbers of your report.',
        { day: sayDate(opensOn) },
      )
}

/** What the organisation has to run first: offered once there are mentors, circles and workshops here. */
const NOT_HERE_YET: readonly string[] = ['mentor', 'peer-circle', 'workshop-series']

/** Only what can be started now: steps for the leader's own plan. */
function viewActions(ids: readonly string[], events: readonly SignalEvent[]): ActionView[] {
  return ids.flatMap((id) => {
    if (NOT_HERE_YET.includes(id)) return []
    const action = findAction(id)
    if (!action) return []
    const { title, what, weeks, hours } = action
    const isStarted = events.some(({ kind, reason }) => kind === 'step-started' && reason === id)
    return [{ id, title, what, weeks, hours, isStarted, guide: findGuide('action', id) }]
  })
}

function viewEvent(event: SignalEvent, nameOf: (personId: string) => string): EventView {
  return {
    id: event.id,
    kind: event.kind,
    title: EVENTS[event.kind](),
    by: nameOf(event.byId),
    on: event.on,
    reason: reasonOf(event),
  }
}

function reasonOf({ kind, reason }: SignalEvent): string {
  if (kind === 'step-started') return findAction(reason)?.title ?? reason
  return REASONS[kind]?.() ?? reason
}

/**
 * The numbers a signal was made of: for the leader.
 *
 * Hides    what would tell more than the report does: the mean of few other leaders could be worked out from an exact
 *          shrunken mean and its variance, so one is given to one decimal and the other not at all.
 */
function sayInputs(inputs: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(inputs)
    .flatMap(([key, value]) => {
      const say = INPUTS[key.replace(/^\d+\./, '')]
      return say === undefined || value === null ? [] : [say(sayInput(value))]
    })
    .join(', ')
}

function sayInput(value: string | number): string {
  if (typeof value === 'number') return sayNumber(value)
  return isDateOn(value) ? sayDate(value) : (CODES[value]?.() ?? value)
}

/** Inputs that are said, and how. */
const INPUTS: Readonly<Record<string, (value: string) => string>> = {
  closedOn: (day) => t('feedback that closed on {day}', { day }),
  n: (value) => t('people {value}', { value }),
  mean: (value) => t('mean {value}', { value }),
  eb: (value) => t('EB {value}', { value }),
  cut: (value) => t('line {value}', { value }),
  basis: (value) => t('spread of leaders {value}', { value }),
  agreement: (value) => t('agreement {value}', { value }),
  corrected: (value) => t('gap beyond the usual, at least {value}', { value }),
  share: (value) => t('share of parts in which views differ {value}', { value }),
  fromOn: (day) => t('from {day}', { day }),
  toOn: (day) => t('to {day}', { day }),
  observed: (value) => t('seen {value}', { value }),
  expected: (value) => t('expected {value}', { value }),
  value: (value) => t('value {value}', { value }),
  of: (value) => t('out of {value}', { value }),
  waves: (value) => t('waves {value}', { value }),
  theilSen: (value) => t('change a month {value}', { value }),
  fall: (value) => t('fall in all {value}', { value }),
}

/** Inputs that are no numbers. */
const CODES: Readonly<Record<string, () => string>> = {
  assumed: () => t('assumed'),
  estimated: () => t('estimated'),
  close: () => t('close'),
  'some-spread': () => t('some spread'),
  'views-differ': () => t('views differ'),
}

/** Where it comes from, for everybody else: no number of a report. Team facts are HR's own. */
function sayOrigin({ kind, inputs }: StoredSignal['body']['evidence'][number]): string {
  if (kind === 'records' || kind === 'pulse') return sayInputs(inputs)
  const on = inputs['closedOn']
  return typeof on === 'string'
    ? t('feedback that closed on {day}, at least five people', { day: sayDate(on) })
    : t('feedback that closed, at least five people')
}
