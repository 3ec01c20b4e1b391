import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { answerUse, readUseOf } from '../actions/questions.ts'
import { UseForm } from '../ui/question-forms.tsx'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string; title: string } }) => [
  {
    title: `${t('Could {name} use “{title}”?', { name: loaderData?.name ?? '', title: loaderData?.title ?? '' })} · Heartwood`,
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readUseOf(ctx, actor, params['sessionId'] ?? '', params['personId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const about = { sessionId: params['sessionId'] ?? '', personId: params['personId'] ?? '' }
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => {
    await answerUse(ctx, actor, about, typed)
    return { said: t('Thank you. Your answer is kept.') }
  })
  return 'said' in answer ? answer : data(answer.data, answer.init ?? undefined)
}

export default function UsedScreen() {
  const { title, name, when, isAnswered } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  return (
    <>
      <PageHeader
        title={t('Could {name} use “{title}”?', { name, title })}
        crumbs={[{ to: '/', label: t('Home') }]}
        audience={t('{name} sees your answer. HR sees a group, from five people on.', { name })}
      >
        <p>{when}</p>
      </PageHeader>
      <ErrorSummary refusal={refusal} />
      {isAnswered ? (
        <Note kind="good">{t('Thank you. Your answer is kept.')}</Note>
      ) : (
        <UseForm name={name} error={refusal?.fields['use']} />
      )}
    </>
  )
}
