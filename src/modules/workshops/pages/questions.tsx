import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { answerCases, answerUse, answerUseful, readQuestions } from '../actions/questions.ts'
import { CasesForm, UsefulForm, UseForm } from '../ui/question-forms.tsx'
import { sayUse } from '../ui/result-words.ts'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { title: string } }) => [
  { title: `${t('Questions about “{title}”', { title: loaderData?.title ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readQuestions(ctx, actor, params['sessionId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const sessionId = params['sessionId'] ?? ''
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => {
    if (typed['intent'] === 'useful') await answerUseful(ctx, actor, sessionId, typed)
    else if (typed['intent'] === 'cases') await answerCases(ctx, actor, sessionId, typed)
    else await answerUse(ctx, actor, { sessionId, personId: actor.personId }, typed)
    return { said: t('Thank you. Your answer is kept.') }
  })
  return 'said' in answer ? answer : data({ ...answer.data, typed }, answer.init ?? undefined)
}

export default function QuestionsScreen() {
  const { id, title, when, open, cases, result, managerName, managerSaid } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const errors = refused?.refusal.fields ?? {}
  const isDone = !Object.values(open).includes(true)
  return (
    <>
      <PageHeader
        title={t('Questions about “{title}”', { title })}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/sessions/${id}`, label: title },
        ]}
        audience={t('Each question says who sees your answer. You can leave any of them.')}
      >
        <p>{when}</p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {open.useful && <UsefulForm error={errors['useful']} />}
      {(open.before || open.after) && (
        <CasesForm cases={cases} isAfter={open.after} typed={refused?.typed ?? {}} />
      )}
      {open.use && <UseForm managerName={managerName} error={errors['use']} />}
      {result && <Result result={result} />}
      {managerSaid && managerName && (
        <Card title={t('What {name} said', { name: managerName })}>
          <p>{sayUse(managerSaid)}</p>
        </Card>
      )}
      {isDone && !result && (
        <Note>{t('That is all for now. After the session you see the cases once more.')}</Note>
      )}
    </>
  )
}

type Shown = NonNullable<Awaited<ReturnType<typeof readQuestions>>['result']>

function Result({ result: { before, after, outOf, best } }: { result: Shown }) {
  return (
    <Card title={t('Your cases, before and after')}>
      <p>
        {t('Before: {before} of {outOf} points. After: {after} of {outOf}. Only you see this.', {
          before,
          after,
          outOf,
        })}
      </p>
      <p className="hint">
        {t('A few cases say little about one person. What fits depends on the situation.')}
      </p>
      <h3>{t('What comes nearest to the skill')}</h3>
      <ul>
        {best.map(({ ask, text }) => (
          <li key={ask}>
            {ask} <strong>{text}</strong>
          </li>
        ))}
      </ul>
    </Card>
  )
}
