import { LANGUAGES } from '../core/languages.ts'

/**
 * What a reader can choose about reading and display. Each choice is an attribute of `<html>` that the style sheets know,
 * so a page is right before it is painted and without script. What is not chosen has no attribute.
 * Source   UX 6.3
 */
export const CHOICES = {
  language: LANGUAGES.map(({ tag }) => tag),
  theme: ['light', 'dark', 'contrast'],
  size: ['115', '130', '150', '200'],
  spacing: ['roomy', 'very-roomy'],
  font: ['atkinson', 'lexend'],
  width: ['narrow'],
  words: ['plain'],
  paper: ['white', 'grey'],
  motion: ['none'],
  focus: ['on'],
  charts: ['table'],
  patterns: ['on'],
  keys: ['off'],
} as const

export type ChoiceName = keyof typeof CHOICES
export type Display = Readonly<Partial<Record<ChoiceName, string>>>

const NAMES = Object.keys(CHOICES) as ChoiceName[]

/** What is chosen in fields of a form or of a stored object; anything else in them is left out. */
export function chooseDisplay(fields: Readonly<Record<string, unknown>>): Display {
  const isKnown = (name: ChoiceName) => (CHOICES[name] as readonly unknown[]).includes(fields[name])
  return Object.fromEntries(NAMES.filter(isKnown).map((name) => [name, fields[name]]))
}

/** As a cookie keeps it: "theme.dark_size.130". */
export function writeDisplay(display: Display): string {
  return NAMES.flatMap((name) => (display[name] ? [`${name}.${display[name]}`] : [])).join('_')
}

/** Back from a cookie. Missing: whatever is not a choice is left out; nothing is chosen without a cookie. */
export function readDisplay(text: string | undefined): Display {
  return text ? chooseDisplay(Object.fromEntries(text.split('_').map((part) => part.split('.', 2)))) : {}
}

/** The attributes of `<html>`. */
export function displayAttributes(display: Display): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(display).map(([name, value]) => [`data-${name}`, value]))
}
