import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attemptForm, present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readWorkshopForm, saveWorkshop } from '../actions/plan-workshop.ts'
import { WorkshopForm } from '../ui/workshop-form.tsx'
import '../ui/workshops.css'
import { typedOf } from './form-answer.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Add a workshop')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readWorkshopForm(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const kept = typedOf(await request.formData(), ['skills', 'materials'])
  return attemptForm(
    kept,
    async () => `/workshops/${await saveWorkshop(ctx, actor, null, kept.typed, kept.lists)}`,
  )
}

export default function NewWorkshopScreen() {
  const { skills, materials } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Add a workshop')}
        crumbs={[{ to: '/workshops', label: t('Workshops') }]}
        audience={t('Everybody will see what you add.')}
      />
      <ErrorSummary refusal={answer?.refusal} />
      <Card>
        <WorkshopForm
          values={answer?.typed ?? {}}
          errors={answer?.refusal.fields ?? {}}
          skills={skills}
          chosenSkills={answer?.lists['skills'] ?? []}
          materials={materials}
          chosenMaterials={answer?.lists['materials'] ?? []}
          button={t('Add the workshop')}
        />
      </Card>
    </>
  )
}
