/** The parts of a report in the order they are read: strengths always come first. */
export const PARTS = ['strengths', 'seen', 'words', 'next'] as const
export type Part = (typeof PARTS)[number]

/** Whether an address names one of the four parts. */
export function isPart(text: string): text is Part {
  return PARTS.some((part) => part === text)
}

export const PART_LABELS: Readonly<Record<Part, string>> = {
  strengths: 'Strengths',
  seen: 'How you are seen',
  words: 'In their words',
  next: 'What next',
}

/** The same for somebody the report is not about. */
export const SHARED_LABELS: Readonly<Record<Part, string>> = {
  ...PART_LABELS,
  seen: 'How they are seen',
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
