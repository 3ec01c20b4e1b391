import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { addMaterial, readMaterialForm } from '../actions/materials.ts'
import '../ui/library.css'
import { MaterialForm } from '../ui/material-form.tsx'
import { attemptUpload } from './material-answer.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Add to the library')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { searchParams } = new URL(request.url)
  return present(async () => ({
    ...(await readMaterialForm(ctx, actor)),
    kind: searchParams.get('kind') === 'file' ? ('file' as const) : ('link' as const),
    guide: searchParams.get('guide') ?? '',
  }))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return attemptUpload(request, async (typed, file) => {
    await addMaterial(ctx, actor, typed, file)
    return redirect('/library?show=own')
  })
}

export default function NewMaterialScreen() {
  const { kind, places, guide } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  const values = answer && 'typed' in answer && answer.typed['kind'] ? answer.typed : { guide }
  return (
    <>
      <PageHeader
        title={kind === 'file' ? t('Add a file') : t('Add a link')}
        audience={t('Everybody here will see what you add.')}
        crumbs={[{ to: '/library', label: t('Library') }]}
      />
      <ErrorSummary refusal={refusal} />
      <Card>
        <MaterialForm
          {...{ kind, places, values }}
          errors={refusal?.fields ?? {}}
          button={kind === 'file' ? t('Add the file') : t('Add the link')}
        />
      </Card>
    </>
  )
}
