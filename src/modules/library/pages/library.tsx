import {
  Link,
  useActionData,
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import { bringBackMaterial } from '../actions/materials.ts'
import { readLibrary } from '../actions/read-library.ts'
import { GUIDE_KINDS } from '../domain/guide.ts'
import { KIND_NAME, KIND_NAMES } from '../domain/names.ts'
import '../ui/library.css'
import { MaterialList } from '../ui/material-list.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Library')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readLibrary(ctx, actor, { search: new URL(request.url).searchParams.get('q') ?? '' })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    await bringBackMaterial(ctx, actor, { materialId: textOf(form, 'materialId') })
    return { done: t('It is back in the library.') }
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function LibraryScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [address] = useSearchParams()
  const removed = address.get('removed')
  return (
    <>
      <PageHeader
        title={t('Library')}
        audience={t('Everybody here can read the library. Nobody sees what you read.')}
        actions={
          page.can.manage && (
            <>
              <LinkButton to="/library/materials/new">{t('Add a link')}</LinkButton>
              <LinkButton to="/library/materials/new?kind=file">{t('Add a file')}</LinkButton>
            </>
          )
        }
      >
        <p>{t('One page for each skill, each sign that support may help, and each way to grow.')}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'done' in answer && <Note kind="good">{answer.done}</Note>}
      {removed && page.can.manage && !answer && (
        <UndoBar intent="bring-back" fields={{ materialId: removed }}>
          {t('Taken out of the library. You can bring it back for 30 days.')}
        </UndoBar>
      )}
      <SearchForm name="q" label={t('Search the library')} defaultValue={page.search} action="/library" />
      {page.search ? <Found page={page} /> : <Shelves page={page} />}
    </>
  )
}

function Found({ page }: { page: Page }) {
  const { guides, materials, search } = page
  const count = guides.length + materials.length
  return (
    <>
      <StatusLine>
        {t('{count, plural, =0 {no pages fit} one {# page fits} other {# pages fit}} “{search}”.', {
          count,
          search,
        })}
      </StatusLine>
      {count === 0 ? (
        <EmptyState
          title={t('Nothing found')}
          action={<LinkButton to="/library">{t('Show everything')}</LinkButton>}
        >
          {t('Try another word, or only the first letters, like “feed” for feedback.')}
        </EmptyState>
      ) : (
        <Card title={t('Found')}>
          <ul className="library-list">
            {guides.map(({ to, title, kind, lead }) => (
              <li key={to}>
                <p className="library-title">
                  <Link to={to}>{title}</Link> <span className="hint">({KIND_NAME[kind]()})</span>
                </p>
                <p>{lead}</p>
              </li>
            ))}
          </ul>
          {materials.length > 0 && (
            <>
              <h3>{t('From your organisation')}</h3>
              <MaterialList materials={materials} canManage={page.can.manage} withPlace />
            </>
          )}
        </Card>
      )}
    </>
  )
}

function Shelves({ page }: { page: Page }) {
  const [address] = useSearchParams()
  const shown = SHELVES.find((shelf) => shelf === address.get('show')) ?? 'dimension'
  const items = SHELVES.map((shelf) => ({
    to: shelf === 'dimension' ? '/library' : `/library?show=${shelf}`,
    label: shelf === 'own' ? t('From your organisation') : KIND_NAMES[shelf](),
    current: shelf === shown,
  }))
  return (
    <>
      <SectionNav label={t('Parts of the library')} items={items} />
      {shown === 'own' ? (
        <Own page={page} />
      ) : (
        <Card title={KIND_NAMES[shown]()}>
          <ul className="library-list two">
            {page.guides
              .filter((guide) => guide.kind === shown)
              .map(({ to, title, lead }) => (
                <li key={to}>
                  <p className="library-title">
                    <Link to={to}>{title}</Link>
                  </p>
                  <p>{lead}</p>
                </li>
              ))}
          </ul>
        </Card>
      )}
    </>
  )
}

const SHELVES = [...GUIDE_KINDS, 'own'] as const

function Own({ page }: { page: Page }) {
  if (page.materials.length === 0)
    return (
      <EmptyState title={t('No links or files yet')}>
        {t('What HR and programme owners add shows up here, and on the page it belongs to.')}
      </EmptyState>
    )
  return (
    <Card title={t('From your organisation')}>
      <MaterialList materials={page.materials} canManage={page.can.manage} withPlace />
    </Card>
  )
}
