import { data, redirect } from 'react-router'
import { attempt, textsOf } from '#platform/http/page.ts'
import type { Typed, TypedLists } from '../actions/plan-workshop.ts'

/** A form with lists as it was typed; for whoever sends it back. */
export function typedOf(form: FormData, names: readonly string[]): { typed: Typed; lists: TypedLists } {
  const lists = Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)]))
  return { typed: textsOf(form), lists }
}

/** Saves and goes on to the address that comes of it, or gives back what was typed with what is not right about it. */
export async function attemptSave(kept: { typed: Typed; lists: TypedLists }, save: () => Promise<string>) {
  const answer = await attempt(async () => ({ to: await save() }))
  if ('to' in answer) throw redirect(answer.to)
  return data({ ...answer.data, ...kept }, answer.init ?? undefined)
}
