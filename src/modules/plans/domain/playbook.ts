import playbook from '../../../../playbook/actions.json' with { type: 'json' }
import german from '../../../../playbook/de/actions.json' with { type: 'json' }
import { sayFrom } from '#lib/core/data-text.ts'
import { t } from '#lib/core/text.ts'
import { STEP_KINDS, type StepKind } from './plan.ts'

export type SuggestedAction = {
  readonly id: string
  readonly title: string
  readonly kind: StepKind
  readonly what: string
  /** Null when it is part of the work and takes no time of its own. */
  readonly hours: number | null
  readonly weeks: number
  readonly evidence: { readonly grade: string; readonly words: string; readonly text: string }
  /** How one sees that it is under way; a first idea for "How we will know". */
  readonly measure: string
}

/** A text of the playbook in the reader's language. */
const say = sayFrom({ de: german })

type ActionInFile = (typeof playbook.actions)[number]

/** Actions for a person's own plan. What only the organisation can do, or a conduct case needs, is not among them. */
const FOR_PLANS = playbook.actions.filter((action) => STEP_KINDS.some((kind) => kind === action.kind))

/**
 * Ideas for a focus area, the ones the playbook names first for the dimension first.
 *
 * Shape    at most `limit`. An action for every dimension comes last. Without a dimension: what fits every one.
 * Missing  an unknown dimension gets what fits every one.
 */
export function suggestActions(dimensionId: string | null, limit: number): SuggestedAction[] {
  const named = dimensionId === null ? [] : (namedFor()[dimensionId] ?? [])
  const rank = (action: ActionInFile): number => {
    const place = named.indexOf(action.id)
    if (place >= 0) return place
    if (dimensionId !== null && action.dimensions.includes(dimensionId)) return 100
    return action.dimensions.includes('all') ? 200 : 1000
  }
  return FOR_PLANS.map((action) => ({ action, place: rank(action) }))
    .filter(({ place }) => place < 1000)
    .sort((a, b) => a.place - b.place)
    .slice(0, limit)
    .map(({ action }) => readAction(action))
}

/** One action by its id; undefined for one that is not for plans. */
export function findAction(id: string): SuggestedAction | undefined {
  const action = FOR_PLANS.find((candidate) => candidate.id === id)
  return action && readAction(action)
}

function namedFor(): Readonly<Record<string, readonly string[]>> {
  return playbook.dimensionToActions
}

function readAction(action: ActionInFile): SuggestedAction {
  const { id, title, what, hours, weeks, evidence, measure } = action
  return {
    id,
    title: say(title),
    what: say(what),
    weeks,
    kind: action.kind as StepKind, // FOR_PLANS holds no other
    hours: hours === 0 ? null : hours,
    evidence: { grade: evidence.grade, text: say(evidence.text), words: gradeWords(evidence.grade) },
    measure: say(measure.leading),
  }
}

/** The grade in words: a letter alone says little. Source: playbook/actions.json, evidenceGrades. */
function gradeWords(grade: string): string {
  if (grade.startsWith('A')) return t('well studied')
  return grade.startsWith('B') ? t('some field studies') : t('practice and surveys')
}
