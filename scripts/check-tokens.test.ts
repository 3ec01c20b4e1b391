import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const STYLES = new URL('../src/ui/styles/', import.meta.url)
const CSS = readFileSync(new URL('tokens.css', STYLES), 'utf8')

type Theme = Record<string, string>

/** The custom properties of one rule; a pair gives its light or dark half. */
function colors(selector: string, half: 0 | 1): Theme {
  const start = CSS.indexOf(`${selector} {`)
  const rule = CSS.slice(start, CSS.indexOf('\n}', start))
  const found: Theme = {}
  for (const [, name, value] of rule.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value as string)
    const color = pair ? pair[half + 1] : /^#\w{6}$/.exec(value as string)?.[0]
    if (color) found[name as string] = color
  }
  return found
}

const light = colors(':root', 0)
const themes: Record<string, Theme> = {
  light,
  dark: colors(':root', 1),
  contrast: { ...light, ...colors("[data-theme='contrast']", 0) },
  'white paper': { ...light, ...colors("[data-paper='white']", 0) },
  'grey paper': { ...light, ...colors("[data-paper='grey']", 0) },
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const PAPERS = ['page', 'card', 'sunken']
const KINDS = ['good', 'caution', 'problem', 'note']
const RAMP = [1, 2, 3, 4, 5]

/** Every text colour with each background it stands on. */
const TEXT: [text: string, background: string][] = [
  ...['text', 'text-muted', 'action', 'action-hover', 'visited'].flatMap((text) =>
    PAPERS.map((paper): [string, string] => [text, paper]),
  ),
  ['text-muted', 'soft'],
  ['soft-text', 'soft'],
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['problem', 'card'],
  ['problem', 'page'],
  ...KINDS.map((kind): [string, string] => [kind, `${kind}-bg`]),
  ...RAMP.map((step): [string, string] => [`heat-${step}-text`, `heat-${step}`]),
  ...RAMP.map((step): [string, string] => [`gap-${step}-text`, `gap-${step}`]),
]

const GROUPS = ['self', 'manager', 'peer', 'report', 'skip', 'other']

/** Borders of controls, focus rings and marks with what they touch. */
const MARKS: [mark: string, background: string][] = [
  ...PAPERS.map((paper): [string, string] => ['line-control', paper]),
  ...[...PAPERS, 'soft', ...KINDS.map((kind) => `${kind}-bg`)].map((paper): [string, string] => [
    'focus',
    paper,
  ]),
  ...GROUPS.flatMap((group): [string, string][] => [
    [`group-${group}`, 'card'],
    [`group-${group}`, 'page'],
  ]),
  ['action', 'card'],
  ['action', 'soft'],
  ['problem', 'card'],
  ['fan-line', 'fan-50'],
  ['fan-edge', 'card'],
  ['fan-edge-95', 'fan-95'],
  ['fan-edge-95', 'card'],
  ['ready-now', 'card'],
  ['ready-soon', 'card'],
  ['ready-cover', 'card'],
]

describe('the contrast formula', () => {
  test('black on white is 21 to 1', () => {
    // (1 + 0.05) / (0 + 0.05) = 21
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  })

  test('the text on the light card is 15.1 to 1, as the design measured', () => {
    expect(contrast('#23262e', '#ffffff')).toBeCloseTo(15.1, 1)
  })
})

describe.each(Object.entries(themes))('in the %s theme', (name, theme) => {
  const [textMinimum, markMinimum] = name === 'contrast' ? [7, 4.5] : [4.5, 3]

  test.each(TEXT)('%s can be read on %s', (text, background) => {
    expect(contrast(token(theme, text), token(theme, background))).toBeGreaterThanOrEqual(textMinimum)
  })

  test.each(MARKS)('%s stands out from %s', (mark, background) => {
    expect(contrast(token(theme, mark), token(theme, background))).toBeGreaterThanOrEqual(markMinimum)
  })
})

function token(theme: Theme, name: string): string {
  const color = theme[name]
  if (!color) throw new RangeError(`tokens.css has no color ${name}`)
  return color
}

test('style sheets take their colors from the tokens', () => {
  for (const file of ['base.css', 'shell.css', 'parts.css', 'charts.css']) {
    const own = readFileSync(new URL(file, STYLES), 'utf8').matchAll(/#[0-9a-f]{3,8}\b/gi)
    expect(
      [...own].map(([hex]) => hex).filter((hex) => hex !== '#ffffff'),
      file,
    ).toEqual([])
  }
})

test('every token that is used is declared', () => {
  const positions = readFileSync(new URL('positions.css', STYLES), 'utf8')
  const declared = new Set([...(CSS + positions).matchAll(/--([\w-]+):/g)].map(([, name]) => name))
  for (const file of ['base.css', 'shell.css', 'parts.css', 'charts.css'])
    for (const [, name] of readFileSync(new URL(file, STYLES), 'utf8').matchAll(/var\(--([\w-]+)/g))
      expect(declared, `${file}: --${name}`).toContain(name)
})

test('what rater pages load of it stays under 12 kB', () => {
  const text = CSS + readFileSync(new URL('base.css', STYLES), 'utf8')
  expect(gzipSync(text).length).toBeLessThan(12_000)
})
