import { countByValue, stackDots } from '#ui/charts/dots.ts'
import type { AnswerScale } from '#ui/charts/scale.ts'
import { formatScore } from '#ui/format.ts'
import type { CellView, FrameView, ItemView, NumberView, SeenView, SkillView } from '../contract/views.ts'
import { hiddenParts } from '../ui/hidden-words.ts'
import { likelyText } from './places.ts'
import { printedHeat, type PrintedHeat } from './printed-heat.ts'
import { printedMap, type PrintedMap } from './printed-map.ts'
import { printedGaps, printedOthers, type PrintedStrips } from './printed-strips.ts'

/** A cell of a table: text, or the reason why there is no number. */
type Printed = { readonly text: string; readonly hidden?: string }

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
  readonly heads: readonly string[]
  readonly items: readonly {
    readonly text: string
    readonly cells: readonly Printed[]
    readonly spread: { readonly alt: string; readonly dots: readonly Dot[]; readonly levels: number } | null
  }[]
  readonly hasSpread: boolean
  readonly spreadHead: string
}

export type PrintedSeen = {
  readonly none: string | null
  readonly you: string | null
  readonly map: PrintedMap | null
  readonly strips: PrintedStrips | null
  readonly heat: PrintedHeat | null
  readonly numbers: PrintedNumbers | null
  readonly skills: readonly PrintedSkill[]
  readonly isRough: boolean
  readonly hasSpread: boolean
  readonly whys: SeenView['whys']
}

/** Part 2 for paper: the same numbers, sentences and order as on the page. */
export function printedSeen(seen: SeenView, frame: FrameView): PrintedSeen {
  if (seen.none)
    return {
      none: `${seen.none.sentence} ${seen.none.more}`,
      you: null,
      map: null,
      strips: null,
      heat: null,
      numbers: null,
      skills: [],
      isRough: false,
      hasSpread: false,
      whys: [],
    }
  const skills = seen.skills.map((skill) => printedSkill(skill, seen, frame.scale))
  return {
    none: null,
    you: frame.selfName && `In these pictures, “you” is ${frame.selfName}.`,
    map: seen.map && printedMap(seen.map, frame),
    strips: seen.hasSelf ? printedGaps(seen, frame) : printedOthers(seen, frame),
    heat: seen.heat && printedHeat(seen.heat, frame),
    numbers: printedNumbers(seen.skills),
    skills,
    isRough: seen.skills.some(({ likely }) => likely?.basis === 'assumed'),
    hasSpread: skills.some(({ hasSpread }) => hasSpread),
    whys: seen.whys,
  }
}

function printedSkill(skill: SkillView, seen: SeenView, scale: AnswerScale): PrintedSkill {
  const items = skill.items.map((item) => ({
    text: item.text,
    cells: seen.itemSources.map(({ source }) =>
      printedCell(item.cells.find((one) => one.source === source)?.cell),
    ),
    spread: printedSpread(item, scale),
  }))
  return {
    name: skill.name,
    definition: skill.definition,
    explain: skill.explain,
    heads: seen.itemSources.map(({ label }) => label),
    items,
    hasSpread: items.some(({ spread }) => spread !== null),
    spreadHead: `Spread, ${scale.min} to ${scale.max}`,
  }
}

function printedCell(cell: CellView | undefined): Printed {
  if (!cell) return { text: '' }
  if (cell.shown) return { text: formatScore(cell.mean) + (cell.n > 1 ? ` (${cell.n})` : '') }
  const { label, reason } = hiddenParts(cell)
  return { text: '', hidden: `${label} ${reason}` }
}

/** How far the means of several people carry; somebody alone is in the heat table and in the sentence of the skill. */
function printedNumbers(skills: readonly SkillView[]): PrintedNumbers | null {
  const rows = skills.flatMap(({ name, numbers }) => {
    const several = numbers.filter(({ n }) => n > 1)
    return several.length > 0 ? [{ name, rows: several.map(numberRow) }] : []
  })
  const heads = ['Skill', 'Who', 'Mean', 'People', 'How far they agree', 'Likely range']
  return rows.length > 0 ? { heads: [...heads, 'One step by one person moves it by'], skills: rows } : null
}

function numberRow(number: NumberView): string[] {
  const { label, mean, n, agreement, oneMoves } = number
  return [
    label,
    formatScore(mean),
    String(n),
    agreement ?? 'not known',
    likelyText(number),
    oneMoves ?? 'the whole step',
  ]
}

function printedSpread({ spread }: ItemView, scale: AnswerScale) {
  if (!spread) return null
  const dots = stackDots(spread, scale)
  const counts = countByValue(spread).map(({ value, count }) => `${count} at ${value}`)
  return {
    alt: `How the answers spread: ${counts.join(', ')}.`,
    dots: dots.map(({ x, level }) => ({ x: x / 100, level })),
    levels: Math.max(...dots.map(({ level }) => level)) + 1,
  }
}
