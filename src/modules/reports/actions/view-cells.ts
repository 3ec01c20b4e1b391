import type { Answered, Cell, Hidden, ItemCell, Release, Source } from '#modules/cycles/public/releases.ts'
import type { AnsweredView, CellView, FrameView, HiddenView } from '../contract/views.ts'
import { t } from '#lib/core/text.ts'
import { agreementWord } from '../domain/gap-words.ts'
import { sayHidden } from '../domain/hidden.ts'
import { pooledLabel, sourceLabel, SOURCE_ORDER } from '../domain/sources.ts'
import type { Material } from './material.ts'

type Seen = Pick<Material, 'release' | 'selfName'>

/** The sentences of something that is not shown, for whoever reads. */
export function hiddenView({ release, selfName }: Seen, hidden: Hidden): HiddenView {
  const { why, rules } = release
  return { shown: false, ...sayHidden(hidden.why, { why: why[hidden.why], rules }, selfName) }
}

/** A cell as a screen gets it: the numbers of the release as they are, or why there is none. */
export function cellView(seen: Seen, cell: Cell | ItemCell | undefined): CellView | null {
  if (!cell) return null
  if (!cell.shown) return hiddenView(seen, cell)
  return {
    shown: true,
    mean: cell.mean,
    n: cell.n,
    agreement: 'agreement' in cell ? agreementWord(cell.agreement) : null,
    pooled: cell.groups && cell.groups.length > 1 ? pooledLabel(cell.groups) : null,
  }
}

/** Who answered, in the usual order; totals and pools are not groups of people and stay out. */
export function answeredViews(release: Release, selfName?: string): AnsweredView[] {
  return SOURCE_ORDER.flatMap((source): AnsweredView[] => {
    const answered: Answered | undefined = release.answered[source]
    if (!answered || source === 'others') return []
    const label = source === 'colleagues' ? t('Small groups together') : sourceLabel(source, selfName)
    if (answered.shown) return [{ source, label, n: answered.n, hidden: null }]
    return [{ source, label, n: null, hidden: hiddenView({ release, selfName }, answered) }]
  })
}

/** Rater groups that have a column of their own. */
export function groupSources(release: Release): Source[] {
  return SOURCE_ORDER.filter(
    (source) => source !== 'others' && source !== 'colleagues' && release.answered[source] !== undefined,
  )
}

/** The scale of all numbers of this report, and the words of its steps. `cut` is where "often" begins. */
export function scaleView({ release, words }: Pick<Material, 'release' | 'words'>): FrameView['scale'] {
  const { min, max, cut } = release.scale
  const { lowest, highest, steps } = words
  return { min, max, cut, lowest, highest, steps }
}

/** Half a step on a scale of five, stretched to this one. */
export function halfStep({ release }: Pick<Material, 'release'>): number {
  return ((release.scale.max - release.scale.min) / 4) * 0.5
}
