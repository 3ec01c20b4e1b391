import type { Random } from '#lib/core/random.ts'

/** What is true of an invented leader: how often each behaviour shows, per dimension, on the scale's own steps. */
export type DemoLeader = {
  /** One value per dimension. */
  readonly truth: readonly number[]
  /** How much higher (or lower) the leader sees the own work. */
  readonly selfBias: number
  /** How far raters see different things. */
  readonly spread: number
}

export type Story = 'steady' | 'hidden-strength' | 'gap' | 'divided' | 'manages' | 'leads' | 'growing'

const STORIES: readonly Story[] = [
  'steady',
  'gap',
  'manages',
  'leads',
  'hidden-strength',
  'divided',
  'steady',
  'growing',
]

/** Leaders take turns through the stories, so that every kind of report can be found in the demo. */
export function storyOf(position: number): Story {
  return STORIES[position % STORIES.length] as Story
}

/** Normal, mean 0, deviation 1 (Box–Muller). */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/**
 * Shape   `managing`: how many of the dimensions, from the first, belong to managing; the rest to leading.
 *         `wave`: 0, 1, 2 for the cycles; people in development move a little from one to the next.
 */
export function makeLeader(
  random: Random,
  story: Story,
  dimensions: number,
  managing: number,
  wave: number,
): DemoLeader {
  const base = 3.6 + 0.35 * gaussian(random)
  const truth = Array.from({ length: dimensions }, (_, dimension) => {
    const isManaging = dimension < managing
    const lean =
      story === 'manages' ? (isManaging ? 0.55 : -0.6) : story === 'leads' ? (isManaging ? -0.6 : 0.5) : 0
    const growth = story === 'growing' || story === 'gap' ? 0.18 * wave : 0.04 * wave
    return base + lean + growth + 0.28 * gaussian(random)
  })
  const selfBias = story === 'gap' ? 0.85 : story === 'hidden-strength' ? -0.8 : 0.2 + 0.25 * gaussian(random)
  return { truth, selfBias, spread: story === 'divided' ? 1.05 : 0.5 }
}

/**
 * One person's answers, a number per item or null for "Cannot say".
 *
 * Shape   `dimensionOf`: the dimension of each item, in item order.
 */
export function rate(
  random: Random,
  leader: DemoLeader,
  dimensionOf: readonly number[],
  scale: { min: number; max: number },
  isSelf: boolean,
): (number | null)[] {
  const leniency = isSelf ? leader.selfBias : leader.spread * gaussian(random) * 0.6
  const perDimension = leader.truth.map((truth) => truth + leniency + leader.spread * gaussian(random) * 0.5)
  return dimensionOf.map((dimension) => {
    if (!isSelf && random() < 0.05) return null
    const value = Math.round((perDimension[dimension] as number) + 0.55 * gaussian(random))
    return Math.min(scale.max, Math.max(scale.min, value))
  })
}

/**
 * How often one direct report sees some habits that can harm: mostly seldom, more often where leading is seen less. The
 * fifth (difficult conversations put off) and the ninth (one-to-ones cancelled) are seen most.
 */
export function rateHabits(
  random: Random,
  leader: DemoLeader,
  habits: number,
  scale: { min: number; max: number },
): (number | null)[] {
  const seen = leader.truth.reduce((sum, truth) => sum + truth, 0) / leader.truth.length
  const usual = 1.7 - 0.8 * (seen - 3.7)
  return Array.from({ length: habits }, (_, habit) => {
    if (random() < 0.06) return null
    const stands = habit === 4 ? 0.4 : habit === 8 ? 0.2 : -0.1
    const value = Math.round(usual + stands + 0.6 * gaussian(random))
    return Math.min(scale.max, Math.max(scale.min, value))
  })
}
