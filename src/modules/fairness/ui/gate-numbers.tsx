import { formatPart, formatShare } from '#ui/format.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Comparison, GateResult } from '../domain/gate.ts'
import { sayOthers, VERDICT_WORDS } from './gate-words.ts'

type Compared = Comparison & { readonly group: string }
type Measure = { readonly name: string; readonly of: (comparison: Compared) => string }

const two = (value: number) => value.toFixed(2).replace('-', '\u2212')
const range = ([low, high]: readonly [number, number]) => `${two(low)} to ${two(high)}`
const NONE = 'not to be told'

const MEASURES: readonly Measure[] = [
  { name: 'Selected', of: ({ counts }) => formatPart(counts.focalSelected, counts.focalTotal) },
  { name: 'Share', of: ({ counts }) => formatShare(counts.focalSelected, counts.focalTotal) },
  {
    name: 'Selected of the others',
    of: ({ counts }) => formatPart(counts.referenceSelected, counts.referenceTotal),
  },
  {
    name: 'Share of the others',
    of: ({ counts }) => formatShare(counts.referenceSelected, counts.referenceTotal),
  },
  { name: 'Impact ratio', of: ({ impactRatio }) => (impactRatio === null ? NONE : two(impactRatio)) },
  {
    name: 'Its likely range (95 %)',
    of: ({ impactRatioCI95 }) => (impactRatioCI95 === null ? NONE : range(impactRatioCI95)),
  },
  { name: 'p (Fisher, mid-p)', of: ({ midP }) => (midP < 0.001 ? 'under 0.001' : midP.toFixed(3)) },
  { name: 'One person would turn it round', of: ({ flips }) => (flips ? 'yes' : 'no') },
  { name: 'Difference in shares', of: ({ riskDifference }) => two(riskDifference) },
  { name: 'Cohen’s h', of: ({ cohensH }) => two(cohensH) },
  { name: 'Expected at one rate for all', of: ({ expected }) => expected.toFixed(1) },
  { name: 'Short of that', of: ({ shortfall }) => shortfall.toFixed(1).replace('-', '\u2212') },
  {
    name: 'Odds ratio in the same unit and level',
    of: ({ within }) => (within ? `${two(within.oddsRatio)} (${range(within.ci95)})` : NONE),
  },
  { name: 'Verdict', of: ({ verdict }) => VERDICT_WORDS[verdict] },
]

/** Every number of a gate: a column for each comparison. */
export function GateNumbers({ caption, result }: { caption: string; result: GateResult }) {
  const compared = result.groups.flatMap(({ group, comparisons }) =>
    comparisons.map((comparison): Compared => ({ ...comparison, group })),
  )
  return (
    <>
      <DataTable
        caption={`${caption}: the numbers`}
        narrow="stack"
        density="compact"
        rows={MEASURES}
        rowKey={({ name }) => name}
        columns={[
          { key: 'measure', head: 'Measure', cell: ({ name }: Measure) => name },
          ...compared.map((comparison) => ({
            key: `${comparison.group} ${comparison.against}`,
            head: `${comparison.group} against ${sayOthers(comparison)}`,
            numeric: true,
            cell: ({ of }: Measure) => of(comparison),
          })),
        ]}
      />
      <p className="muted">
        “Look now” needs an impact ratio under 0.80 and a p under 0.05. “Watch” needs a ratio under 0.80 and
        at least 5 expected. When one person would turn the difference round, it is too few to tell. Nothing
        here sets a quota.
      </p>
    </>
  )
}
