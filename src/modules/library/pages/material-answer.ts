import { data } from 'react-router'
import { attempt, fileOf, textsOf } from '#platform/http/page.ts'
import { checkUploadSize, type ChosenFile } from '../actions/materials.ts'

type Typed = Readonly<Record<string, string>>

/** Runs what a form with a file asks for. A refusal brings back what was typed: nothing is lost, also without script. */
export async function attemptUpload(
  request: Request,
  work: (typed: Typed, file: ChosenFile | null) => Promise<Response>,
) {
  let typed: Typed = {}
  const answer = await attempt(async () => {
    checkUploadSize(request.headers.get('content-length'))
    const form = await request.formData()
    typed = textsOf(form)
    return work(typed, await fileOf(form, 'file'))
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}
