import type { CycleHead } from '../contract.ts'
import type { RaterGroup } from '../domain/types.ts'

export const STATE_WORDS: Record<CycleHead['state'], string> = {
  draft: 'draft',
  nominating: 'names are collected',
  launching: 'starting',
  open: 'takes answers',
  closing: 'closing',
  closed: 'closed',
  cancelled: 'cancelled',
}

export const GROUP_WORDS: Record<RaterGroup, string> = {
  self: 'The person',
  manager: 'Line manager',
  report: 'Direct reports',
  peer: 'Peers',
  skip: 'Skip-level',
  other: 'Others',
}

export const STEP_WORDS = {
  purpose: 'Purpose',
  questions: 'Questions',
  people: 'People',
  raters: 'Raters',
  dates: 'Dates',
  words: 'Words',
  check: 'Check',
} as const
