const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

export const PAPER_LABELS: Readonly<Record<Paper, string>> = { a4: 'A4', letter: 'Letter' }

/** Countries that print on Letter. Source: CLDR, supplemental measurement data, paper size US-Letter. */
const LETTER_COUNTRIES = 'BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' ')

export function isPaper(text: string | null): text is Paper {
  return PAPERS.some((paper) => paper === text)
}

/** The paper people have where a browser's languages are spoken ("en-US,en;q=0.9"); A4 when they name no country. */
export function usualPaper(acceptLanguage: string | null): Paper {
  for (const wish of (acceptLanguage ?? '').split(',')) {
    const country = wish.trim().match(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Za-z]{2})\b/)?.[1]
    if (country) return LETTER_COUNTRIES.includes(country.toUpperCase()) ? 'letter' : 'a4'
  }
  return 'a4'
}
