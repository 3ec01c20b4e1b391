import { t } from '#lib/core/text.ts'
import type { PilotCheck, PilotCheckId } from '../domain/pilot.ts'

export const PILOT_STATES: Record<PilotCheck['state'], string> = {
  met: 'met',
  'not-yet': 'not yet met',
  'no-numbers': 'no numbers yet',
  elsewhere: 'needs a study of its own',
}

/** Source: SCIENCE 2.6. */
export const PILOT_WORDS: Record<PilotCheckId, { readonly title: string; readonly needs: string }> = {
  judges: { title: 'Content', needs: 'At least 8 judges sort each question to the skill it is meant for.' },
  interviews: {
    title: 'Understanding',
    needs: 'About 10 people say aloud what each question means to them.',
  },
  size: { title: 'Enough people', needs: 'At least 300 raters of at least 60 leaders.' },
  'item-means': {
    title: 'Room at both ends',
    needs: 'The mean of every question lies between 2 and 4.5 on a scale from 1 to 5.',
  },
  'cannot-say': { title: 'Answerable', needs: 'Fewer than 20 % leave a question out or cannot say.' },
  omega: { title: 'Questions go together', needs: 'Omega is at least .75 for every skill.' },
  structure: {
    title: 'Structure',
    needs: 'Twelve skills on two axes fit better than one general factor, in a multilevel factor analysis.',
  },
  icc1: { title: 'Raters see the same person', needs: 'ICC(1) is at least .10 for every skill.' },
  retest: { title: 'Steady', needs: 'The same people answer alike four weeks later.' },
  criterion: {
    title: 'It matters',
    needs: 'Scores go with outcomes that other people report, and with who leaves.',
  },
  invariance: {
    title: 'The same for everybody',
    needs: 'The questions work alike by gender, age, language, and for oneself and others.',
  },
  'group-differences': {
    title: 'Differences between groups are known',
    needs: 'The size of mean differences between groups is measured and written down.',
  },
}

/** A share as a percentage, everything else with two decimals. */
export function sayValue(id: PilotCheckId, value: number): string {
  return id === 'cannot-say' ? t('{percent} %', { percent: Math.round(value * 100) }) : value.toFixed(2)
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
