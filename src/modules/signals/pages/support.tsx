import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readSupport } from '../actions/read-signals.ts'
import { readConductRoute } from '../actions/settings.ts'
import { FormalRoute } from '../ui/formal-route.tsx'
import { SignalRows } from '../ui/signal-list.tsx'
import '../ui/signals.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Support')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => ({
    ...(await readSupport(ctx, actor)),
    route: await readConductRoute(ctx, actor),
  }))
}

export default function SupportScreen() {
  const { mine, over, reports, canSeeList, newInRole, route } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('Support')}
        audience={t(
          'You see your own signs first. Five working days later HR and your line manager see them too.',
        )}
        actions={canSeeList && <LinkButton to="/support/list">{t('All signs (HR)')}</LinkButton>}
      >
        <p>
          {t(
            'A sign says that some support may help. It comes from rules anybody can read, and it can be wrong. No decision rests on it.',
          )}
        </p>
      </PageHeader>
      {newInRole && (
        <Note title={t('You are new in this role')}>
          <p>
            {newInRole.untilOn
              ? t(
                  'No sign is made about your work until {day}. Your line manager and HR can help you to start well.',
                  { day: sayDate(newInRole.untilOn) },
                )
              : t(
                  'No sign is made about your work for now. Your line manager and HR can help you to start well.',
                )}
          </p>
          {newInRole.guide && (
            <p>
              <Link to={newInRole.guide.to}>{newInRole.guide.title}</Link>
            </p>
          )}
        </Note>
      )}
      {mine.length === 0 ? (
        <EmptyState title={t('There is no sign about your work')}>
          {t('Signs show up here after a feedback cycle closes, or when HR enters facts about your team.')}
        </EmptyState>
      ) : (
        <Card title={t('About your work')}>
          <SignalRows rows={mine} />
        </Card>
      )}
      {reports.length > 0 && (
        <Card title={t('About people who report to you')}>
          <p>{t('They have seen these already. Please ask how they see it first.')}</p>
          <SignalRows rows={reports} withName />
        </Card>
      )}
      {over.length > 0 && (
        <Disclosure summary={t('Over ({count})', { count: over.length })}>
          <SignalRows rows={over} />
        </Disclosure>
      )}
      <FormalRoute route={route} />
    </>
  )
}
