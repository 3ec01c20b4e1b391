import { data, redirect } from 'react-router'
import { attempt } from '#platform/http/page.ts'

type Typed = Readonly<Record<string, string>>

/** Runs what a form asks for. A refusal comes back with what was typed; else the page it leads to is shown. */
export async function attemptForm(typed: Typed, work: () => Promise<string>) {
  const answer = await attempt(async () => ({ to: await work() }))
  if ('to' in answer) throw redirect(answer.to)
  return data({ ...answer.data, typed }, answer.init ?? undefined)
}
