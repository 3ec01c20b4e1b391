import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { isRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { StepNav } from '#ui/step-nav.tsx'
import { readSetup } from '../actions/read.ts'
import { LockedAfterLaunch } from '../domain/refusals.ts'
import { isStep, STEPS, type Step } from '../domain/setup.ts'
import { CheckStep } from '../ui/setup-check.tsx'
import { DatesForm, WordsForm } from '../ui/setup-dates.tsx'
import { PeopleStep } from '../ui/setup-people.tsx'
import { PurposeForm } from '../ui/setup-purpose.tsx'
import { QuestionsForm } from '../ui/setup-questions.tsx'
import { RatersStep } from '../ui/setup-raters.tsx'
import { sayStepOf, STEP_WORDS } from '../ui/words.ts'
import { changeSetup } from './setup-form.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { step: Step } }) => {
  const step = STEP_WORDS[loaderData?.step ?? 'purpose']()
  return [{ title: `${t('Set up a cycle: {step}', { step })} · Heartwood` }]
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const step = isStep(params.step ?? '') ? params.step : 'purpose'
  const find = new URL(request.url).searchParams.get('find')?.trim() ?? ''
  return present(async () => {
    const page = await readSetup(ctx, actor, params.cycleId ?? '', find)
    if (!['draft', 'nominating'].includes(page.cycle.state)) throw redirect(`/cycles/${page.cycle.id}`)
    return { page, step: step as (typeof STEPS)[number], find }
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    const answer = await changeSetup(ctx, actor, params.cycleId ?? '', form).catch(asPageWhenLocked)
    return 'to' in answer ? redirect(answer.to) : answer
  })
}

/** Once a cycle has started there is no set-up page left to say the refusal on. */
function asPageWhenLocked(error: unknown): never {
  if (!isRefusal(error) || error.type.code !== LockedAfterLaunch.code) throw error
  throw data({ code: error.type.code, sentence: error.message }, { status: 409 })
}

export default function SetupScreen() {
  const { page, step, find } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const fields = refusal?.fields ?? {}
  const { cycle } = page
  const reached = STEPS.indexOf(cycle.step as (typeof STEPS)[number])
  return (
    <>
      <PageHeader
        title={sayStepOf(cycle.name, step)}
        crumbs={[{ to: '/cycles', label: t('Cycles') }]}
        audience={t('HR and programme owners can see this draft. Nobody is asked before launch.')}
      >
        <p>{t('Everything you change here is saved at once.')}</p>
      </PageHeader>
      <StepNav
        label={t('Steps of the set-up')}
        steps={STEPS.map((one, index) => ({
          label: STEP_WORDS[one](),
          to: index <= Math.max(reached, 1) || one === step ? `/cycles/${cycle.id}/setup/${one}` : undefined,
          state: one === step ? 'current' : index < reached ? 'done' : 'todo',
        }))}
      />
      <ErrorSummary refusal={refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {step === 'purpose' && <PurposeForm name={cycle.name} purpose={cycle.purpose} fields={fields} />}
      {step === 'questions' && <QuestionsForm page={page} fields={fields} />}
      {step === 'people' && <PeopleStep page={page} find={find} />}
      {step === 'raters' && <RatersStep page={page} fields={fields} />}
      {step === 'dates' && <DatesForm page={page} fields={fields} />}
      {step === 'words' && <WordsForm page={page} />}
      {step === 'check' && <CheckStep page={page} />}
    </>
  )
}
