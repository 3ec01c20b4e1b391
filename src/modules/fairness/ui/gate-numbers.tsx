import { currentLanguage, t } from '#lib/core/text.ts'
import { formatPart, formatShare } from '#ui/format.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Comparison, GateResult } from '../domain/gate.ts'
import { nameGroup, sayOthers, sayVerdict } from './gate-words.ts'

type Compared = Comparison & { readonly group: string }
type Measure = { readonly name: () => string; readonly of: (comparison: Compared) => string }

/** With so many decimals and a true minus. */
const decimals = (value: number, digits: number) =>
  value
    .toLocaleString(currentLanguage(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace('-', '\u2212')
const two = (value: number) => decimals(value, 2)
const range = ([low, high]: readonly [number, number]) =>
  t('{low} to {high}', { low: two(low), high: two(high) })
const none = () => t('not to be told')

const MEASURES: readonly Measure[] = [
  { name: () => t('Selected'), of: ({ counts }) => formatPart(counts.focalSelected, counts.focalTotal) },
  {
    name: () => t('Share selected'),
    of: ({ counts }) => formatShare(counts.focalSelected, counts.focalTotal),
  },
  {
    name: () => t('Selected of the others'),
    of: ({ counts }) => formatPart(counts.referenceSelected, counts.referenceTotal),
  },
  {
    name: () => t('Share of the others'),
    of: ({ counts }) => formatShare(counts.referenceSelected, counts.referenceTotal),
  },
  {
    name: () => t('Impact ratio'),
    of: ({ impactRatio }) => (impactRatio === null ? none() : two(impactRatio)),
  },
  {
    name: () => t('Its likely range (95 %)'),
    of: ({ impactRatioCI95 }) => (impactRatioCI95 === null ? none() : range(impactRatioCI95)),
  },
  {
    name: () => t('p (Fisher, mid-p)'),
    of: ({ midP }) => (midP < 0.001 ? t('under {value}', { value: decimals(0.001, 3) }) : decimals(midP, 3)),
  },
  { name: () => t('One person would turn it round'), of: ({ flips }) => (flips ? t('yes') : t('no')) },
  { name: () => t('Difference in shares'), of: ({ riskDifference }) => two(riskDifference) },
  { name: () => t('Cohen’s h'), of: ({ cohensH }) => two(cohensH) },
  { name: () => t('Expected at one rate for all'), of: ({ expected }) => decimals(expected, 1) },
  { name: () => t('Short of that'), of: ({ shortfall }) => decimals(shortfall, 1) },
  {
    name: () => t('Odds ratio in the same unit and level'),
    of: ({ within }) => (within ? `${two(within.oddsRatio)} (${range(within.ci95)})` : none()),
  },
  { name: () => t('Verdict'), of: ({ verdict }) => sayVerdict(verdict) },
]

/** Every number of a gate: a column for each comparison. */
export function GateNumbers({ caption, result }: { caption: string; result: GateResult }) {
  const compared = result.groups.flatMap(({ group, comparisons }) =>
    comparisons.map((comparison): Compared => ({ ...comparison, group })),
  )
  return (
    <>
      <DataTable
        caption={t('{caption}: the numbers', { caption })}
        narrow="stack"
        density="compact"
        rows={MEASURES}
        rowKey={({ name }) => name()}
        columns={[
          { key: 'measure', head: t('Measure'), cell: ({ name }: Measure) => name() },
          ...compared.map((comparison) => ({
            key: `${comparison.group} ${comparison.against}`,
            head: t('{group} against {others}', {
              group: nameGroup(comparison.group),
              others: sayOthers(comparison),
            }),
            numeric: true,
            cell: ({ of }: Measure) => of(comparison),
          })),
        ]}
      />
      <p className="muted">
        {t(
          '“Look now” needs an impact ratio under 0.80 and a p under 0.05. “Watch” needs a ratio under 0.80 and at least 5 expected. When one person would turn the difference round, it is too few to tell. Nothing here sets a quota.',
        )}
      </p>
    </>
  )
}
