import { redirect, useActionData, type ActionFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { StepNav } from '#ui/step-nav.tsx'
import { createCycle } from '../actions/setup.ts'
import { STEPS } from '../domain/setup.ts'
import { PurposeForm } from '../ui/setup-purpose.tsx'
import { STEP_WORDS } from '../ui/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('New cycle: Purpose')} · Heartwood` }]

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    const purpose = form.get('purpose') === 'readiness' ? 'readiness' : 'development'
    const { cycleId } = await createCycle(ctx, actor, { name: textOf(form, 'name'), purpose })
    return redirect(`/cycles/${cycleId}/setup/questions`)
  })
}

export default function NewCycleScreen() {
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  return (
    <>
      <PageHeader title={t('New feedback cycle')} crumbs={[{ to: '/cycles', label: t('Cycles') }]} />
      <StepNav
        label={t('Steps of the set-up')}
        steps={STEPS.map((step) => ({
          label: STEP_WORDS[step](),
          state: step === 'purpose' ? 'current' : 'todo',
        }))}
      />
      <ErrorSummary refusal={refusal} />
      <PurposeForm name="" purpose="development" fields={refusal?.fields ?? {}} />
    </>
  )
}
