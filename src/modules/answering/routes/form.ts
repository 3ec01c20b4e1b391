import { LONGEST_PART } from '../contract.ts'
import { changesOfForm, type Answer, type Changes } from '../domain/draft.ts'

export type Part = 's' | 'b' | 'i'
const PARTS = ['s', 'b', 'i'] as const

/** A posted screen: where to go, what was changed, and which comment parts are too long to keep. */
export type ScreenForm = {
  readonly go: 'next' | 'back' | 'stay'
  readonly changes: Changes
  readonly comment: Readonly<Record<Part, string>>
  readonly shownComment: Readonly<Record<Part, string>>
  readonly tooLong: readonly Part[]
}

/** Reads the form of a screen. Fields that are not on the page, or make no sense, are left out. */
export function readScreenForm(body: unknown, screen: string): ScreenForm {
  const fields = new Map<string, string>()
  if (typeof body === 'object' && body !== null) {
    for (const [name, value] of Object.entries(body)) if (typeof value === 'string') fields.set(name, value)
  }
  const field = (name: string) => (fields.get(name) ?? '').replaceAll('\r\n', '\n')
  const shown = new Map<number, Answer>()
  for (const entry of field('was').split(',')) {
    const [item, value = ''] = entry.split(':')
    if (item !== undefined && /^\d{1,4}$/.test(item)) shown.set(Number(item), readAnswer(value))
  }
  const posted = new Map<number, Answer>()
  for (const [name, value] of fields) {
    const item = /^a(\d{1,4})$/.exec(name)?.[1]
    const answer = readAnswer(value)
    if (item !== undefined && answer !== null) posted.set(Number(item), answer)
  }
  const comment = { s: field('cs'), b: field('cb'), i: field('ci') }
  const shownComment = { s: field('ws'), b: field('wb'), i: field('wi') }
  const tooLong = PARTS.filter((part) => comment[part].length > LONGEST_PART)
  const kept = tooLong.length > 0 ? shownComment : comment
  const go = field('go')
  return {
    go: go === 'next' || go === 'back' ? go : 'stay',
    changes: changesOfForm(
      { answers: shown, comment: shownComment },
      { answers: posted, comment: kept },
      screen,
    ),
    comment,
    shownComment,
    tooLong,
  }
}

function readAnswer(text: string): Answer {
  if (text === 'x') return 'x'
  return /^-?\d{1,3}$/.test(text) ? Number(text) : null
}

/** One field of a plain form. */
export function readField(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** Whether it was the script that asked. */
export function wantsJson({ headers }: { readonly headers: { readonly 'content-type'?: string } }): boolean {
  return headers['content-type']?.startsWith('application/json') === true
}
