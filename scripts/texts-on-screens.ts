import { parseSync } from '@swc/core'
import { globSync, readFileSync } from 'node:fs'

/** A text of a screen that stands in the code as it is, so that it is said in one language only. */
export type BareText = { readonly file: string; readonly text: string }

/** Attributes of components, and names of what is handed to them, that hold words for people. */
const TEXT_NAMES = new Set(
  (
    'title label caption aria-label aria-valuetext placeholder alt hint audience legend summary heading head term text ' +
    'button opener confirmLabel cancelLabel undoLabel searchLabel duration by said done empty reason finding reading numbers'
  ).split(' '),
)

/** The same in every language. */
const NAMES = /\b(Heartwood|Slack|Teams|Lexend|Atkinson Hyperlegible Next|Aa|CSV|PDF|EN|DE)\b/g

/** A capital, and two words. */
const LIKE_A_SENTENCE = /^\p{Lu}.*\p{L},? \p{L}/u

/** Texts of the screens of `root` that are not said with `t`. */
export function bareTexts(root: string): BareText[] {
  const files = globSync('src/{modules/**/{pages,ui},ui,apps/web}/**/*.{ts,tsx}', { cwd: root })
  return [...new Set(files)]
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .toSorted()
    .flatMap((file) =>
      bareTextsIn(readFileSync(`${root}/${file}`, 'utf8'), file.endsWith('x')).map((text) => ({
        file,
        text,
      })),
    )
}

/**
 * The same in one source: words between tags, words under a name that says they are for people, and what reads like a
 * sentence wherever it stands.
 */
export function bareTextsIn(source: string, tsx = true): string[] {
  return [...new Set(textsIn(parseSync(source, { syntax: 'typescript', tsx })))]
}

type Node = { readonly type?: string } & Readonly<Record<string, unknown>>

function* textsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const one of node) yield* textsIn(one)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const here = node as Node
  switch (here.type) {
    case 'CallExpression':
      // the message of `t` is what is asked for; its gaps are looked at
      yield* textsIn(isSaying(here) ? (here['arguments'] as unknown[]).slice(1) : Object.values(here))
      return
    case 'NewExpression':
      if (!(here['callee'] as Named).value?.endsWith('Error')) yield* textsIn(Object.values(here))
      return
    case 'StringLiteral':
      if (LIKE_A_SENTENCE.test(here['value'] as string)) yield* wordsOf(here['value'])
      return
    case 'JSXText':
      yield* wordsOf(here['value'])
      return
    case 'JSXElement': {
      const { opening, children } = here as unknown as JsxElement
      yield* textsIn(opening)
      // what is in <code> is for a program
      if (opening.name.value !== 'code') for (const child of children) yield* ofChild(child)
      return
    }
    case 'JSXFragment':
      for (const child of (here as unknown as JsxElement).children) yield* ofChild(child)
      return
    case 'JSXAttribute':
      yield* ofNamed((here['name'] as Named).value ?? '', here['value'])
      return
    case 'KeyValueProperty':
      yield* ofNamed((here['key'] as Named).value ?? '', here['value'])
      return
    default:
      for (const value of Object.values(here)) yield* textsIn(value)
  }
}

function isSaying(call: Node): boolean {
  const { type, value } = call['callee'] as Node & Named
  return type === 'Identifier' && (value === 't' || value === 'sayIn')
}

type Named = { readonly value?: string }
type JsxElement = { readonly opening: { readonly name: Named }; readonly children: readonly Node[] }

function* ofChild(child: Node): Generator<string> {
  if (child.type === 'JSXExpressionContainer') yield* literalsOf(child['expression'])
  yield* textsIn(child)
}

function* ofNamed(name: string, value: unknown): Generator<string> {
  if (TEXT_NAMES.has(name)) {
    const container = value as Node
    yield* literalsOf(container?.type === 'JSXExpressionContainer' ? container['expression'] : value)
  }
  yield* textsIn(value)
}

/** The literals a value can be: through conditions and between the gaps of a template. */
function* literalsOf(value: unknown): Generator<string> {
  const node = value as Node | null
  switch (node?.type) {
    case 'StringLiteral':
      yield* wordsOf(node['value'])
      return
    case 'TemplateLiteral':
      for (const { cooked } of node['quasis'] as { cooked: string }[]) yield* wordsOf(cooked)
      return
    case 'ConditionalExpression':
      yield* literalsOf(node['consequent'])
      yield* literalsOf(node['alternate'])
      return
    case 'BinaryExpression':
      if (['&&', '||', '??', '+'].includes(node['operator'] as string)) {
        yield* literalsOf(node['left'])
        yield* literalsOf(node['right'])
      }
      return
    case 'ParenthesisExpression':
      yield* literalsOf(node['expression'])
  }
}

/** The text, when it has a word in it: two letters beside each other. */
function* wordsOf(value: unknown): Generator<string> {
  const text = String(value).trim().replace(/\s+/g, ' ')
  if (/\p{L}{2}/u.test(text.replace(NAMES, ''))) yield text
}
