import { balanceText, gapText } from './about-differences.ts'
import { hiddenText, normText, oftenText } from './about-people.ts'
import { changeText } from './about-change.ts'
import { agreementText, meanText, rangeText } from './about-views.ts'
import type { HowFacts, HowText, NumberKind } from './facts.ts'

/**
 * How one kind of number is made, for a reader who knows no statistics, worked through with their own shown numbers.
 *
 * Missing  when the own report has nothing to work with, an invented example says that it is invented.
 * Source   PRODUCT C8, R3; SCIENCE 2.4, 6.4, 6.5; UX 7.4.
 */
export function explainNumber(kind: NumberKind, facts: HowFacts): HowText {
  return TEXTS[kind](facts)
}

const TEXTS: Readonly<Record<NumberKind, (facts: HowFacts) => HowText>> = {
  mean: meanText,
  range: rangeText,
  agreement: agreementText,
  gap: gapText,
  balance: balanceText,
  change: changeText,
  often: oftenText,
  norm: normText,
  hidden: hiddenText,
}
