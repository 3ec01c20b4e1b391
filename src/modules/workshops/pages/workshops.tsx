import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readWorkshops } from '../actions/read.ts'
import { SessionRow } from '../ui/session-row.tsx'
import '../ui/workshops.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Workshops')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readWorkshops(ctx, actor)
}

type Page = Awaited<ReturnType<typeof readWorkshops>>

export default function WorkshopsScreen() {
  const { mine, past, toWatch, workshops, can } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('Workshops')}
        audience={t('Who leads a session and those who plan workshops see who has a seat. Nobody else does.')}
        actions={can.run && <LinkButton to="/workshops/new">{t('Add a workshop')}</LinkButton>}
      >
        <p>{t('Practise one skill with others, for an hour or a day.')}</p>
      </PageHeader>
      {toWatch.length > 0 && (
        <Card title={t('Too few people have booked')}>
          <ul className="row-list">
            {toWatch.map((session) => (
              <SessionRow key={session.id} session={session} showsMinimum />
            ))}
          </ul>
        </Card>
      )}
      {mine.length > 0 && (
        <Card title={t('Your sessions')}>
          <ul className="row-list">
            {mine.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        </Card>
      )}
      {workshops.length === 0 ? (
        <EmptyState title={t('No workshops yet')}>
          {t('When HR plans some, they show up here, and you can book a seat.')}
        </EmptyState>
      ) : (
        <Card title={t('What there is')}>
          <ul className="row-list">
            {workshops.map((workshop) => (
              <WorkshopRow key={workshop.id} workshop={workshop} />
            ))}
          </ul>
        </Card>
      )}
      {past.length > 0 && (
        <Disclosure summary={t('Before ({count})', { count: past.length })}>
          <ul className="row-list">
            {past.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function WorkshopRow({ workshop }: { workshop: Page['workshops'][number] }) {
  const { id, title, about, skills, length, next, sessions } = workshop
  return (
    <li>
      <div className="row-item workshop-item">
        <p>
          <Link to={`/workshops/${id}`}>{title}</Link>
        </p>
        <p>{about}</p>
        <p className="hint">{[length, ...skills].join(' · ')}</p>
        <p className="hint">
          {next
            ? t('Next: {when}. {count, plural, one {One date} other {# dates}} in all.', {
                when: next.when,
                count: sessions,
              })
            : t('No date yet.')}
        </p>
      </div>
    </li>
  )
}
