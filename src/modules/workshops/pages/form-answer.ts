import { textsOf } from '#platform/http/page.ts'
import type { Typed, TypedLists } from '../actions/plan-workshop.ts'

/** A form with lists as it was typed; for whoever sends it back. */
export function typedOf(form: FormData, names: readonly string[]): { typed: Typed; lists: TypedLists } {
  const lists = Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)]))
  return { typed: textsOf(form), lists }
}
