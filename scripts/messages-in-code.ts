import { parseSync } from '@swc/core'
import { globSync, readFileSync } from 'node:fs'

/** A call of `t` or `keepText` whose message is no literal: nobody could find it to translate it. */
export type Unreadable = { readonly file: string; readonly call: string }

/** Which argument of a call is the message. */
const CALLS: Readonly<Record<string, number>> = { t: 0, keepText: 0, sayIn: 1, declareRefusal: 2 }

/** Every message that the code says with `t`, keeps with `keepText` or refuses with, and where it says something that is no literal. */
export function messagesInCode(root: string): { messages: Set<string>; unreadable: Unreadable[] } {
  const messages = new Set<string>()
  const unreadable: Unreadable[] = []
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files) {
    const text = readFileSync(`${root}/${file}`, 'utf8')
    if (!/core\/(text|refusal)\.ts'/.test(text)) continue
    for (const found of callsIn(parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x') }))) {
      if (typeof found === 'string') messages.add(found)
      else unreadable.push({ file, call: found.name })
    }
  }
  return { messages, unreadable }
}

function* callsIn(node: unknown): Generator<string | { readonly name: string }> {
  if (Array.isArray(node)) for (const one of node) yield* callsIn(one)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const { type, callee, arguments: given } = node as Call
  if (type === 'CallExpression' && callee?.type === 'Identifier' && callee.value in CALLS) {
    const message = given?.[CALLS[callee.value] as number]?.expression
    const literal = message && literalOf(message)
    // `(message, values) => sayIn(language, message, values)` hands on what another call has said
    if (literal !== undefined) yield literal
    else if (callee.value === 't' || callee.value === 'keepText') yield { name: callee.value }
  }
  for (const value of Object.values(node)) yield* callsIn(value)
}

type Expression = {
  readonly type: string
  readonly value?: string
  readonly left?: Expression
  readonly right?: Expression
  readonly operator?: string
  readonly quasis?: readonly { readonly cooked: string }[]
}
type Call = {
  readonly type?: string
  readonly callee?: { readonly type: string; readonly value: string }
  readonly arguments?: readonly { readonly expression: Expression }[]
}

/** A text in quotes, in backticks without gaps, or such texts joined by plus. */
function literalOf(expression: Expression): string | undefined {
  if (expression.type === 'StringLiteral') return expression.value
  if (expression.type === 'TemplateLiteral' && expression.quasis?.length === 1)
    return expression.quasis[0]?.cooked
  if (
    expression.type === 'BinaryExpression' &&
    expression.operator === '+' &&
    expression.left &&
    expression.right
  ) {
    const [left, right] = [literalOf(expression.left), literalOf(expression.right)]
    return left !== undefined && right !== undefined ? left + right : undefined
  }
  return undefined
}
