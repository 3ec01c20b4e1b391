import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import { insertPerson } from '#modules/people/public.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { readPdf, type ReadPdf } from '#testing/read-pdf.ts'
import { changeComment } from './actions/change-comment.ts'
import { keepContext, markForPlan } from './actions/change-report.ts'
import { chooseReading } from './actions/gate.ts'
import { readReport } from './actions/read-report.ts'
import { previewShare } from './actions/share.ts'
import type { ReportView } from './contract/views.ts'
import { score, signed } from './domain/numbers.ts'
import { PARTS, type Part } from './domain/report.ts'
import { printedOwn, printedShared, type PrintedReport } from './pdf/printed.ts'
import { typesetReport } from './pdf/typeset-report.ts'

let t: TestContext
beforeAll(async () => {
  t = await openTestContext()
  t.clock.set(new Date())
})
afterAll(() => t.close())

const QUESTIONS = ['M1', 'M2', 'M3', 'L1', 'L2', 'L3']
const comment = (n: number, behaviour = `NOTED ${n}`) => ({
  questionId: QUESTIONS[n % QUESTIONS.length] as string,
  situation: 'In planning meetings in spring, when several teams needed the same people',
  behaviour,
  impact: 'people stopped bringing early ideas, and two projects started late',
})
/** Different for each skill, and a little for each person. */
const around = (base: number, person: number) => (dimension: number) =>
  base + Math.sin(dimension * 1.7 + person) * 0.7
const several = (group: Rated['group'], count: number, base: number): Rated[] =>
  Array.from({ length: count }, (_, n) => ({
    group,
    level: around(base, n / 8),
    comments: [comment(n + base * 10)],
  }))

/** Everybody a standard report has: twelve who wrote a comment. */
const STANDARD: readonly Rated[] = [
  { group: 'self', level: around(3.8, 2) },
  { group: 'manager', level: around(3.6, 1), comments: [comment(1, 'MANAGER WROTE')] },
  ...several('peer', 6, 3.4),
  ...several('report', 5, 3.9),
]

const leaderOf = ({ leaderId }: ClosedCycle) => t.actor([], leaderId)

async function openedReport(raters: readonly Rated[]): Promise<{ cycle: ClosedCycle; report: ReportView }> {
  const cycle = await closedCycle(t.ctx, t.orgId, { raters, name: 'Spring feedback' })
  await chooseReading(t.ctx, leaderOf(cycle), cycle.cycleId, { mode: 'all' })
  return { cycle, report: await readReport(t.ctx, leaderOf(cycle), cycle.cycleId, 'all') }
}

async function pdfOf(printed: PrintedReport): Promise<ReadPdf> {
  const made = await typesetReport(printed)
  if (made.kind !== 'pdf') throw new Error(`${made.kind}: ${made.why}`)
  return readPdf(made.bytes)
}

/** All that the file says to anybody, in one line; a line break on the paper is a space. */
const sayingsOf = ({ pages, alts }: ReadPdf) => [...pages, ...alts].join(' ').replaceAll(/\s+/g, ' ')

/** Every number with a decimal point, each once. */
const decimalsIn = (text: string) =>
  [...new Set(Array.from(text.matchAll(/[+−]?\d+\.\d+/g), ([number]) => number))].toSorted()

/** Every number of the view as it is printed: what stands in its sentences, and its values to one decimal. */
function decimalsOf(view: unknown): Set<string> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value === 'number')
      for (const one of [score(value), signed(value), score(Math.abs(value))]) found.add(one)
    else if (typeof value === 'string') for (const one of decimalsIn(value)) found.add(one)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
  }
  look(view)
  return found
}

describe('the PDF of a standard report', () => {
  let view: ReportView
  const pdfs = new Map<string, ReadPdf>()
  beforeAll(async () => {
    const { cycle } = await openedReport(STANDARD)
    const me = leaderOf(cycle)
    await markForPlan(t.ctx, me, cycle.cycleId, { kind: 'dimension', ref: 'M2' })
    await keepContext(t.ctx, me, cycle.cycleId, 'CONTEXT of a hard spring')
    view = await readReport(t.ctx, me, cycle.cycleId, 'all')
    for (const paper of ['a4', 'letter'] as const) pdfs.set(paper, await pdfOf(printedOwn(view, paper)))
  })
  const pdf = () => pdfs.get('a4') as ReadPdf

  test('has at most 8 pages on A4 and on Letter', () => {
    expect(view.seen?.skills.flatMap(({ details }) => details?.items ?? [])).toHaveLength(48)
    for (const { pages } of pdfs.values()) expect(pages.length).toBeLessThanOrEqual(8)
    // 210 × 297 mm and 8.5 × 11 inches, in points of 1/72 inch
    expect(pdfs.get('a4')?.size.map(Math.round)).toEqual([595, 842])
    expect(pdfs.get('letter')?.size.map(Math.round)).toEqual([612, 792])
  })

  test('is tagged, and says its language, its title and the standard it keeps', () => {
    const { catalog, xmp, tags } = pdf()
    expect(catalog).toContain('/StructTreeRoot')
    expect(catalog).toMatch(/\/MarkInfo <<\s*\/Marked true/)
    expect(catalog).toContain('/Lang (en-GB)')
    expect(catalog).toContain('/DisplayDocTitle true')
    expect(catalog).toContain('/Outlines')
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp).toContain('Your feedback: Spring feedback')
    expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1)
    // who answered, the context, and the four parts
    expect(tags.filter((tag) => tag === 'H2')).toHaveLength(6)
    // answered, map, gaps, groups, how far they carry, and the questions of twelve skills
    expect(tags.filter((tag) => tag === 'Table')).toHaveLength(17)
    expect(tags.filter((tag) => tag === 'TH').length).toBeGreaterThan(60)
  })

  test('draws every chart as vectors, with a text for whoever cannot see it', () => {
    const { alts, emptyFigures, rasterImages } = pdf()
    // a map, a line for each skill, and the spread of each question: eleven unnamed people answered
    expect(alts).toHaveLength(1 + 12 + 48)
    expect(emptyFigures).toBe(0)
    expect(rasterImages).toBe(0)
  })

  test('says on each page whom it is for and who can see it', () => {
    pdf().pages.forEach((page, index) => {
      const text = page.replaceAll(/\s+/g, ' ')
      expect(text).toContain('For Dana Kim. Only you can see this. HR sees that it exists, not what it says.')
      expect(text).toContain(`Page ${index + 1} of ${pdf().pages.length}`)
    })
  })

  test('holds each part, each question and each comment, in the order of the page', () => {
    const text = sayingsOf(pdf())
    const titles = ['Strengths', 'How you are seen', 'In their words', 'What next']
    const order = [
      ...titles,
      ...(view.words?.groups ?? []).flatMap(({ themes }) =>
        themes.flatMap(({ comments }) => comments.map(({ behaviour }) => behaviour)),
      ),
    ].map((one) => text.indexOf(one))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order.slice(0, 4)).toEqual(order.slice(0, 4).toSorted((a, b) => a - b))
    for (const { details } of view.seen?.skills ?? [])
      for (const { text: question } of details?.items ?? []) expect(text).toContain(question)
    const places = (view.words?.groups ?? []).flatMap(({ themes }) =>
      themes.flatMap(({ comments }) => comments.map((one) => text.indexOf(`Saw: ${one.behaviour}`))),
    )
    expect(places).toHaveLength(12)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text).toContain('CONTEXT of a hard spring')
    expect(text).toContain('From the line manager')
  })

  test('says the numbers of the page, and no other', () => {
    const printed = decimalsIn(sayingsOf(pdf()))
    const known = decimalsOf(view)
    expect(printed.filter((number) => !known.has(number))).toEqual([])
    const means = (view.seen?.skills ?? []).flatMap(({ you, others, details, gap, likely }) => [
      ...[
        you,
        others,
        ...(details?.items ?? []).flatMap(({ cells }) => cells.map(({ cell }) => cell)),
      ].flatMap((cell) => (cell?.shown ? [score(cell.mean)] : [])),
      ...(details?.numbers ?? []).map(({ mean }) => score(mean)),
      ...(gap ? [signed(gap.difference)] : []),
      ...(likely ? [score(likely.low), score(likely.high)] : []),
    ])
    expect(means.length).toBeGreaterThan(200)
    expect(means.filter((mean) => !printed.includes(mean))).toEqual([])
  })
})

test('the questions are in their own language, and the sentences around them are in English', async () => {
  const { cycle } = await openedReport(STANDARD)
  const view = await readReport(t.ctx, leaderOf(cycle), cycle.cycleId, 'seen')
  const { language, wordsLanguage } = printedOwn(view, 'a4')
  expect([language, wordsLanguage]).toEqual(['en', 'en'])
  const other = { ...printedOwn(view, 'a4'), wordsLanguage: 'pt-BR' }
  const { catalog, languages } = await pdfOf(other)
  expect(catalog).toContain('/Lang (en-GB)')
  expect(languages).toContain('pt-BR')
})

describe('the PDF hides what the page hides', () => {
  /** Four peers who may be shown, and three reports who may not: what those said decides nothing. */
  const withHidden = (level: number, words: string): Rated[] => [
    { group: 'self', level: () => 4 },
    ...several('peer', 4, 3.4),
    ...[0, 1, 2].map((n): Rated => ({
      group: 'report',
      level: () => level,
      comments: [comment(n, `${words} ${n}`)],
    })),
  ]

  test('a group under the minimum: not a word of the file depends on what it said', async () => {
    const [low, high] = await Promise.all(
      [withHidden(1, 'QUARTZ'), withHidden(5, 'HERON')].map(
        async (raters) => (await openedReport(raters)).report,
      ),
    )
    const texts = []
    for (const view of [low, high]) {
      if (!view) throw new Error('no report')
      const text = sayingsOf(await pdfOf(printedOwn({ ...view, words: null }, 'a4')))
      expect(text).toContain('Fewer than 4 direct reports replied.')
      texts.push(text)
    }
    expect(texts[0]).toBe(texts[1])
  })

  test('closed, hidden and summed-up comments: no text of theirs is in the file', async () => {
    const { cycle, report } = await openedReport(STANDARD)
    const me = leaderOf(cycle)
    const first = report.words?.groups.flatMap(({ themes }) => themes.flatMap(({ comments }) => comments))[0]
    await changeComment(t.ctx, me, cycle.cycleId, first?.id ?? '', { what: 'hide' })
    await changeComment(t.ctx, me, cycle.cycleId, first?.id ?? '', { what: 'reply', text: 'PRIVATE REPLY' })
    const hidden = sayingsOf(await pdfOf(printedOwn(await readReport(t.ctx, me, cycle.cycleId, 'all'), 'a4')))
    expect(hidden).not.toContain(`Saw: ${first?.behaviour} `)
    expect(hidden).toContain('Hidden for now (1)')
    expect(hidden).not.toContain('PRIVATE REPLY')

    await chooseReading(t.ctx, me, cycle.cycleId, { mode: 'all', comments: 'summary' })
    const summary = sayingsOf(
      await pdfOf(printedOwn(await readReport(t.ctx, me, cycle.cycleId, 'all'), 'a4')),
    )
    expect(summary).not.toMatch(/NOTED|MANAGER WROTE/)
    expect(summary).toContain('Ask for a change')
  })

  test('a share of one part holds that part, names its reader, and no other part', async () => {
    const { cycle } = await openedReport(STANDARD)
    const viewerId = await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      insertPerson(db, t.orgId, { firstName: 'Priya', lastName: 'Berg', email: 'priya@example.org' }),
    )
    const titles: Record<Part, string> = {
      strengths: 'that others see often',
      seen: 'How far the numbers carry',
      words: 'Shown in mixed order',
      next: 'What Dana marked',
    }
    for (const part of PARTS) {
      const wish = { viewerId, parts: [part], untilOn: addDays(t.ctx.clock.today(), 9) }
      const shared = await previewShare(t.ctx, leaderOf(cycle), cycle.cycleId, wish)
      const pdf = await pdfOf(printedShared(shared, 'letter'))
      const text = sayingsOf(pdf)
      for (const one of PARTS) expect(text.includes(titles[one]), `${part}: ${one}`).toBe(one === part)
      if (part !== 'words') expect(text).not.toMatch(/NOTED|MANAGER WROTE/)
      for (const page of pdf.pages)
        expect(page.replaceAll(/\s+/g, ' ')).toContain('For Priya Berg. Dana Kim shares this with you until')
      const known = decimalsOf(shared)
      expect(decimalsIn(text).filter((number) => !known.has(number))).toEqual([])
    }
  })
})

test('what changed since the last time stands in a table: numbers, a word alone, or why there is neither', async () => {
  const { report } = await openedReport(STANDARD)
  if (!report.seen) throw new Error('no part 2')
  const row = {
    id: 'M1',
    name: 'Process and planning',
    word: null,
    hidden: null,
    people: null,
    numbers: null,
  }
  const changes = {
    since: 'Spring 2025',
    scale: { min: 1, max: 5 },
    finding: 'Seen more often than in Spring 2025: 1 skill.',
    rows: [
      {
        ...row,
        word: 'seen more often',
        people: 11,
        numbers: { before: 3.1, after: 3.9, difference: 0.8, low: 0.3, high: 1.3 },
      },
      { ...row, id: 'M2', name: 'Deadlines and delivery', word: 'no clear change' },
      { ...row, id: 'M3', name: 'Resource allocation', hidden: 'Too few people answered both times.' },
    ],
  }
  const text = sayingsOf(await pdfOf(printedOwn({ ...report, seen: { ...report.seen, changes } }, 'a4')))
  expect(text).toContain('Spring 2025 Now Difference Likely between In words')
  expect(text).toContain('Process and planning 3.1 3.9 +0.8 +0.3 and +1.3 seen more often')
  expect(text).toContain('Deadlines and delivery no clear change')
  expect(text).toContain('Resource allocation Not shown. Too few people answered both times.')
  expect(text).toContain('Process and planning: 3.1 then, 3.9 now, +0.8, likely between +0.3 and +1.3')
})

test('a letter that no font has becomes a box, and the file says so', async () => {
  // the last letter for private use: no font gives it a shape
  const { report } = await openedReport([
    ...STANDARD,
    { group: 'peer', level: () => 4, comments: [comment(1, 'Good \u{10fffd} work, Žofie — спасибо')] },
  ])
  const text = sayingsOf(await pdfOf(printedOwn(report, 'a4')))
  expect(text).toContain('Some letters are missing.')
  expect(text).toContain('Good □ work, Žofie — спасибо')
})

test('a text is never read as markup', async () => {
  const words = '#panic() $x$ *no* _no_ `no` @no <no> #read("/etc/passwd") \\ // "quoted"'
  const { report } = await openedReport([
    ...STANDARD,
    { group: 'peer', level: () => 4, comments: [comment(1, words)] },
  ])
  expect(sayingsOf(await pdfOf(printedOwn(report, 'a4')))).toContain(words)
})
