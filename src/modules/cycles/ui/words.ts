import { t } from '#lib/core/text.ts'
import type { CycleHead } from '../contract.ts'
import type { ParticipationBand } from '../domain/participation.ts'
import type { Step } from '../domain/setup.ts'
import type { RaterGroup } from '../domain/types.ts'

export const STATE_WORDS: Readonly<Record<CycleHead['state'], () => string>> = {
  draft: () => t('draft'),
  nominating: () => t('names are collected'),
  launching: () => t('starting'),
  open: () => t('takes answers'),
  closing: () => t('closing'),
  closed: () => t('closed'),
  cancelled: () => t('cancelled'),
}

export const GROUP_WORDS: Readonly<Record<RaterGroup, () => string>> = {
  self: () => t('The person'),
  manager: () => t('Line manager'),
  report: () => t('Direct reports'),
  peer: () => t('Peers'),
  skip: () => t('Skip-level'),
  other: () => t('Others'),
}

/** Of a group that was asked: how many of it have answered. */
export const BAND_WORDS: Readonly<Record<ParticipationBand, () => string>> = {
  'none asked': () => t('none asked'),
  'under the minimum': () => t('under the minimum'),
  'at least the minimum': () => t('at least the minimum'),
}

export const STEP_WORDS: Readonly<Record<Step, () => string>> = {
  purpose: () => t('Purpose'),
  questions: () => t('Questions'),
  people: () => t('People'),
  raters: () => t('Raters'),
  dates: () => t('Dates'),
  words: () => t('Words'),
  check: () => t('Check'),
}

/** "Spring 2026: purpose". */
export function sayStepOf(name: string, step: Step): string {
  return t(
    '{step, select, questions {{name}: questions} people {{name}: people} raters {{name}: raters} dates {{name}: dates} words {{name}: words} check {{name}: check} other {{name}: purpose}}',
    { step, name },
  )
}

/** "line manager 1", "peers 4". */
export function sayGroupCount(group: RaterGroup, count: number): string {
  return t(
    '{group, select, manager {line manager {count}} report {direct reports {count}} peer {peers {count}} skip {skip-level {count}} other {others {count}}}',
    { group, count },
  )
}

/** "One person gets feedback." */
export function sayLeaders(count: number): string {
  return t('{count, plural, one {One person gets feedback.} other {# people get feedback.}}', { count })
}

/** A questionnaire with its version: "Heartwood 360, version 1.0.0". */
export function sayVersion(title: string, version: string): string {
  return t('{title}, version {version}', { title, version })
}
