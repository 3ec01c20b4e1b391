import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { readGuidePage, voteOnGuide } from '../actions/read-library.ts'
import { GUIDE_KINDS } from '../domain/guide.ts'
import { KIND_NAME, KIND_NAMES } from '../domain/names.ts'
import { GuideText } from '../ui/guide-text.tsx'
import '../ui/library.css'
import { MaterialList } from '../ui/material-list.tsx'
import { VoteCard } from '../ui/vote-card.tsx'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: Awaited<ReturnType<typeof loader>> }) => [
  { title: `${loaderData?.title ?? t('Page')} · ${t('Library')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readGuidePage(ctx, actor, { slug: params['guide'] ?? '' }))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    await voteOnGuide(ctx, actor, { slug: params['guide'] ?? '', answer: textOf(form, 'answer') })
    return null
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function GuideScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={page.title}
        audience={t('Everybody here can read this page. Nobody sees that you read it.')}
        crumbs={[{ to: '/library', label: t('Library') }]}
        actions={<PrintButton />}
      >
        <p>{page.lead}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      <div className="card library-text">
        <p className="hint">{KIND_NAME[page.kind]()}</p>
        <GuideText parts={page.parts} links={page.links} language={page.language} />
        <Sources sources={page.sources} />
      </div>
      <Own page={page} />
      <Related page={page} />
      <VoteCard vote={page.vote} count={page.count} />
    </>
  )
}

function Sources({ sources }: { sources: Page['sources'] }) {
  return (
    <section>
      <h2>{t('Sources')}</h2>
      <ul className="library-sources">
        {sources.map(({ says, cite, grade, gradeWords, isChecked }) => (
          <li key={cite}>
            {says}{' '}
            <span className="hint">
              {isChecked
                ? t('{cite}. Evidence {grade}: {words}.', { cite, grade, words: gradeWords })
                : t(
                    '{cite}. Evidence {grade}: {words}; cited from memory, so check it before you quote it.',
                    { cite, grade, words: gradeWords },
                  )}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        {t(
          'What this page suggests to try is advice from practice. The studies above stand behind the idea.',
        )}
      </p>
    </section>
  )
}

function Own({ page }: { page: Page }) {
  if (page.materials.length === 0 && !page.can.manage) return null
  const { materialsTo } = page
  return (
    <Card title={t('From your organisation')}>
      {page.materials.length > 0 && <MaterialList materials={page.materials} canManage={page.can.manage} />}
      {page.can.manage && (
        <div className="actions library-tools">
          <LinkButton to={`/library/materials/new?${materialsTo}`}>{t('Add a link to this page')}</LinkButton>
          <LinkButton to={`/library/materials/new?kind=file&${materialsTo}`}>
            {t('Add a file to this page')}
          </LinkButton>
        </div>
      )}
    </Card>
  )
}

function Related({ page }: { page: Page }) {
  const links = page.related.flatMap((key) => page.links[key] ?? [])
  if (links.length === 0) return null
  return (
    <div className="library-tools">
      <Card title={t('Goes with')}>
        {GUIDE_KINDS.filter((kind) => links.some((link) => link.kind === kind)).map((kind) => (
          <section key={kind} className="card-part">
            <h3>{KIND_NAMES[kind]()}</h3>
            <ul>
              {links
                .filter((link) => link.kind === kind)
                .map(({ to, title }) => (
                  <li key={to}>
                    <Link to={to}>{title}</Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </Card>
    </div>
  )
}
