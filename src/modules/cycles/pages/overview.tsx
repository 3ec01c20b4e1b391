import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Note } from '#ui/note.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readOverview } from '../actions/overview.ts'
import type { OverviewPage } from '../contract.ts'
import { AnswerQualityCard } from '../ui/answer-quality.tsx'
import { Reliability } from '../ui/reliability.tsx'
import { SupportPlaces } from '../ui/support-places.tsx'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: OverviewPage }) => [
  { title: `${t('Over all leaders')} · ${loaderData?.cycle.name ?? t('A cycle')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readOverview(ctx, actor, params.cycleId ?? ''))
}

export default function OverviewScreen() {
  const page = useLoaderData<typeof loader>()
  const { cycle, instrument } = page
  const pilot = `/instruments/${instrument.slug}/${instrument.version}/pilot`
  return (
    <>
      <PageHeader
        title={t('Over all leaders')}
        crumbs={[
          { to: '/cycles', label: t('Cycles') },
          { to: `/cycles/${cycle.id}`, label: cycle.name },
        ]}
        audience={t(
          'HR and programme owners see this page. Nothing here is about one leader, and nobody is ranked.',
        )}
        actions={<LinkButton to={pilot}>{t('What is known of this questionnaire')}</LinkButton>}
      />
      {instrument.isDraft && (
        <Note kind="caution" title={t('Draft questionnaire')}>
          <p>{t('Its quality is not yet known. Use these numbers to start a talk, not to decide.')}</p>
        </Note>
      )}
      {page.support && <SupportPlaces page={page} support={page.support} />}
      <Reliability page={page} />
      <AnswerQualityCard page={page} />
    </>
  )
}
