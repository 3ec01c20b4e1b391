/**
 * Places in percent as class names. The content security policy allows no `style` attribute, so the style sheet
 * (styles/positions.css) has one rule for every half percent; more than any drawing of ours shows.
 */
export function xAt(percent: number): string {
  return `x-${halves(percent)}`
}

export function yAt(percent: number): string {
  return `y-${halves(percent)}`
}

function halves(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 2)
}
