import { data } from 'react-router'
import { attempt, type RefusalAnswer } from '#platform/http/page.ts'
import type { Given } from '../actions/give.ts'
import type { Returned } from '../ui/note-form.tsx'

type Answer = Partial<RefusalAnswer> & { readonly returned: Returned }

/** Runs the form of a note: goes on when it is done, or gives everything typed back with what is to be said about it. */
export async function attemptNote(
  typed: Readonly<Record<string, string>>,
  give: () => Promise<Given>,
  done: (noteId: string) => Response,
) {
  const answer = await attempt(give)
  if ('init' in answer) {
    const { refusal } = answer.data
    const back: Answer = { refusal, returned: { typed, fields: refusal.fields, asksFirst: false } }
    return data(back, answer.init ?? undefined)
  }
  if ('noteId' in answer) return done(answer.noteId)
  const back: Answer = { returned: { typed, fields: {}, asksFirst: true } }
  return back
}
