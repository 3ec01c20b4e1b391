import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import { insertPerson } from '#modules/people/public.ts'
import { inLanguage, openLanguages } from '#platform/language.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { readPdf } from '#testing/read-pdf.ts'
import { markForPlan } from './actions/change-report.ts'
import { chooseReading, readGate } from './actions/gate.ts'
import { readReport } from './actions/read-report.ts'
import { previewShare } from './actions/share.ts'
import { readHow } from './actions/view-how.ts'
import type { ReportView } from './contract/views.ts'
import { NUMBER_KINDS } from './domain/how/facts.ts'
import { PARTS } from './domain/report.ts'
import { caseDecidedMail, caseMail, reminderMail, sharedMail, thanksMail } from './emails.ts'
import { printedOwn } from './pdf/printed.ts'
import { typesetReport } from './pdf/typeset-report.ts'
import { GateForm, Inside } from './ui/gate.tsx'
import { NextPart } from './ui/next-part.tsx'
import { SeenPart } from './ui/seen-part.tsx'
import { SharedReport } from './ui/shared-report.tsx'
import { StrengthsPart } from './ui/strengths-part.tsx'
import { WordsPart } from './ui/words-part.tsx'

const comment = (n: number) => ({
  questionId: ['M1', 'M2', 'L1', 'L2'][n % 4] as string,
  situation: 'In der Planung im Herbst',
  behaviour: `Hat ${n} Mal nachgefragt`,
  impact: 'alle wussten Bescheid',
})
const several = (group: Rated['group'], count: number, base: number): Rated[] =>
  Array.from({ length: count }, (_, n) => ({
    group,
    level: (dimension) => base + Math.sin(dimension * 1.7 + n / 8) * 0.7,
    comments: [comment(n)],
  }))
/** Eleven who may be shown one by one, a line manager, and two of a group that is too small. */
const RATERS: readonly Rated[] = [
  { group: 'self', level: (dimension) => 3.8 + Math.sin(dimension * 1.7 + 2) * 0.7 },
  { group: 'manager', level: () => null },
  ...several('peer', 6, 3.4),
  ...several('report', 5, 3.9),
  ...several('other', 2, 3),
]

/** Words that no German sentence has: one of them, and a text was not said in German. */
const ENGLISH =
  /(?<![\p{L}])(the|of|and|with|others?|people|shown|seen|you|your|this|is|are|not|from|to|by|how|what|answers?|mean|gap|skills?|close|manager|peers?|reports)(?![\p{L}])/giu
const englishIn = (text: string) => [...new Set(Array.from(text.matchAll(ENGLISH), ([word]) => word))]

let t: TestContext
let cycle: ClosedCycle
const me = () => t.actor([], cycle.leaderId)
const inGerman = <Result>(work: () => Result) => inLanguage('de', work)

beforeAll(async () => {
  openLanguages()
  t = await openTestContext()
  t.clock.set(new Date())
  cycle = await closedCycle(t.ctx, t.orgId, { raters: RATERS, name: 'Herbst' })
})
afterAll(() => t.close())

/** What a page says to anybody: its text and its labels. */
function sayings(page: ReactElement): string {
  const router = createMemoryRouter([{ path: '/', element: page }])
  const html = inGerman(() => renderToStaticMarkup(createElement(RouterProvider, { router })))
  const labels = [...html.matchAll(/ (?:aria-label|title|alt|data-head|placeholder)="([^"]*)"/g)].map(
    ([, label]) => label,
  )
  return [html.replaceAll(/<[^>]+>/g, ' '), ...labels].join(' ').replaceAll(/\s+/g, ' ')
}

const readInGerman = (): Promise<ReportView> => inGerman(() => readReport(t.ctx, me(), cycle.cycleId, 'all'))

test('the gate, the four parts and the words for a hidden number are German', async () => {
  const gate = await inGerman(() => readGate(t.ctx, me(), cycle.cycleId))
  const before = [
    sayings(createElement(Inside, { gate })),
    sayings(createElement(GateForm, { gate, found: undefined, returned: null })),
  ].join(' ')
  expect(englishIn(before)).toEqual([])
  expect(before).toContain('Stärken zuerst, Teil für Teil')

  await chooseReading(t.ctx, me(), cycle.cycleId, { mode: 'all' })
  // marked in English, read in German
  await markForPlan(t.ctx, me(), cycle.cycleId, { kind: 'dimension', ref: 'M2' })
  const { strengths, seen, words, next, frame } = await readInGerman()
  if (!strengths || !seen || !words || !next) throw new Error('a part is missing')
  const level = 2 as const
  const parts = {
    strengths: sayings(createElement(StrengthsPart, { strengths, selfName: null, level })),
    seen: sayings(createElement(SeenPart, { seen, frame, level })),
    words: sayings(createElement(WordsPart, { words, frame, level })),
    next: sayings(createElement(NextPart, { next, frame, level, returned: null })),
  }
  for (const [part, text] of Object.entries(parts)) expect([part, englishIn(text)]).toEqual([part, []])
  expect(parts.seen).toContain('Weniger als 4 andere haben geantwortet.')
  expect(parts.seen).toMatch(/Du sagtest \d,\d\. Andere sagten \d,\d \(11 Personen\)\./)
})

test('how each number is made is German, formulas and examples too', async () => {
  for (const kind of NUMBER_KINDS) {
    const { text } = await inGerman(() => readHow(t.ctx, me(), cycle.cycleId, kind, null))
    const { title, short, says, formula, letters, example, limits } = text
    const said = [title, short, says, formula, letters.map(({ meaning }) => meaning), example.lines, limits]
    expect([kind, englishIn(said.flat().join(' '))]).toEqual([kind, []])
  }
})

test('the PDF is German: its language, its title, its text and its alternative texts, on at most 8 pages', async () => {
  const report = await readInGerman()
  const made = await inGerman(() => typesetReport(printedOwn(report, 'a4')))
  if (made.kind !== 'pdf') throw new Error(made.why)
  const { catalog, xmp, pages, alts, languages } = readPdf(made.bytes)
  expect(catalog).toContain('/Lang (de)')
  expect(languages).toEqual(['de'])
  expect(xmp).toContain('Dein Feedback: Herbst')
  expect(pages.length).toBeLessThanOrEqual(8)
  const text = [...pages, ...alts].join(' ').replaceAll(/\s+/g, ' ')
  expect(englishIn(text)).toEqual([])
  expect(text).toContain('Seite 1 von')
  expect(text).toContain('Wie weit die Zahlen tragen')
})

test('whoever reads a shared report in German reads all of it in German', async () => {
  const viewerId = await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    insertPerson(db, t.orgId, { firstName: 'Priya', lastName: 'Berg', email: 'priya@example.org' }),
  )
  const wish = { viewerId, parts: PARTS, untilOn: addDays(t.ctx.clock.today(), 9) }
  const report = await inGerman(() => previewShare(t.ctx, me(), cycle.cycleId, wish))
  expect(englishIn(sayings(createElement(SharedReport, { report })))).toEqual([])
  expect(report.frame.audience).toMatch(
    /^Dana Kim teilt das bis .* mit dir: Stärken, wie die Person gesehen wird/,
  )
})

test('the mails are in the language of whoever gets them', () => {
  const facts = {
    leaderName: 'Dana Kim',
    untilOn: '1.6.',
    url: 'https://x.example',
    cycleName: 'Herbst',
    by: 'Jo',
    on: '1.6.',
  }
  const mails = inGerman(() => [
    thanksMail({ leaderName: 'Dana Kim', message: 'Danke' }),
    ...[sharedMail, reminderMail, caseMail, caseDecidedMail].map((make) => make(facts)),
  ])
  for (const { subject, text, html } of mails) {
    expect(englishIn(`${subject} ${text}`)).toEqual([])
    expect(html).toContain('lang="de"')
  }
})
