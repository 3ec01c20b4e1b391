import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { rich } from '#ui/rich-text.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { readOutline } from '../actions/directory.ts'
import type { OutlineNode } from '../contract.ts'
import { PeopleTabs } from '../ui/people-tabs.tsx'
import { PersonLink } from '../ui/person-link.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Outline of the organisation')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const query = new URL(request.url).searchParams
  return present(() =>
    readOutline(ctx, actor, {
      openIds: query.getAll('open'),
      focusId: query.get('person') ?? undefined,
      text: query.get('q') ?? undefined,
      after: query.get('after') ?? undefined,
    }),
  )
}

export default function OutlineScreen() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('Outline of the organisation')}
        audience={t('Everyone in the organisation sees this.')}
      >
        {t('Who reports to whom today. Open a person to see the people who report to them.')}
      </PageHeader>
      <PeopleTabs canImport={page.can.import} />
      <SearchForm name="q" label={t('Find a person in the outline')} defaultValue={page.text} />
      {page.text !== '' && <FoundPeople found={page.found} />}
      {page.nodes.length === 0 ? (
        <EmptyState title={t('No people yet')}>
          {t('The outline will show up here once HR has brought people in.')}
        </EmptyState>
      ) : (
        <Branch nodes={page.nodes} openIds={page.openIds} />
      )}
      {page.next && (
        <Link to={`/people/outline?after=${page.next}`}>{t('More people who report to nobody')}</Link>
      )}
    </>
  )
}

function FoundPeople({ found }: { found: ReturnType<typeof useLoaderData<typeof loader>>['found'] }) {
  if (found.length === 0)
    return <EmptyState title={t('Nobody found')}>{t('Try the beginning of a name.')}</EmptyState>
  return (
    <Card title={t('Show in the outline')}>
      <ul>
        {found.map((person) => (
          <li key={person.id}>
            <Link to={`/people/outline?person=${person.id}#person-${person.id}`}>{person.name}</Link>
            {person.title && `, ${person.title}`}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Branch({ nodes, openIds }: { nodes: readonly OutlineNode[]; openIds: readonly string[] }) {
  return (
    <ul>
      {nodes.map((node) => (
        <li
          key={node.person.id}
          id={`person-${node.person.id}`}
          aria-current={node.isFocus ? 'true' : undefined}
        >
          {node.isFocus ? (
            <strong>
              <PersonLink person={node.person} />
            </strong>
          ) : (
            <PersonLink person={node.person} />
          )}
          {node.person.title && `, ${node.person.title}`} <Toggle node={node} openIds={openIds} />
          {node.children.length > 0 && <Branch nodes={node.children} openIds={openIds} />}
          {node.isOpen && node.reports > node.children.length && node.children.length > 0 && (
            <p>
              {rich(
                t('{more} more. <link>See {name}’s page</link>', {
                  more: node.reports - node.children.length,
                  name: node.person.name,
                }),
                { link: (words) => <Link to={`/people/${node.person.id}`}>{words}</Link> },
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A link and not a button: what is open lives in the address, so it works without script and can be sent. */
function Toggle({ node, openIds }: { node: OutlineNode; openIds: readonly string[] }) {
  if (node.reports === 0) return null
  const { id, name } = node.person
  const open = node.isOpen ? openIds.filter((other) => other !== id) : [...openIds, id]
  const query = new URLSearchParams(open.length > 0 ? open.map((each) => ['open', each]) : { open: '' })
  return (
    <Link
      to={`/people/outline?${query.toString()}#person-${id}`}
      aria-expanded={node.isOpen}
      preventScrollReset
      replace
    >
      {rich(
        node.isOpen
          ? t('Close<hidden> the people who report to {name}</hidden>', { name })
          : t('{count, plural, one {# person} other {# people}}<hidden> who report to {name}</hidden>', {
              count: node.reports,
              name,
            }),
        { hidden: (words) => <HiddenText>{words}</HiddenText> },
      )}
    </Link>
  )
}
