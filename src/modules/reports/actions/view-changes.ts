import type { DimensionChange, DimensionResult } from '#modules/cycles/public/releases.ts'
import { t } from '#lib/core/text.ts'
import { score } from '../domain/numbers.ts'
import type { ChangesView, ChangeView } from '../contract/views.ts'
import { changesFinding, changeWord, groupOf, explainChange, whyNoChange } from '../domain/change-words.ts'
import type { Material } from './material.ts'

type Seen = Pick<Material, 'release' | 'words'>

/** What changed since the last time, skill by skill; null the first time, and for whoever may not compare. */
export function changesView({ release, words }: Seen): ChangesView | null {
  const { changes } = release
  if (!changes) return null
  const since = changes.since.cycleName
  return {
    since,
    scale: { min: release.scale.min, max: release.scale.max },
    finding: changesFinding(
      changes.dimensions.map(({ change }) => change),
      since,
    ),
    rows: [
      ...(changes.axes ?? []).map(({ axisId, change }) =>
        rowOf(`axis ${axisId}`, words.axes.get(axisId) ?? axisId, change),
      ),
      ...changes.dimensions.map(({ dimensionId, change }) =>
        rowOf(dimensionId, words.dimensions.get(dimensionId)?.name ?? dimensionId, change),
      ),
    ],
  }
}

function rowOf(id: string, name: string, change: DimensionChange): ChangesView['rows'][number] {
  return {
    id,
    name: nameOf(change, name),
    word: change.shown ? changeWord(change) : null,
    hidden: change.shown ? null : whyNoChange(change.reason),
    people: change.shown ? change.n : null,
    numbers: change.shown && change.kind === 'exact' ? change : null,
  }
}

/** Where all others saw the leader on two axes the last time, when both numbers may be shown; else null. */
export function beforeOf(
  { release }: Pick<Seen, 'release'>,
  axisIds: readonly [string, string],
): { x: number; y: number } | null {
  const [x, y] = axisIds.map((id) => release.changes?.axes?.find(({ axisId }) => axisId === id)?.change)
  if (!x?.shown || !y?.shown || x.kind !== 'exact' || y.kind !== 'exact') return null
  return x.source === 'others' && y.source === 'others' ? { x: x.before, y: y.before } : null
}

/** A skill, with the group when the change is about one group only. */
function nameOf(change: DimensionChange, name: string): string {
  const group = change.shown ? groupOf(change) : null
  return group === null ? name : `${name} (${group})`
}

/** What happened to one skill since the last time, in sentences; null the first time. */
export function changeOf({ release }: Pick<Seen, 'release'>, dimensionId: string): ChangeView | null {
  const { changes } = release
  const found = changes?.dimensions.find((one) => one.dimensionId === dimensionId)
  if (!changes || !found) return null
  return { isShown: found.change.shown, sentence: explainChange(found.change, changes.since.cycleName) }
}

/** Where most leaders of the organisation lie; null when that is not in the release. Never where this one stands. */
export function normSentence({ norm }: Pick<DimensionResult, 'norm'>): string | null {
  if (!norm) return null
  const { low, high, leaders } = norm
  return t('Most leaders here lie between {low} and {high} ({leaders} leaders).', {
    low: score(low),
    high: score(high),
    leaders,
  })
}
