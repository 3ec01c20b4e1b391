import type { Actor } from '#lib/core/actor.ts'
import type { DimensionResult } from '#modules/cycles/public/releases.ts'
import type { Context } from '#platform/context.ts'
import type { HowListView, HowView } from '../contract/pages.ts'
import { agreementWord, gapWord, sayAgreementOf } from '../domain/gap-words.ts'
import { NUMBER_KINDS, type BalanceFacts, type HowFacts, type NumberKind } from '../domain/how/facts.ts'
import { explainNumber } from '../domain/how/texts.ts'
import { loadOwnMaterial, type Material } from './material.ts'
import { whysOf } from './view-seen.ts'

/** How the numbers of the own report are made, kind by kind. Refuses: ReportNotFound, ChooseFirst. */
export async function readHowList(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  skillId: string | null,
): Promise<HowListView> {
  return ctx.db.read(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const result = chosenSkill(material, skillId)
    const facts = howFacts(material, result)
    return {
      ...headOf(material, result),
      kinds: NUMBER_KINDS.map((kind) => {
        const { title, short } = explainNumber(kind, facts)
        return { kind, title, short }
      }),
    }
  })
}

/**
 * How one kind of number is made, worked through with one skill of the own report. Refuses: ReportNotFound, ChooseFirst.
 *
 * Hides    everything the report hides: the example is made from the views of the report, not from the release.
 */
export async function readHow(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  kind: NumberKind,
  skillId: string | null,
): Promise<HowView> {
  return ctx.db.read(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const result = chosenSkill(material, skillId)
    return { ...headOf(material, result), kind, text: explainNumber(kind, howFacts(material, result)) }
  })
}

function headOf(material: Material, result: DimensionResult) {
  return {
    cycleId: material.key.cycleId,
    cycleName: material.facts.cycleName,
    skill: { id: result.dimensionId, name: nameOf(material, result) },
    skills: material.release.dimensions.map((one) => ({ id: one.dimensionId, name: nameOf(material, one) })),
  }
}

function nameOf({ words }: Material, { dimensionId }: DimensionResult): string {
  return words.dimensions.get(dimensionId)?.name ?? dimensionId
}

/** The skill the reader came from; else the first one with something to work with. */
function chosenSkill({ release }: Material, skillId: string | null): DimensionResult {
  const { dimensions } = release
  return (dimensions.find(({ dimensionId }) => dimensionId === skillId) ??
    dimensions.find(({ gap }) => gap !== null) ??
    dimensions.find(({ cells }) => cells.others?.shown) ??
    dimensions[0]) as DimensionResult
}

/** What an example about one skill may be made of. */
function howFacts(material: Material, result: DimensionResult): HowFacts {
  const { release, words } = material
  const { self, others } = result.cells
  const spread = result.items.find((item) => item.spread !== null)
  return {
    skill: nameOf(material, result),
    scale: release.scale,
    rules: release.rules,
    you: self?.shown ? self.mean : null,
    others: others?.shown
      ? {
          mean: others.mean,
          n: others.n,
          step: others.step,
          likely: others.likely,
          agreement: agreementOf(others.agreement),
        }
      : null,
    gap: result.gap && {
      difference: result.gap.difference,
      word: gapWord(result.gap.label, result.gap.isLarge),
    },
    items: result.items.flatMap(({ cells }) =>
      cells.others?.shown ? [{ mean: cells.others.mean, n: cells.others.n }] : [],
    ),
    itemsAsked: result.items.length,
    spread: spread?.spread ? { question: words.item(spread.itemId), counts: spread.spread } : null,
    balance: balanceFacts(material),
    change: changeFacts(material, result),
    norm: result.norm ?? null,
    reasons: whysOf(material),
  }
}

function agreementOf(agreement: Parameters<typeof agreementWord>[0]): string | null {
  const word = agreementWord(agreement)
  return word && sayAgreementOf(word)
}

function changeFacts({ release }: Material, { dimensionId }: DimensionResult): HowFacts['change'] {
  const { changes } = release
  const found = changes?.dimensions.find((one) => one.dimensionId === dimensionId)
  return changes && found ? { since: changes.since.cycleName, facts: found.change } : null
}

function balanceFacts({ release, words }: Material): BalanceFacts | null {
  const { balance, axes } = release
  const sides = axes.flatMap(({ axisId, cells }) =>
    cells.others?.shown ? [{ name: words.axes.get(axisId) ?? axisId, mean: cells.others.mean }] : [],
  )
  const [first, second] = sides
  if (!balance || axes.length !== 2 || !first || !second) return null
  return {
    first,
    second,
    difference: balance.difference,
    isNamed: balance.leansTo !== null,
    needed: balance.needed ?? null,
  }
}
