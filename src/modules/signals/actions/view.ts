import { isDateOn, sayDate } from '#lib/core/date.ts'
import { findGuide } from '#modules/library/public.ts'
import { findAction } from '#modules/plans/public.ts'
import type { ActionView, EventView, SignalRow, SignalView } from '../contract.ts'
import type { Confidence } from '../domain/judge.ts'
import { stateOf, type EventKind } from '../domain/life.ts'
import type { Reader } from '../policy.ts'
import type { SignalEvent, StoredSignal } from '../store/signals.ts'

const STRENGTHS = {
  question: 'A question for you',
  flag: 'A sign',
  strong: 'A strong sign',
} as const

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  high: 'Several things say so',
  medium: 'One source says so',
  low: 'Not sure enough for others',
}

const EVENTS: Readonly<Record<EventKind, string>> = {
  answered: 'Your view was added',
  'step-started': 'A step was started',
  'support-offered': 'Support was offered',
  'context-explains': 'Context explains it',
  'not-a-concern': 'Not a concern',
  'evidence-gone': 'The sign is gone',
  expired: 'Too old to count',
  replaced: 'A newer one took its place',
}

/** "{leader} may need support …" for whoever reads it. */
function addressed(wording: string, leaderName: string, isLeader: boolean): string {
  if (!isLeader) return wording.replaceAll('{leader}', leaderName)
  return wording
    .replace('{leader} and their team', 'You and your team')
    .replace(/^\{leader\}/, 'You')
    .replaceAll('{leader}', 'you')
}

/** A line of a list. */
export function viewRow(signal: StoredSignal, leaderName: string): SignalRow {
  const state = stateOf(signal.events)
  return {
    id: signal.id,
    leaderId: signal.leaderId,
    leaderName,
    title: signal.rule.title,
    strength: STRENGTHS[signal.level],
    confidence: CONFIDENCE[signal.confidence],
    state: state.word,
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
  return {
    id: signal.id,
    as: reader,
    audience: audienceOf(signal, isLeader, isOpenToOthers, facts.leaderName),
    title: rule.title,
    wording: addressed(rule.supportWording, facts.leaderName, isLeader),
    leader: { id: signal.leaderId, name: facts.leaderName },
    isQuestion,
    strength: STRENGTHS[signal.level],
    confidence: CONFIDENCE[signal.confidence],
    state: { word: state.word, isOpen: state.isOpen },
    raisedOn: signal.raisedOn,
    opensOn: signal.opensOn,
    isOpenToOthers,
    evidence: body.evidence.map((one) => ({
      text: isLeader ? one.forLeader : one.forOthers,
      isMain: one.isMain,
    })),
    othersRead: isLeader && !isQuestion ? body.evidence.map(({ forOthers }) => forOthers) : null,
    role: body.role && {
      title: body.role.title,
      wording: addressed(body.role.wording, facts.leaderName, isLeader),
      text: isLeader ? body.role.finding.forLeader : body.role.finding.forOthers,
    },
    rulesOut: rule.rulesOut,
    guide: findGuide('signal', signal.flagId),
    actions: viewActions(rule.actions, isLeader ? events : []),
    events: shown.map((event) => viewEvent(event, facts.nameOf)),
    answer: answers.at(-1)?.reason ?? '',
    rule: {
      version: signal.ruleVersion,
      sentences: rule.data.map(({ source, rule: sentence }) => `${source}: ${sentence}`),
      line: rule.threshold.value,
      why: rule.threshold.why,
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
  if (!isLeader) return `${leaderName}, HR and ${leaderName}’s line manager can see this. Nobody else.`
  if (level === 'question') return 'Only you can see this.'
  return isOpenToOthers
    ? 'You, HR and your line manager can see this, without the numbers of your report.'
    : `Only you can see this until ${sayDate(opensOn)}. Then HR and your line manager see it as well, without the numbers of your report.`
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
    const isStarted = events.some(({ kind, reason }) => kind === 'step-started' && reason === title)
    return [{ id, title, what, weeks, hours, isStarted, guide: findGuide('action', id) }]
  })
}

function viewEvent(event: SignalEvent, nameOf: (personId: string) => string): EventView {
  return {
    id: event.id,
    kind: event.kind,
    title: EVENTS[event.kind],
    by: nameOf(event.byId),
    on: event.on,
    reason: event.reason,
  }
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
      const name = INPUTS[key.replace(/^\d+\./, '')]
      if (name === undefined || value === null) return []
      if (typeof value === 'number') return [`${name} ${Number(value.toFixed(1))}`]
      return [`${name} ${isDateOn(value) ? sayDate(value) : value}`]
    })
    .join(', ')
}

/** Inputs that are said, and how. */
const INPUTS: Readonly<Record<string, string>> = {
  closedOn: 'feedback that closed on',
  n: 'people',
  mean: 'mean',
  eb: 'EB',
  cut: 'line',
  basis: 'spread of leaders',
  agreement: 'agreement',
  corrected: 'gap beyond the usual, at least',
  share: 'share of parts in which views differ',
  fromOn: 'from',
  toOn: 'to',
  observed: 'seen',
  expected: 'expected',
  value: 'value',
  of: 'out of',
  waves: 'waves',
  theilSen: 'change a month',
  fall: 'fall in all',
}

/** Where it comes from, for everybody else: no number of a report. Team facts are HR's own. */
function sayOrigin({ kind, inputs }: StoredSignal['body']['evidence'][number]): string {
  if (kind === 'records' || kind === 'pulse') return sayInputs(inputs)
  const on = inputs['closedOn']
  return `feedback that closed${typeof on === 'string' ? ` on ${sayDate(on)}` : ''}, at least five people`
}
