import { t } from '#lib/core/text.ts'
import { counted } from '#lib/core/words.ts'
import { formatPeople } from '#ui/format.ts'
import type { ChangesView, FrameView, MapView, SeenView } from '../contract/views.ts'

/** The sentences under each picture of part 2, for the page and for paper. */
export function mapReading(map: MapView, frame: Pick<FrameView, 'scale'>): string {
  const { lean, xName, yName } = map
  const axes = `${xName} goes from left to right, ${yName.toLowerCase()} from bottom to top, ${ends(frame)}.`
  const before = map.points.some((point) => point.before)
    ? t('The small hollow mark is the last time, with a thin line to now.')
    : ''
  return [lean, axes, 'The faint ring is half a step either way: differences inside it mean little.', before]
    .filter(Boolean)
    .join(' ')
}

export function gapsReading(frame: Pick<FrameView, 'scale' | 'selfName'>): string {
  const marks = `The hollow circle is ${frame.selfName ?? 'you'}, the filled mark all others together, ${ends(frame)}.`
  return `${marks} In the order of the questions. A gap is named only when it is bigger than chance with this number of people.`
}

export function othersFinding({ skills, othersPeople }: SeenView): string {
  return `${counted(skills.length, 'skill')} as others see them${othersPeople ? `, ${formatPeople(othersPeople)}` : ''}.`
}

export function othersReading(seen: SeenView, frame: Pick<FrameView, 'scale'>): string {
  const isAssumed = seen.skills.some(({ likely }) => likely?.basis === 'assumed')
  return [
    `The mark is the mean of all others, ${ends(frame)}. The bar is where it would likely lie with many more people.`,
    isAssumed ? 'It is a rough guide: there are few reports to learn from.' : '',
    'There is no own view in these ratings.',
  ]
    .filter(Boolean)
    .join(' ')
}

export function heatReading(frame: Pick<FrameView, 'scale'>): string {
  return `What each group says, ${ends(frame)}. The word says how far the people in the group agree.`
}

/** Says of the picture of changes only what is in it: without numbers there are no marks and no bars. */
export function changesReading(changes: Pick<ChangesView, 'rows'>): string {
  return `${thenAndNow(changes)} Where few people came or left in between, there is a word and no number. A group in brackets means: only this group can be compared.`
}

/** The same for the one change of a follow-up. */
export function thenAndNow({ rows }: Pick<ChangesView, 'rows'>): string {
  return rows.some(({ numbers }) => numbers)
    ? 'All others, then and now. The bar is where now likely lies against then: when the hollow mark is outside it, the change is more than chance.'
    : 'What all others say now, against then.'
}

/** What stands in the four fields of a map whose axes are not managing and leading. */
export function plainCorners({ xName, yName }: Pick<MapView, 'xName' | 'yName'>) {
  return {
    bothHigh: 'both seen often',
    xHigh: `${xName.toLowerCase()} seen more`,
    yHigh: `${yName.toLowerCase()} seen more`,
    bothLow: 'both seen less',
  }
}

/** "from 1 (almost never) to 5 (almost always)". */
function ends({ scale }: Pick<FrameView, 'scale'>): string {
  const end = (value: number, label: string) => (label ? `${value} (${label.toLowerCase()})` : `${value}`)
  return `from ${end(scale.min, scale.lowest)} to ${end(scale.max, scale.highest)}`
}
