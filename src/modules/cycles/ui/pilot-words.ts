import { currentLanguage, t } from '#lib/core/text.ts'
import type { PilotCheck, PilotCheckId } from '../domain/pilot.ts'

export const PILOT_STATES: Readonly<Record<PilotCheck['state'], () => string>> = {
  met: () => t('met'),
  'not-yet': () => t('not yet met'),
  'no-numbers': () => t('no numbers yet'),
  elsewhere: () => t('needs a study of its own'),
}

/** Source: SCIENCE 2.6. */
export const PILOT_WORDS: Readonly<
  Record<PilotCheckId, { readonly title: () => string; readonly needs: () => string }>
> = {
  judges: {
    title: () => t('Content'),
    needs: () => t('At least 8 judges sort each question to the skill it is meant for.'),
  },
  interviews: {
    title: () => t('Understanding'),
    needs: () => t('About 10 people say aloud what each question means to them.'),
  },
  size: {
    title: () => t('Enough people'),
    needs: () => t('At least 300 raters of at least 60 leaders.'),
  },
  'item-means': {
    title: () => t('Room at both ends'),
    needs: () => t('The mean of every question lies between 2 and 4.5 on a scale from 1 to 5.'),
  },
  'cannot-say': {
    title: () => t('Answerable'),
    needs: () => t('Fewer than 20 % leave a question out or cannot say.'),
  },
  omega: {
    title: () => t('Questions go together'),
    needs: () => t('Omega is at least .75 for every skill.'),
  },
  structure: {
    title: () => t('Structure'),
    needs: () =>
      t('Twelve skills on two axes fit better than one general factor, in a multilevel factor analysis.'),
  },
  icc1: {
    title: () => t('Raters see the same person'),
    needs: () => t('ICC(1) is at least .10 for every skill.'),
  },
  retest: {
    title: () => t('Steady'),
    needs: () => t('The same people answer alike four weeks later.'),
  },
  criterion: {
    title: () => t('It matters'),
    needs: () => t('Scores go with outcomes that other people report, and with who leaves.'),
  },
  invariance: {
    title: () => t('The same for everybody'),
    needs: () => t('The questions work alike by gender, age, language, and for oneself and others.'),
  },
  'group-differences': {
    title: () => t('Differences between groups are known'),
    needs: () => t('The size of mean differences between groups is measured and written down.'),
  },
}

/** "0.75", with the decimal mark of the reader's language. */
export function sayHundredths(value: number): string {
  return value.toLocaleString(currentLanguage(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: false,
  })
}

/** "20 %". */
export function sayPercent(share: number): string {
  return t('{percent} %', { percent: Math.round(share * 100) })
}

/** A share as a percentage, everything else with two decimals. */
export function sayValue(id: PilotCheckId, value: number): string {
  return id === 'cannot-say' ? sayPercent(value) : sayHundredths(value)
}

/** Where the mark is. */
export function sayBar(id: PilotCheckId, { from, to, below }: NonNullable<PilotCheck['bar']>): string {
  if (below !== undefined) return t('below {mark}', { mark: sayValue(id, below) })
  const low = sayValue(id, from ?? 0)
  return to === undefined
    ? t('at least {mark}', { mark: low })
    : t('{low} to {high}', { low, high: sayValue(id, to) })
}

/** What was found in one sentence: both ends, the mark, and the fewest people behind a value. */
export function summaryOf({ id, bar, found }: PilotCheck): string {
  if (id === 'size') {
    const [raters, leaders] = found.map(({ value }) => value ?? 0)
    return t('Found: {raters} raters of {leaders} leaders. The mark is 300 and 60.', {
      raters: raters ?? 0,
      leaders: leaders ?? 0,
    })
  }
  const values = found.flatMap(({ value }) => value ?? [])
  const people = found.flatMap(({ n }) => n ?? [])
  if (!bar || values.length === 0) return t('No value can be told yet.')
  return t('Found: {low} to {high}. The mark is {mark}. Each rests on at least {people} answers.', {
    low: sayValue(id, Math.min(...values)),
    high: sayValue(id, Math.max(...values)),
    mark: sayBar(id, bar),
    people: people.length === 0 ? 0 : Math.min(...people),
  })
}
