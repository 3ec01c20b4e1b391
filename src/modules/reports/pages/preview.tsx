import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { previewShare, shareReport, type ShareWish } from '../actions/share.ts'
import { ChooseFirst } from '../domain/refusals.ts'
import { openedIn } from '../ui/open-skills.ts'
import { SharedReport } from '../ui/shared-report.tsx'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { preview: { viewer: { name: string } } | null } }) => [
  {
    title: `${loaderData?.preview ? t('As {name} will see it', { name: loaderData.preview.viewer.name }) : t('Preview')} · Heartwood`,
  },
]

function wishOf(query: URLSearchParams): ShareWish {
  return {
    viewerId: query.get('viewer') ?? '',
    parts: query.getAll('parts'),
    untilOn: query.get('until') ?? '',
  }
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const query = new URL(request.url).searchParams
  // The search button of the form comes here as well; the list is on the page before.
  if (query.get('intent') === 'find') throw redirect(`/reports/${cycleId}/share?${query}`)
  const back = `/reports/${cycleId}/share?${query}`
  try {
    const preview = await previewShare(ctx, actor, cycleId, wishOf(query), openedIn(request))
    return { preview, back, refusal: null }
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (error.type.code === ChooseFirst.code) throw redirect(`/reports/${cycleId}`)
    if (error.type.kind !== 'invalid')
      throw data({ code: error.type.code, sentence: error.message }, { status: 404 })
    return {
      preview: null,
      back,
      refusal: { code: error.type.code, sentence: error.message, fields: error.fields },
    }
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const form = await request.formData()
  const wish = {
    viewerId: textOf(form, 'viewer'),
    parts: textOf(form, 'parts').split(' '),
    untilOn: textOf(form, 'until'),
  }
  const answer = await attempt(() => shareReport(ctx, actor, cycleId, wish))
  if ('name' in answer) return redirect(`/reports/${cycleId}/share?shared=${encodeURIComponent(answer.name)}`)
  return data(answer.data, answer.init ?? undefined)
}

export default function PreviewScreen() {
  const { preview, back, refusal } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!preview) {
    return (
      <>
        <PageHeader title={t('Share your report')} />
        <ErrorSummary
          refusal={
            refusal
              ? { ...refusal, sentence: Object.values(refusal.fields).join('. ') + '.', fields: {} }
              : null
          }
        />
        <div className="actions">
          <LinkButton to={back} kind="primary">
            {t('Go back and change it')}
          </LinkButton>
        </div>
      </>
    )
  }
  const { viewer, sharedParts, untilOn } = preview
  return (
    <>
      <PageHeader
        title={t('As {name} will see it', { name: viewer.name })}
        crumbs={[{ to: back, label: t('Share your report') }]}
      >
        <p>{t('This is all they see. Your plan and your private replies are not in it, now or later.')}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      <Card>
        <PostForm fields={{ viewer: viewer.id, parts: sharedParts.join(' '), until: untilOn }}>
          <p>
            {t(
              '{name} can read this until {untilOn}. You can stop at any time, and see on which days they opened it.',
              { name: viewer.name, untilOn: sayDate(untilOn) },
            )}
          </p>
          <div className="actions">
            <Button kind="primary" name="intent" value="share">
              {t('Share with {name}', { name: viewer.name })}
            </Button>
            <LinkButton to={back}>{t('Change something')}</LinkButton>
          </div>
        </PostForm>
      </Card>
      <div className="report-preview">
        <p className="hint">{preview.frame.audience}</p>
        <SharedReport report={preview} />
      </div>
    </>
  )
}
