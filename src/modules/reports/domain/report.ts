import { t } from '#lib/core/text.ts'

/** The parts of a report in the order they are read: strengths always come first. */
export const PARTS = ['strengths', 'seen', 'words', 'next'] as const
export type Part = (typeof PARTS)[number]

/** Whether an address names one of the four parts. */
export function isPart(text: string): text is Part {
  return PARTS.some((part) => part === text)
}

/** What a part is called; `isShared` for somebody the report is not about. */
export function partLabel(part: Part, isShared = false): string {
  switch (part) {
    case 'strengths':
      return t('Strengths')
    case 'seen':
      return isShared ? t('How they are seen') : t('How you are seen')
    case 'words':
      return t('In their words')
    case 'next':
      return t('What next')
  }
}

/** The same in the middle of a sentence. */
export function partInside(part: Part, isShared = false): string {
  switch (part) {
    case 'strengths':
      return t('strengths')
    case 'seen':
      return isShared ? t('how they are seen') : t('how you are seen')
    case 'words':
      return t('in their words')
    case 'next':
      return t('what next')
  }
}

export const MODES = ['strengths-first', 'all', 'with-coach', 'not-today'] as const
export type Mode = (typeof MODES)[number]

/** How the leader chose to read. */
export type Choice = {
  readonly mode: Mode
  readonly coachId: string | null
  readonly coachFirst: boolean
  readonly comments: 'closed' | 'summary'
  readonly remindOn: string | null
  readonly contextNote: string
  readonly place: Part | null
}

/** Whether scores and comments may be sent. "Not today" keeps everything closed, whatever was chosen before. */
export function isOpened(choice: Pick<Choice, 'mode'> | undefined): boolean {
  return choice !== undefined && choice.mode !== 'not-today'
}

/** Where a choice leads. With a coach the leader comes back to the gate and opens the report when both are ready. */
export function firstPage(cycleId: string, mode: Mode): string {
  if (mode === 'strengths-first') return `/reports/${cycleId}/strengths`
  if (mode === 'all') return `/reports/${cycleId}/all`
  return mode === 'with-coach' ? `/reports/${cycleId}` : '/feedback?kept=later'
}
