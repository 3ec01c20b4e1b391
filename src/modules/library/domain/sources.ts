import file from '../../../../playbook/guides/sources.json' with { type: 'json' }
import type { GuideSource } from './guide.ts'

export type Source = {
  readonly says: string
  readonly cite: string
  readonly grade: string
  /** What the grade means. */
  readonly gradeWords: string
  /** Whether its public text, often no more than the summary, was read; otherwise it is named from memory. */
  readonly isChecked: boolean
}

/** The study a guide leans on, with how much it can carry; undefined when the list does not know it. */
export function findSource({ id, says }: GuideSource): Source | undefined {
  const source = file.sources.find((one) => one.id === id)
  const words: Readonly<Record<string, string>> = file.grades
  return source && { says, ...source, gradeWords: words[source.grade] ?? '' }
}
