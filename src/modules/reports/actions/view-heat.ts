import { t } from '#lib/core/text.ts'
import type { DimensionResult, Source } from '#modules/cycles/public/releases.ts'
import type { HeatView } from '../contract/views.ts'
import { heatFinding, plainHeatFinding } from '../domain/findings.ts'
import { plainly } from '../domain/hidden.ts'
import { sourceLabel } from '../domain/sources.ts'
import type { Material } from './material.ts'
import { cellView, groupSources, halfStep } from './view-cells.ts'

/** The heat table; null when there is one column only, which the dots show already. */
export function heatView(material: Material): HeatView | null {
  const { release, words, selfName } = material
  const columns = groupSources(release)
  if (columns.length < 2) return null
  const rows = release.dimensions.map((result) => ({
    id: result.dimensionId,
    name: words.dimensions.get(result.dimensionId)?.name ?? result.dimensionId,
    cells: heatCells(material, result, columns),
  }))
  const groups = rows.map(({ name }, index) => ({
    name,
    groups: ([...columns, 'colleagues'] as const).flatMap((source) => {
      const cell = release.dimensions[index]?.cells[source]
      return source !== 'self' && cell?.shown ? [{ source, mean: cell.mean, n: cell.n }] : []
    }),
  }))
  return {
    finding: heatFinding(groups, halfStep(material)),
    plainFinding: plainHeatFinding(groups, halfStep(material)),
    columns: columns.map((key) => {
      const answered = release.answered[key]
      return { key, label: sourceLabel(key, selfName), people: answered?.shown ? answered.n : null }
    }),
    rows,
  }
}

type HeatCells = HeatView['rows'][number]['cells']

/** Groups shown together take the place of their columns when they stand side by side; else the first one says it. */
function heatCells(material: Material, result: DimensionResult, columns: readonly Source[]): HeatCells {
  const pool = result.cells.colleagues
  const pooled = pool?.shown ? columns.filter((column) => pool.groups?.some((group) => group === column)) : []
  const places = pooled.map((column) => columns.indexOf(column))
  const isAdjacent = places.every(
    (place, index) => index === 0 || place === (places[index - 1] as number) + 1,
  )
  const poolCell = cellView(material, pool)
  return columns.flatMap((column): HeatCells[number][] => {
    if (poolCell?.shown && pooled.includes(column)) {
      if (column === pooled[0])
        return [{ column, cell: poolCell, ...(isAdjacent ? { span: pooled.length } : {}) }]
      if (isAdjacent) return []
      const where = t('Shown together, under {group}.', { group: sourceLabel(pooled[0] as Source) })
      return [{ column, cell: { shown: false, ...plainly(where) } }]
    }
    return [{ column, cell: cellView(material, result.cells[column]) }]
  })
}
