import { t } from '#lib/core/text.ts'
import { uncapital } from '#lib/core/words.ts'
import { formatPeople } from '#ui/format.ts'
import type { ChangesView, FrameView, MapView, SeenView } from '../contract/views.ts'
import { inSentence } from '../domain/in-sentence.ts'

/** The sentences under each picture of part 2, for the page and for paper. */
export function mapReading(map: MapView, frame: Pick<FrameView, 'scale'>): string {
  const { lean, xName, yName } = map
  return inOneLine(
    lean,
    t('{xName} goes from left to right, {yName} from bottom to top, {ends}.', {
      xName,
      yName: inSentence(yName),
      ends: ends(frame),
    }),
    t('The faint ring is half a step either way: differences inside it mean little.'),
    map.points.some((point) => point.before)
      ? t('The small hollow mark is the last time, with a thin line to now.')
      : '',
  )
}

export function gapsReading(frame: Pick<FrameView, 'scale' | 'selfName'>): string {
  const gaps = { ends: ends(frame), name: frame.selfName ?? '' }
  return inOneLine(
    frame.selfName
      ? t('The hollow circle is {name}, the filled mark all others together, {ends}.', gaps)
      : t('The hollow circle is you, the filled mark all others together, {ends}.', gaps),
    t(
      'In the order of the questions. A gap is named only when it is bigger than chance with this number of people.',
    ),
  )
}

export function othersFinding({ skills, othersPeople }: SeenView): string {
  const count = skills.length
  return othersPeople
    ? t('{count, plural, one {# skill} other {# skills}} as others see them, {people}.', {
        count,
        people: formatPeople(othersPeople),
      })
    : t('{count, plural, one {# skill} other {# skills}} as others see them.', { count })
}

/** "all others (10)", beside the filled mark. */
export function othersMark({ othersPeople }: Pick<SeenView, 'othersPeople'>): string {
  return othersPeople ? t('all others ({count})', { count: othersPeople }) : t('all others')
}

export function othersReading(seen: SeenView, frame: Pick<FrameView, 'scale'>): string {
  return inOneLine(
    t('The mark is the mean of all others, {ends}.', { ends: ends(frame) }),
    t('The bar is where it would likely lie with many more people.'),
    seen.skills.some(({ likely }) => likely?.basis === 'assumed')
      ? t('It is a rough guide: there are few reports to learn from.')
      : '',
    t('There is no own view in these ratings.'),
  )
}

export function heatReading(frame: Pick<FrameView, 'scale'>): string {
  return t('What each group says, {ends}. The word says how far the people in the group agree.', {
    ends: ends(frame),
  })
}

/** Says of the picture of changes only what is in it: without numbers there are no marks and no bars. */
export function changesReading(changes: Pick<ChangesView, 'rows'>): string {
  return inOneLine(
    thenAndNow(changes),
    t('Where few people came or left in between, there is a word and no number.'),
    t('A group in brackets means: only this group can be compared.'),
  )
}

/** The same for the one change of a follow-up. */
export function thenAndNow({ rows }: Pick<ChangesView, 'rows'>): string {
  return rows.some(({ numbers }) => numbers)
    ? t(
        'All others, then and now. The bar is where now likely lies against then: when the hollow mark is outside it, the change is more than chance.',
      )
    : t('What all others say now, against then.')
}

/** What stands in the four fields of a map whose axes are not managing and leading. */
export function plainCorners({ xName, yName }: Pick<MapView, 'xName' | 'yName'>) {
  return {
    bothHigh: t('both seen often'),
    xHigh: t('{axis} seen more', { axis: inSentence(xName) }),
    yHigh: t('{axis} seen more', { axis: inSentence(yName) }),
    bothLow: t('both seen less'),
  }
}

/** "from 1 (almost never) to 5 (almost always)". */
function ends({ scale }: Pick<FrameView, 'scale'>): string {
  const { min, max, lowest, highest } = scale
  if (!lowest || !highest) return t('from {min} to {max}', { min, max })
  return t('from {min} ({lowest}) to {max} ({highest})', {
    min,
    lowest: uncapital(lowest),
    max,
    highest: uncapital(highest),
  })
}

/** Whole sentences, one after the other. */
function inOneLine(...sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(' ')
}
