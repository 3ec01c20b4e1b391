import { t } from '#lib/core/text.ts'
import type { DimensionResult, Release, Source } from '#modules/cycles/public/releases.ts'
import { findSkillGuide } from '#modules/library/public.ts'
import type {
  HiddenView,
  ItemView,
  MapPointView,
  MapView,
  SeenView,
  SkillDetails,
  SkillView,
} from '../contract/views.ts'
import { gapsFinding, mapFinding, plainMapFinding } from '../domain/findings.ts'
import { gapWord, onePersonSentence } from '../domain/gap-words.ts'
import { plainly } from '../domain/hidden.ts'
import { score } from '../domain/numbers.ts'
import { sourceLabel, SOURCE_ORDER } from '../domain/sources.ts'
import type { Material } from './material.ts'
import { cellView, groupSources, hiddenView } from './view-cells.ts'
import { beforeOf, changeOf, changesView, normSentence } from './view-changes.ts'
import { heatView } from './view-heat.ts'
import { numberViews } from './view-numbers.ts'
import { explainSkill, isMarkedSkill } from './view-strengths.ts'
import { watchView } from './view-watch.ts'

/** The skills whose details are wanted, by id, or those of all. */
export type Opened = readonly string[] | 'all'

/**
 * Part 2: the map, the gaps in the order of the questionnaire, the groups, the single questions.
 *
 * Shape    the details of a skill, most of this part, are made for those that are opened only.
 */
export function seenView(material: Material, opened: Opened): SeenView {
  const { release } = material
  const skills = release.dimensions.map((result) => skillView(material, result, opened))
  const hasSelf = release.answered.self?.shown === true
  const others = skills.map(({ others: cell }) => cell).find((cell) => cell?.shown)
  const isEmpty = skills.every(({ you, others: cell }) => !you?.shown && !cell?.shown)
  const hidden = skills.map(({ others: cell }) => cell).find((cell) => cell && !cell.shown)
  return {
    map: mapView(material),
    gapsFinding: gapsFinding(release.dimensions.map(({ gap }) => gap?.label ?? null)),
    hasSelf,
    othersPeople: others?.shown ? mostPeople(release) : null,
    example: exampleOf(material),
    skills,
    heat: heatView(material),
    changes: changesView(material),
    itemSources: itemSources(release).map((source) => ({
      source,
      label: sourceLabel(source, material.selfName),
    })),
    watch: watchView(material),
    whys: whysOf(material),
    none: isEmpty ? (hidden && !hidden.shown ? hidden : nothingToShow()) : null,
  }
}

function nothingToShow(): HiddenView {
  return { shown: false, ...plainly(t('Too few people replied to show anything here.')) }
}

function mostPeople(release: Release): number {
  return Math.max(...release.dimensions.map(({ cells }) => (cells.others?.shown ? cells.others.n : 0)))
}

/** The widest gap explains best what the signs mean; without one, the first skill with both views. */
function exampleOf(material: Material): SeenView['example'] {
  const { dimensions } = material.release
  const size = ({ gap }: DimensionResult) => Math.abs(gap?.difference ?? 0)
  const widest = dimensions
    .filter(({ gap }) => gap?.label === 'gap-to-explore')
    .toSorted((a, b) => size(b) - size(a))[0]
  const result = widest ?? dimensions.find(({ gap }) => gap)
  if (!result) return null
  return {
    name: nameOf(material, result),
    text: [explainSkill(material, result), onePerson(result)].filter(Boolean).join(' '),
  }
}

function nameOf({ words }: Material, { dimensionId }: DimensionResult): string {
  return words.dimensions.get(dimensionId)?.name ?? dimensionId
}

/** What one person moves in the mean of all others. */
function onePerson({ cells: { others } }: DimensionResult): string | null {
  return others?.shown ? onePersonSentence(others.n) : null
}

function skillView(material: Material, result: DimensionResult, opened: Opened): SkillView {
  const { gap } = result
  const others = result.cells.others
  const isOpened = opened === 'all' || opened.includes(result.dimensionId)
  return {
    id: result.dimensionId,
    name: nameOf(material, result),
    you: cellView(material, result.cells.self),
    others: cellView(material, others),
    likely: others?.shown ? others.likely : null,
    gap: gap && {
      difference: gap.difference,
      label: gap.label,
      word: gapWord(gap.label, gap.isLarge),
      isLarge: gap.isLarge,
    },
    isMarked: isMarkedSkill(material, result.dimensionId),
    details: isOpened ? skillDetails(material, result) : null,
  }
}

function skillDetails(material: Material, result: DimensionResult): SkillDetails {
  const { words, release } = material
  return {
    definition: words.dimensions.get(result.dimensionId)?.definition ?? '',
    explain: explainSkill(material, result),
    onePerson: onePerson(result),
    numbers: numberViews(result.cells, material.selfName),
    change: changeOf(material, result.dimensionId),
    norm: normSentence(result),
    guide: findSkillGuide(material.facts.instrument.slug, result.dimensionId),
    items: result.items.map((item): ItemView => ({
      id: item.itemId,
      text: words.item(item.itemId),
      cells: itemSources(release).flatMap((source) => {
        const cell = cellView(material, item.cells[source])
        return cell ? [{ source, cell }] : []
      }),
      spread:
        item.spread &&
        item.spread.flatMap((count, step) => Array<number>(count).fill(release.scale.min + step)),
      isMarked:
        material.sharedParts === null &&
        material.marks.some(({ kind, ref }) => kind === 'item' && ref === item.itemId),
    })),
  }
}

/** You, the line manager and all others: single groups stay in the heat table, where they are easier to compare. */
function itemSources(release: Release): Source[] {
  const found = SOURCE_ORDER.filter((source) =>
    release.dimensions.some(({ items }) => items.some(({ cells }) => cells[source] !== undefined)),
  )
  const total = found.filter((source) => source === 'self' || source === 'manager' || source === 'others')
  return found.includes('others') ? total : found
}

function mapView(material: Material): MapView | null {
  const { release, words, selfName } = material
  const [xAxis, yAxis] = release.axes
  if (!xAxis || !yAxis || release.axes.length !== 2) return null
  const pair = (source: Source) => {
    const [x, y] = [xAxis.cells[source], yAxis.cells[source]]
    return x?.shown && y?.shown ? { x: x.mean, y: y.mean, n: Math.min(x.n, y.n) } : null
  }
  const sources = [...groupSources(release), 'colleagues', 'others'] as const
  const points = sources.flatMap((source): MapPointView[] => {
    const [x, y] = [xAxis.cells[source], yAxis.cells[source]]
    if (!x && !y) return []
    const shown = pair(source)
    const label = sourceLabel(source, selfName)
    if (shown) return [{ source, label, people: shown.n, x: shown.x, y: shown.y, before: null, hidden: null }]
    const hidden = x && !x.shown ? x : y && !y.shown ? y : null
    return hidden
      ? [
          {
            source,
            label,
            people: null,
            x: null,
            y: null,
            before: null,
            hidden: hiddenView(material, hidden),
          },
        ]
      : []
  })
  // A total of one group is that group again.
  const unnamed = points.filter(
    ({ source, x }) => x !== null && source !== 'self' && source !== 'manager' && source !== 'others',
  )
  const total = unnamed.length === 1 ? unnamed[0]?.source : 'others'
  const before = beforeOf(material, [xAxis.axisId, yAxis.axisId])
  const kept = points
    .filter(({ source }) => source !== 'others' || source === total)
    .map((point) => (point.source === total && point.x !== null ? { ...point, before } : point))
  if (!kept.some(({ x }) => x !== null)) return null
  const [xName, yName] = [
    words.axes.get(xAxis.axisId) ?? xAxis.axisId,
    words.axes.get(yAxis.axisId) ?? yAxis.axisId,
  ]
  const { balance } = release
  const lean = balance
    ? balance.leansTo === null
      ? 'none'
      : balance.leansTo === xAxis.axisId
        ? 'x'
        : 'y'
    : null
  const [you, others] = [pair('self'), pair('others')]
  return {
    finding: mapFinding({ xName, yName, others, you, lean, ...(selfName ? { selfName } : {}) }),
    plainFinding: plainMapFinding({ xName, yName, others, lean }),
    lean: leanSentence(lean, you, selfName, xName, yName),
    isManagingLeading: xAxis.axisId === 'managing' && yAxis.axisId === 'leading',
    xName,
    yName,
    cross: release.scale.cut,
    points: kept,
    numbers: [xAxis, yAxis].map(({ axisId, cells }) => ({
      axis: words.axes.get(axisId) ?? axisId,
      numbers: numberViews(cells, selfName),
    })),
  }
}

function leanSentence(
  lean: 'x' | 'y' | 'none' | null,
  you: { x: number; y: number } | null,
  selfName: string | undefined,
  xName: string,
  yName: string,
): string {
  const gaps = you && { xName, x: score(you.x), yName, y: score(you.y) }
  const own = !gaps
    ? ''
    : selfName
      ? t('{name} said {xName} {x}, {yName} {y}.', { name: selfName, ...gaps })
      : t('You said {xName} {x}, {yName} {y}.', gaps)
  const said = lean === 'none' ? t('The difference between the two is too small to call it a lean.') : ''
  return [own, said].filter(Boolean).join(' ')
}

/** Every reason for a hidden number in part 2, once, with its second sentence. */
export function whysOf(material: Material): { sentence: string; more: string }[] {
  const { release } = material
  const cells = [
    ...release.axes.flatMap(({ cells: one }) => Object.values(one)),
    ...release.dimensions.flatMap(({ cells: one, items }) => [
      ...Object.values(one),
      ...items.flatMap((item) => Object.values(item.cells)),
    ]),
  ]
  const keys = new Set(cells.flatMap((cell) => (cell.shown ? [] : [cell.why])))
  const views = [...keys].map((why) => hiddenView(material, { shown: false, why }))
  return [...new Map(views.map(({ sentence, more }) => [sentence, { sentence, more }])).values()]
}
