import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import instrument from '../../../instruments/two-axis-48/0.1-draft.json' with { type: 'json' }
import playbook from '../../../playbook/actions.json' with { type: 'json' }
import catalogue from '../../../playbook/signals.json' with { type: 'json' }
import { germanReadingGrade } from '#lib/core/reading-grade-de.ts'
import { readingGrade } from '#lib/core/reading-grade.ts'
import { GUIDE_LANGUAGES, GUIDE_PARTS, guideKey, guideSlug, linesOf, type Guide } from './domain/guide.ts'
import { findSource } from './domain/sources.ts'
import { shippedGuides } from './guide-files.ts'

const guides = shippedGuides('en')
const keyOf = ({ kind, id }: Guide) => guideKey(kind, id)
const keys = new Set(guides.map(keyOf))
const sentencesOf = (guide: Guide) => linesOf(guide).flatMap((line) => line.split(/(?<=[.?!:;…])["”“)]? /))
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
const lengthOf = (guide: Guide) => linesOf(guide).reduce((sum, line) => sum + wordsIn(line).length, 0)
const GRADE = { en: readingGrade, de: germanReadingGrade }

test('there is a guide for every skill, every sign and every action, under the name people know it by', () => {
  const title = ({ id, title: text }: { id: string; title: string }) => [id, text]
  const expected = {
    dimension: instrument.dimensions.map(({ id, name }) => [id, name]),
    signal: [...catalogue.flags, ...catalogue.context].map(title),
    action: playbook.actions.map(title),
  }
  for (const kind of ['dimension', 'signal', 'action'] as const) {
    const there = guides.filter((guide) => guide.kind === kind).map(({ id, title: text }) => [id, text])
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(expected[kind]))
  }
  expect(guides).toHaveLength(46)
})

test('every guide is there in every language, and no file lies beside them that nobody reads', () => {
  const folder = join(import.meta.dirname, '../../../playbook/guides')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const expected = guides
    .map(({ kind, id }) => `${kind}s/${id}.md`)
    .flatMap((path) => [path, ...GUIDE_LANGUAGES.slice(1).map((language) => `${language}/${path}`)])
  expect(files.filter((path) => path.endsWith('.md')).toSorted()).toEqual(expected.toSorted())
})

test('no two guides have the same address', () => {
  expect(new Set(guides.map(({ title }) => guideSlug(title))).size).toBe(46)
})

describe.each(GUIDE_LANGUAGES)('in %s', (language) => {
  const shelf = shippedGuides(language)

  describe.each(shelf.map((guide) => [keyOf(guide), guide] as const))('%s', (_key, guide) => {
    test('has the six parts, three things to try and at least two ways to know', () => {
      expect(guide.language).toBe(language)
      expect(guide.parts.map(({ heading }) => heading)).toEqual(GUIDE_PARTS[language])
      const lists = guide.parts.map(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])),
      )
      expect(lists[2]).toHaveLength(3)
      expect(lists[4]?.length).toBeGreaterThanOrEqual(2)
      expect(guide.sources.length).toBeGreaterThanOrEqual(1)
    })

    test('is one page: 250 to 400 words', () => {
      expect(lengthOf(guide)).toBeGreaterThanOrEqual(250)
      expect(lengthOf(guide)).toBeLessThanOrEqual(400)
    })

    test('reads at school grade 8 or below, no sentence over 25 words', () => {
      expect(GRADE[language](linesOf(guide).join('\n'))).toBeLessThanOrEqual(8)
      expect(sentencesOf(guide).filter((sentence) => wordsIn(sentence).length > 25)).toEqual([])
    })

    test('has no word the product never uses', () => {
      // English names are those of the questionnaire and the playbook, looked at there.
      const lines = [...(language === 'en' ? [] : [guide.title]), ...linesOf(guide)]
      expect(lines.filter((line) => NEVER[language].test(line.replaceAll(NAMED, '')))).toEqual([])
    })

    test('links to guides that are there, and names sources that the list knows', () => {
      const spans = guide.parts.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'text' ? block.spans : block.items.flat())),
      )
      expect(spans.filter(({ to }) => to !== undefined && !keys.has(to))).toEqual([])
      expect(spans.filter(({ text }) => /\]\(|\*\*|`|^#/.test(text))).toEqual([])
      expect(guide.sources.filter((source) => !findSource(source, guide)?.gradeWords)).toEqual([])
    })
  })

  test('no two guides share a title or a sentence', () => {
    expect(new Set(shelf.map(({ title }) => title)).size).toBe(46)
    const owners = new Map<string, string>()
    const shared: string[] = []
    for (const guide of shelf)
      for (const sentence of sentencesOf(guide).filter((one) => wordsIn(one).length > 5)) {
        const plain = wordsIn(sentence.toLowerCase()).join(' ')
        const owner = owners.get(plain)
        if (owner !== undefined && owner !== keyOf(guide))
          shared.push(`${owner} and ${keyOf(guide)}: ${sentence}`)
        owners.set(plain, keyOf(guide))
      }
    expect(shared).toEqual([])
  })
})

describe('German says what English says', () => {
  const pairs = shippedGuides('de').map((guide, index) => [keyOf(guide), guide, guides[index]] as const)

  test.each(pairs)(
    '%s: the same blocks, links and sources, at about the same length',
    (_key, german, english) => {
      if (!english) throw new Error('no English guide')
      expect(shapeOf(german)).toEqual(shapeOf(english))
      expect(lengthOf(german) / lengthOf(english)).toBeGreaterThan(0.85)
      expect(lengthOf(german) / lengthOf(english)).toBeLessThan(1.15)
    },
  )

  test.each(pairs)(
    '%s: no English is left, no quotation mark, no form with a star or colon',
    (_key, german) => {
      const lines = [german.title, ...linesOf(german)]
      expect(lines.filter((line) => ENGLISH.test(line))).toEqual([])
      expect(
        lines.filter((line) => /["”]|\p{L}[:*_/]-?in(?:nen)?(?!\p{L})|\p{Ll}In(?:nen)?(?!\p{L})/u.test(line)),
      ).toEqual([])
    },
  )

  test('what a grade means and how authors are joined is German too, the journal keeps its name', () => {
    const source = findSource({ id: 'allen-2004', says: 'x' }, { language: 'de' })
    expect(source?.cite).toBe('Allen u. a., 2004, Journal of Applied Psychology 89')
    expect(source?.gradeWords).toMatch(/^Ergebnisse vieler Studien/)
    const two = findSource({ id: 'burt-2017', says: 'x' }, { language: 'de' })
    expect(two?.cite).toMatch(/^Burt und Talati, 2017, .* Coaching and Mentoring 15$/)
  })
})

/** What stands where, without the words. */
function shapeOf({ parts, sources }: Guide) {
  return {
    sources: sources.map(({ id }) => id),
    parts: parts.map(({ blocks }) =>
      blocks.map((block) => {
        const spans = block.kind === 'text' ? block.spans : block.items.flat()
        return {
          kind: block.kind,
          items: block.kind === 'list' ? block.items.length : 0,
          links: spans.flatMap(({ to }) => to ?? []),
        }
      }),
    ),
  }
}

const ENGLISH =
  /(?<!\p{L})(?:the|and|with|of|is|are|you|your|that|this|what|how|for|they|their|who|when|not|from|have|has|people|feedback talk)(?!\p{L})/iu

/** A title may say "rank": it is the name of a sign and an action. */
const NAMED = /\b(?:Win one case without rank|Relying on rank)\b/g

/** UX 8.6, as far as a pattern can tell; in German also English words that have a usual German one. */
const NEVER = {
  en: /\b(blind spots?|weakness(es)?|deficits?|failing|failures?|fail(s|ed)? to|assessees?|targets?|anonym\w*|potentials?|hipos?|stars?|dead wood|problem child|talents?|tops?|bottom|best|worst|rank(s|ed|ing)?|scores?|low performers?|red flags?|mandatory|must|bus factor|killers?|crazy|sanity|master list|guys|suffers from|normal people|special needs|resources?|human capital|headcount|users?|subordinates?|employees?)\b/i,
  de: /(?<!\p{L})(?:blinde[nr]? Flecke?n?|Schwächen?|Defizite?|versag\p{L}*|scheiter\p{L}*|anonym\p{L}*|Potenzial\p{L}*|Talente?\p{L}*|beste[mnrs]?|schlechteste\p{L}*|Rang\p{L}*|Ranking|Punktzahl\p{L}*|Ressourcen?|Humankapital|Nutzer\p{L}*|Untergebene\p{L}*|Vorgesetzte\p{L}*|Angestellte\p{L}*|Mitarbeiter(?:s|n|in|innen)?|verrückt\p{L}*|Meetings?|Deadlines?|Calls?|Tasks?|Skills?|Challenges?|Updates?|Mindset|Performance|Reports?|Workshops?|Peers?|Leader\p{L}*|Manager\p{L}*|Leadership|Kick-?offs?|Follow-?ups?|To-?dos?)(?!\p{L})/iu,
}
