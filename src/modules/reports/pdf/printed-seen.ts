import { t } from '#lib/core/text.ts'
import { sayAgreement } from '#ui/charts/agreement.ts'
import { stackDots } from '#ui/charts/dots.ts'
import type { AnswerScale } from '#ui/charts/scale.ts'
import { peopleAtAnswers } from '#ui/charts/sentences.ts'
import { formatScore } from '#ui/format.ts'
import type {
  CellView,
  FrameView,
  HiddenView,
  ItemView,
  NumberView,
  SeenView,
  SkillDetails,
} from '../contract/views.ts'
import { likelyText } from './places.ts'
import { printedHeat, type PrintedHeat } from './printed-heat.ts'
import { printedMap, type PrintedMap } from './printed-map.ts'
import { printedChanges, printedGaps, printedOthers, type PrintedStrips } from './printed-strips.ts'

/** `x`: from 0 to 1. `level`: how many equal answers came before it. */
type Dot = { readonly x: number; readonly level: number }

export type PrintedNumbers = {
  readonly heads: readonly string[]
  readonly skills: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[]
}

export type PrintedSkill = {
  readonly name: string
  readonly definition: string
  readonly explain: string
  /** The question, whose view, and the spread where there is one. */
  readonly heads: readonly string[]
  readonly items: readonly {
    readonly text: string
    readonly cells: readonly string[]
    readonly spread: { readonly alt: string; readonly dots: readonly Dot[]; readonly levels: number } | null
  }[]
  readonly hasSpread: boolean
}

export type PrintedSeen = {
  readonly none: string | null
  readonly you: string | null
  readonly map: PrintedMap | null
  readonly strips: PrintedStrips | null
  readonly heat: PrintedHeat | null
  readonly changes: PrintedStrips | null
  readonly numbers: PrintedNumbers | null
  readonly skills: readonly PrintedSkill[]
  /** Why single questions are not shown, each after the mark that stands in its place. */
  readonly reasons: readonly { readonly mark: string; readonly text: string }[]
  readonly isRough: boolean
  readonly hasSpread: boolean
  readonly whys: SeenView['whys']
}

/** Part 2 for paper: the same numbers, sentences and order as on the page. */
export function printedSeen(seen: SeenView, frame: FrameView): PrintedSeen {
  if (seen.none)
    return {
      none: [seen.none.sentence, seen.none.more].join(' '),
      you: null,
      map: null,
      strips: null,
      heat: null,
      changes: null,
      numbers: null,
      skills: [],
      reasons: [],
      isRough: false,
      hasSpread: false,
      whys: [],
    }
  const reasons = reasonsOf(seen)
  const skills = detailed(seen).map((skill) => printedSkill(skill, seen, frame.scale, reasons))
  return {
    none: null,
    you: frame.selfName && t('In these pictures, “you” is {selfName}.', { selfName: frame.selfName }),
    map: seen.map && printedMap(seen.map, frame),
    strips: seen.hasSelf ? printedGaps(seen, frame) : printedOthers(seen, frame),
    heat: seen.heat && printedHeat(seen.heat, frame),
    changes: seen.changes && printedChanges(seen.changes),
    numbers: printedNumbers(detailed(seen)),
    skills,
    reasons: reasons.map((text, index) => ({
      mark: t('Not shown ({letter}).', { letter: letterOf(index) }),
      text,
    })),
    isRough: seen.skills.some(({ likely }) => likely?.basis === 'assumed'),
    hasSpread: skills.some(({ hasSpread }) => hasSpread),
    whys: seen.whys,
  }
}

type DetailedSkill = SkillDetails & { readonly name: string }

/** On paper every skill is open. */
function detailed({ skills }: SeenView): DetailedSkill[] {
  return skills.flatMap(({ name, details }) => (details ? [{ ...details, name }] : []))
}

function printedSkill(
  skill: DetailedSkill,
  seen: SeenView,
  scale: AnswerScale,
  reasons: readonly string[],
): PrintedSkill {
  const items = skill.items.map((item) => ({
    text: item.text,
    cells: seen.itemSources.map(({ source }) =>
      printedCell(item.cells.find((one) => one.source === source)?.cell, reasons),
    ),
    spread: printedSpread(item, scale),
  }))
  const hasSpread = items.some(({ spread }) => spread !== null)
  return {
    name: skill.name,
    definition: skill.definition,
    // what changed stands in a table of its own
    explain: [skill.explain, skill.norm].filter(Boolean).join(' '),
    heads: [
      t('Question'),
      ...seen.itemSources.map(({ label }) => label),
      ...(hasSpread ? [t('Spread, {min} to {max}', { min: scale.min, max: scale.max })] : []),
    ],
    items,
    hasSpread,
  }
}

/** A reason takes a line of its own in a narrow table, and many questions share one: a letter stands for it. */
function printedCell(cell: CellView | undefined, reasons: readonly string[]): string {
  if (!cell) return ''
  if (cell.shown) return formatScore(cell.mean) + (cell.n > 1 ? ` (${cell.n})` : '')
  return t('Not shown ({letter})', { letter: letterOf(reasons.indexOf(reasonOf(cell))) })
}

/** The reasons of all single questions, each once, in the order they come. */
function reasonsOf(seen: SeenView): string[] {
  const { itemSources } = seen
  const cells = detailed(seen).flatMap(({ items }) =>
    items.flatMap((item) =>
      itemSources.flatMap(({ source }) => item.cells.find((one) => one.source === source)?.cell ?? []),
    ),
  )
  return [...new Set(cells.flatMap((cell) => (cell.shown ? [] : [reasonOf(cell)])))]
}

function reasonOf(hidden: HiddenView): string {
  return hidden.isTogether ? [hidden.label, hidden.reason].join(' ') : hidden.reason
}

/** a to z, then aa, ab …: a report has a handful. */
function letterOf(index: number): string {
  const letter = String.fromCodePoint(97 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}

/** How far the means of several people carry; somebody alone is in the heat table and in the sentence of the skill. */
function printedNumbers(skills: readonly DetailedSkill[]): PrintedNumbers | null {
  const rows = skills.flatMap(({ name, numbers }) => {
    const several = numbers.filter(({ n }) => n > 1)
    return several.length > 0 ? [{ name, rows: several.map(numberRow) }] : []
  })
  if (rows.length === 0) return null
  const heads = [
    t('Skill'),
    t('Who'),
    t('Mean'),
    t('People'),
    t('How far they agree'),
    t('Likely range'),
    t('One step by one person moves it by'),
  ]
  return { heads, skills: rows }
}

function numberRow(number: NumberView): string[] {
  const { label, mean, n, agreement, oneMoves } = number
  return [
    label,
    formatScore(mean),
    String(n),
    agreement ? sayAgreement(agreement) : t('not known'),
    likelyText(number),
    oneMoves ?? t('the whole step'),
  ]
}

function printedSpread({ spread }: ItemView, scale: AnswerScale) {
  if (!spread) return null
  const dots = stackDots(spread, scale)
  return {
    alt: t('How the answers spread: {answers}.', { answers: peopleAtAnswers(spread) }),
    dots: dots.map(({ x, level }) => ({ x: x / 100, level })),
    levels: Math.max(...dots.map(({ level }) => level)) + 1,
  }
}
