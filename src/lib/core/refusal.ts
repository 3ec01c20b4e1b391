/**
 * Refusals: the expected ways of saying no.
 *
 * A refusal has a stable code (`module/name`), a kind that a door turns into a status or an exit code, and a
 * sentence for the person who asked. Bugs are RangeError or TypeError, outages are whatever the driver throws.
 * All codes are listed in docs/errors.md; a test compares both directions.
 */
import { currentLanguage, sayIn } from './text.ts'

export type RefusalKind = 'invalid' | 'missing' | 'forbidden' | 'conflict' | 'too-many'

/** `sentence` is a message (docs/adr/0015-messages.md): said in the reader's language when it is refused, not before. */
export type RefusalType = { readonly code: string; readonly kind: RefusalKind; readonly sentence: string }

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: RefusalType; readonly detail?: string }

export const allow: Decision = { allowed: true }

export function refuse(because: RefusalType, detail?: string): Decision {
  return detail === undefined ? { allowed: false, because } : { allowed: false, because, detail }
}

/** Declares a refusal. Call it only in a module's `domain/refusals.ts` or a platform's `refusals.ts`. */
export function declareRefusal(kind: RefusalKind, code: string, sentence: string): RefusalType {
  return { code, kind, sentence }
}

/** Its sentence in the reader's language, for a field of a form too. */
export function sayRefusal(type: RefusalType): string {
  return sayIn(currentLanguage(), type.sentence)
}

/** What actions throw. `detail` adds what the general sentence cannot know; `fields` points at form fields. */
export class Refusal extends Error {
  readonly isRefusal = true
  readonly type: RefusalType
  readonly fields: Readonly<Record<string, string>>

  constructor(type: RefusalType, detail?: string, fields: Readonly<Record<string, string>> = {}) {
    super(detail ?? sayRefusal(type))
    this.name = 'Refusal'
    this.type = type
    this.fields = fields
  }
}

/** Recognises a refusal also when it comes from another copy of this class (the web bundle has its own). */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'isRefusal' in error && error.isRefusal === true
}

/** Turns a refused decision into the exception; returns when allowed. */
export function ensure(decision: Decision): void {
  if (!decision.allowed) throw new Refusal(decision.because, decision.detail)
}
