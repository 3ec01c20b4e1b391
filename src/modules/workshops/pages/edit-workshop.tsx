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
export const meta = ({ loaderData }: { loaderData?: { workshop: { title: string } } }) => [
  { title: `${t('Change “{title}”', { title: loaderData?.workshop.title ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => {
    const { workshop, ...rest } = await readWorkshopForm(ctx, actor, params['workshopId'] ?? '')
    if (!workshop) throw new Error('a form for no workshop')
    return { workshop, ...rest }
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const kept = typedOf(await request.formData(), ['skills', 'materials'])
  const id = params['workshopId'] ?? ''
  return attemptForm(
    kept,
    async () => `/workshops/${await saveWorkshop(ctx, actor, id, kept.typed, kept.lists)}`,
  )
}

export default function EditWorkshopScreen() {
  const { workshop, materialIds, skills, materials } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, title, about, happens, comfort, minutes } = workshop
  return (
    <>
      <PageHeader
        title={t('Change “{title}”', { title })}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/${id}`, label: title },
        ]}
        audience={t('Everybody sees this workshop.')}
      />
      <ErrorSummary refusal={answer?.refusal} />
      <Card>
        <WorkshopForm
          values={answer?.typed ?? { title, about, happens, comfort, minutes: String(minutes) }}
          errors={answer?.refusal.fields ?? {}}
          skills={skills}
          chosenSkills={answer?.lists['skills'] ?? workshop.skills}
          materials={materials}
          chosenMaterials={answer?.lists['materials'] ?? materialIds}
          button={t('Save')}
        />
      </Card>
    </>
  )
}
