import { z } from 'zod'
import file from '../../../../playbook/signals.json' with { type: 'json' }
import { CONTEXT_IDS, MEASURE_IDS, MEASURES } from './measures.ts'

const chance = z.number().min(0).max(1)
const months = z.number().int().min(1).max(36)
const weight = z.enum(['main', 'support'])
const measure = z.enum(MEASURE_IDS as [(typeof MEASURE_IDS)[number], ...typeof MEASURE_IDS])

/** The mean of some dimensions or questions, beyond a cut. `from` team: whoever knows it best, see chooseSource. */
const MeanTest = z.strictObject({
  test: z.literal('mean'),
  weight,
  from: z.enum(['team', 'peer']),
  ids: z.array(z.string().min(1)).min(1),
  is: z.enum(['above', 'below']),
  cut: z.number().min(1).max(5),
})
/** The same, so much below the mean of all leaders. */
const MeanBelowAllTest = z.strictObject({
  test: z.literal('mean-below-all'),
  weight,
  from: z.enum(['team', 'peer']),
  ids: z.array(z.string().min(1)).min(1),
  by: z.number().positive().max(4),
})
const BalanceTest = z.strictObject({
  test: z.literal('balance'),
  weight,
  leansTo: z.string().min(1),
  from: z.number().min(1).max(5),
})
const SelfOtherTest = z.strictObject({
  test: z.literal('self-other'),
  weight,
  spreads: z.number().positive(),
  dimensions: z.number().int().positive(),
})
/** Views differ in so large a share of the dimensions, and in the tenth of the organisation where they do most. */
const ViewsDifferTest = z.strictObject({
  test: z.literal('views-differ'),
  weight,
  share: chance,
  leaders: z.number().int().min(2),
  tenth: z.literal(true),
  /** How common a divided team is taken to be, and what the simulation found: docs/signals.md. */
  assumed: z.strictObject({ share: chance, falseAlarm: chance, finds: chance }),
})
const RateTest = z.strictObject({
  test: z.literal('rate'),
  weight,
  measure,
  ratio: z.number().positive(),
  chance,
  prior: z.number().positive(),
  atLeast: z.number().int().min(1),
  months,
})
const ShareTest = z.strictObject({
  test: z.literal('share'),
  weight,
  measure,
  is: z.enum(['above', 'below']),
  cut: chance,
  months,
  people: z.number().int().positive().optional(),
  unless: z.strictObject({ measure, below: chance }).optional(),
})
const CountTest = z.strictObject({
  test: z.literal('count'),
  weight,
  measure,
  is: z.enum(['at-least', 'at-most']),
  count: z.number().int().min(0),
  months,
})
const TrendTest = z.strictObject({
  test: z.literal('trend'),
  weight,
  measure,
  slopePerMonth: z.number().negative(),
  fall: z.number().positive(),
  minAnswers: z.number().int().min(5),
  mannKendall: z.record(z.string().regex(/^\d+$/), z.number().int().negative()),
  /** How common a fall is taken to be, how steep, and how far the answers of one team lie apart. */
  assumed: z.strictObject({
    share: chance,
    slopePerMonth: z.number().negative(),
    sdOfAnswers: z.number().positive(),
  }),
  months,
})
const PlainTest = z.discriminatedUnion('test', [
  MeanTest,
  MeanBelowAllTest,
  BalanceTest,
  SelfOtherTest,
  ViewsDifferTest,
  RateTest,
  ShareTest,
  CountTest,
  TrendTest,
])
const AnyTest = z.strictObject({ test: z.literal('any'), weight, of: z.array(PlainTest).min(2) })
const AllTest = z.strictObject({ test: z.literal('all'), weight, of: z.array(PlainTest).min(2) })

export type PlainTest = z.infer<typeof PlainTest>
export type Test = PlainTest | z.infer<typeof AnyTest> | z.infer<typeof AllTest>

const SignalTest = z.union([PlainTest, AnyTest, AllTest])

const Entry = z.object({
  source: z.string(),
  ids: z.array(z.string()).optional(),
  rule: z.string(),
  when: SignalTest,
})

const Rule = z.object({
  id: z.string().regex(/^[a-z-]+$/),
  title: z.string().min(1),
  supportWording: z.string().regex(/^\{leader\}.*may need support/),
  indicators: z.array(z.string()).min(1),
  data: z.array(Entry).min(1),
  threshold: z.object({ value: z.string(), why: z.string() }),
  minRaters: z.number().int().min(0),
  minLeavers: z.number().int().optional(),
  agreement: z.number().nullable(),
  rulesOut: z.array(z.string()).min(1),
  ruledOutBy: z.array(z.enum(CONTEXT_IDS as [(typeof CONTEXT_IDS)[number], ...typeof CONTEXT_IDS])),
  actions: z.array(z.string()).min(1),
  dimensions: z.array(z.string()).min(1),
  safeguard: z.string().optional(),
})
export type Rule = z.infer<typeof Rule>

const ContextRule = z.object({
  id: z.string(),
  title: z.string(),
  supportWording: z.string(),
  rule: z.string(),
  effect: z.string(),
  why: z.string(),
  when: AnyTest,
})

const Catalogue = z.object({
  version: z.string().min(1),
  instrument: z.string().min(1),
  common: z.object({
    principle: z.string(),
    levels: z.strictObject({ question: chance, flag: chance, strong: chance }),
    minimumEvidence: z.object({ raters: z.number().int().min(5), monthsInRole: z.number().int() }),
    weeksBetweenWaves: z.number().int().positive(),
    monthsUntilExpiry: z.number().int().positive(),
    workingDaysLeaderFirst: z.number().int().min(5),
    safeguard: z.string(),
  }),
  flags: z.array(Rule).min(1),
  context: z.array(ContextRule).length(1),
})
export type Catalogue = z.infer<typeof Catalogue>

/**
 * Reads and checks a catalogue of rules.
 *
 * Throws   on a rule the program cannot follow: an unknown test, measure or context, a level out of order, an id twice, a
 *          measure whose kind of number the test cannot use. A wrong catalogue stops the start, it never judges anybody.
 */
export function readCatalogue(data: unknown): Catalogue {
  const catalogue = Catalogue.parse(data)
  const { question, flag, strong } = catalogue.common.levels
  if (!(question < flag && flag < strong)) throw new RangeError('the three levels are not in order')
  const ids = catalogue.flags.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) throw new RangeError('a rule is in the catalogue twice')
  for (const { id, data: entries } of catalogue.flags) {
    if (!entries.some(({ when }) => when.weight === 'main')) throw new RangeError(`${id} has no main test`)
    for (const test of entries.flatMap(({ when }) => plainTests(when))) checkMeasure(id, test)
  }
  return catalogue
}

/** The tests a test is made of. */
export function plainTests(test: Test): readonly PlainTest[] {
  return test.test === 'any' || test.test === 'all' ? test.of : [test]
}

const SHAPES: Partial<Record<PlainTest['test'], readonly string[]>> = {
  rate: ['rate'],
  share: ['share', 'index'],
  count: ['count'],
  trend: ['mean'],
}

function checkMeasure(id: string, test: PlainTest): void {
  if (!('measure' in test)) return
  if (!SHAPES[test.test]?.includes(MEASURES[test.measure].shape))
    throw new RangeError(`${id}: ${test.measure} is no ${test.test}`)
}

/** The rules of this version of the product. */
export const CATALOGUE: Catalogue = readCatalogue(file)

/** One rule by its id; undefined for one that this version does not have. */
export function findRule(id: string): Rule | undefined {
  return CATALOGUE.flags.find((rule) => rule.id === id)
}
