import file from '../../../../playbook/guides/sources.json' with { type: 'json' }
import type { GuideLanguage, GuideSource } from './guide.ts'

export type Source = {
  readonly says: string
  readonly cite: string
  readonly grade: string
  /** What the grade means. */
  readonly gradeWords: string
  /** Whether its public text, often no more than the summary, was read; otherwise it is named from memory. */
  readonly isChecked: boolean
}

/**
 * The study a guide leans on, with how much it can carry, in the language of the guide; undefined when the list does not
 * know it. The name of a journal stays as it is.
 */
export function findSource(
  { id, says }: GuideSource,
  { language }: { language: GuideLanguage },
): Source | undefined {
  const source = file.sources.find((one) => one.id === id)
  const words: Readonly<Record<string, string>> = file.grades[language]
  return (
    source && {
      says,
      ...source,
      cite: language === 'de' ? germanAuthors(source.cite) : source.cite,
      gradeWords: words[source.grade] ?? '',
    }
  )
}

/** The authors stand before the year. */
function germanAuthors(cite: string): string {
  return cite.replace(/^\D+/, (authors) => authors.replace('and others', 'u. a.').replace(' and ', ' und '))
}
