import { data, redirect } from 'react-router'
import { attempt } from '#platform/http/page.ts'
import type { Typed, TypedLists } from '../actions/plan-workshop.ts'
import { typedOf } from './form-answer.ts'

/** The form of a session: "Find" answers with people, everything else saves and goes on to what comes of it. */
export async function attemptSession<Person>(
  form: FormData,
  find: (search: string, chosen: readonly string[]) => Promise<Person[]>,
  save: (typed: Typed, lists: TypedLists) => Promise<string>,
) {
  const { typed, lists } = typedOf(form, ['facilitators'])
  const keep = async () => ({
    typed,
    lists,
    people: await find(typed['facilitatorsSearch'] ?? '', lists['facilitators'] ?? []),
  })
  if (typed['intent'] === 'find') return keep()
  const answer = await attempt(async () => ({ to: await save(typed, lists) }))
  if ('to' in answer) throw redirect(answer.to)
  return data({ ...answer.data, ...(await keep()) }, answer.init ?? undefined)
}
