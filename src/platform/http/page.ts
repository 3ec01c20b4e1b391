import { createContext, data, redirect, type RouterContextProvider } from 'react-router'
import type { Actor } from '#lib/core/actor.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import type { Display } from '#lib/display/choices.ts'
import type { Context } from '../context.ts'
import { statusOf } from './status.ts'

/** What the server knows about one page request. `actor` is null on pages that need no sign-in. */
export type PageFacts = {
  readonly ctx: Context
  readonly actor: Actor | null
  readonly nonce: string
  readonly address: string
  readonly display: Display
}

export const pageFacts = createContext<PageFacts>()

/** The context and the signed-in person of a page whose access asks for one. */
export function signedIn(context: Readonly<RouterContextProvider>): { ctx: Context; actor: Actor } {
  const { ctx, actor } = context.get(pageFacts)
  if (!actor) throw new Error('a page that needs a signed-in person was reached without one')
  return { ctx, actor }
}

/** The text of a form's field; '' when it is missing or a file was sent in its place. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Every field of a form as text; files are left out, and of a repeated name the last counts. */
export function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

/** A file chosen in a form, with its bytes; null when the field is missing or text was sent in its place. */
export async function fileOf(
  form: FormData,
  name: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const file = form.get(name)
  return file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
}

export type RefusalAnswer = {
  readonly refusal: {
    readonly code: string
    readonly sentence: string
    readonly fields: Readonly<Record<string, string>>
  }
}

/** Runs an action for a page: a refusal becomes an answer the form can show, with its status; bugs stay bugs. */
export async function attempt<T>(work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const answer: RefusalAnswer = {
      refusal: { code: error.type.code, sentence: error.message, fields: error.fields },
    }
    return data(answer, { status: statusOf(error.type.kind) })
  }
}

/**
 * Runs what a form asks for, and goes on to the address that comes of it. A refusal becomes an answer with what was
 * typed (`kept`), so that nothing is lost.
 */
export async function attemptForm<Kept extends object>(kept: Kept, work: () => Promise<string>) {
  const answer = await attempt(async () => ({ to: await work() }))
  if ('to' in answer) throw redirect(answer.to)
  return data({ ...answer.data, ...kept }, answer.init ?? undefined)
}

/** For loaders: a refusal becomes the error page with the refusal's own sentence. */
export async function present<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    throw data({ code: error.type.code, sentence: error.message }, { status: statusOf(error.type.kind) })
  }
}
