import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Tag } from '#ui/tag.tsx'
import { readNotices } from '../actions/notices.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Notifications')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readNotices(ctx, actor)
}

/** What has come and is still open. */
export default function NoticesScreen() {
  const { notices } = useLoaderData<typeof loader>()
  const fresh = notices.filter(({ isNew }) => isNew).length
  return (
    <>
      <PageHeader
        title={t('Notifications')}
        audience={t('Only you can see this.')}
        actions={<LinkButton to="/notifications/pace">{t('Choose what reaches you')}</LinkButton>}
      >
        <p>
          {fresh === 0
            ? t('Nothing is new.')
            : t('{count, plural, one {One thing is new.} other {# things are new.}}', { count: fresh })}
        </p>
      </PageHeader>
      {notices.length === 0 ? (
        <EmptyState
          title={t('Nothing is open')}
          action={
            <LinkButton to="/" kind="primary">
              {t('Go to Home')}
            </LinkButton>
          }
        >
          {t('When something comes for you, it shows up here until it is done.')}
        </EmptyState>
      ) : (
        <Card title={t('What has come')}>
          <ul className="plain-list stack">
            {notices.map((one) => (
              <li key={one.id} className="notice">
                <p>
                  <Link to={one.to}>{one.title}</Link> {one.isNew && <Tag>{t('New')}</Tag>}
                </p>
                <p className="hint">
                  {one.why} {one.byOn && t('By {date}.', { date: sayDate(one.byOn, currentLanguage()) })}{' '}
                  {!one.isNew && t('Here since {date}.', { date: sayDate(one.cameOn, currentLanguage()) })}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
