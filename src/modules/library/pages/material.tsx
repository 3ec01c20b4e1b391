import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { changeMaterial, readMaterialForm, removeMaterial } from '../actions/materials.ts'
import '../ui/library.css'
import { MaterialForm } from '../ui/material-form.tsx'
import { attemptUpload } from './material-answer.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: Awaited<ReturnType<typeof loader>> }) => [
  {
    title: `${loaderData ? t('Change {title}', { title: loaderData.material.title }) : t('Change a link or file')} · Heartwood`,
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => {
    const { places, material } = await readMaterialForm(ctx, actor, {
      materialId: params['materialId'] ?? '',
    })
    if (!material) throw new Error('a form for no link or file')
    return { places, material }
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const key = { materialId: params['materialId'] ?? '' }
  return attemptUpload(request, async (typed, file) => {
    if (typed['intent'] === 'remove') {
      await removeMaterial(ctx, actor, key)
      return redirect(`/library?removed=${key.materialId}`)
    }
    await changeMaterial(ctx, actor, key, typed, file)
    return redirect('/library?show=own')
  })
}

export default function MaterialScreen() {
  const { places, material } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  const { title, about, kind } = material
  const stored = { title, about, url: material.url ?? '', guide: material.guide ?? '' }
  const values = answer && 'typed' in answer && answer.typed['kind'] ? answer.typed : stored
  return (
    <>
      <PageHeader
        title={t('Change: {title}', { title })}
        audience={t('Everybody here sees this link or file.')}
        crumbs={[{ to: '/library', label: t('Library') }]}
      />
      <ErrorSummary refusal={refusal} />
      <Card>
        <MaterialForm
          {...{ kind, places, values }}
          errors={refusal?.fields ?? {}}
          fileName={material.fileName}
          button={t('Save')}
        />
      </Card>
      <Card title={t('Take it out of the library')}>
        <p>{t('You can bring it back for 30 days.')}</p>
        <PostForm fields={{ intent: 'remove' }} label={t('Take it out of the library')}>
          <Button>{t('Take it out')}</Button>
        </PostForm>
      </Card>
    </>
  )
}
