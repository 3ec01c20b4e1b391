import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { sayFinding, ShareChart, shareRows } from '#ui/charts/share-chart.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readCulture } from '../actions/read.ts'
import { sayQuarter } from '../domain/quarter.ts'
import { QUESTIONS, sayQuestion } from '../domain/questions.ts'

export const handle = { access: { roles: ['hr', 'senior-leader'] } }
export const meta = () => [{ title: `${t('Culture')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readCulture(ctx, actor))
}

export default function CultureScreen() {
  const { quarterOn, view, isWhole, minimum, lifts } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('Culture')}
        audience={
          isWhole
            ? t('HR sees this page, and senior leaders see the units of their own part. It has no names.')
            : t('You see the units of your own part of the organisation, and HR sees all. It has no names.')
        }
      >
        <p>
          {quarterOn
            ? t('Feedback in {quarter}: how many people asked, gave, answered and acted.', {
                quarter: sayQuarter(quarterOn),
              })
            : t('How many people ask for feedback, give it, answer and act, by unit.')}
        </p>
      </PageHeader>
      <Numbers view={view} isWhole={isWhole} minimum={minimum} />
      <Card title={t('What would lift it')}>
        <ul className="plain-list stack">
          {lifts.map(({ question, sentence, what, guide }) => (
            <li key={question}>
              <h3>{sayQuestion(question)}</h3>
              <p>{sentence}</p>
              {what && <p className="hint">{t('What helps: {what}', { what })}</p>}
              {guide && (
                <p>
                  <Link to={guide.to}>{t('A page about it: {title}', { title: guide.title })}</Link>
                </p>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

type Page = Awaited<ReturnType<typeof readCulture>>

function Numbers({ view, isWhole, minimum }: Pick<Page, 'view' | 'isWhole' | 'minimum'>) {
  if (!view) {
    return (
      <EmptyState title={t('No numbers yet')}>
        {t('They come when a quarter is over in which people asked for notes or gave some.')}
      </EmptyState>
    )
  }
  const [first] = view.units
  if (!first) {
    return (
      <EmptyState title={t('No unit to show')}>
        {t(
          'A unit shows up here when all of it is in your part of the organisation, and it has enough people.',
        )}
      </EmptyState>
    )
  }
  return QUESTIONS.map((question, at) => {
    const done = sayQuestion(question)
    return (
      <Card key={question}>
        <ShareChart
          level={2}
          finding={
            isWhole
              ? sayFinding(view.total, at, (share) => `${done}: ${share}.`)
              : sayFinding(first, at, (share) => `${done}, ${first.names.join(', ')}: ${share}.`)
          }
          reading={t(
            'Each row has at least {minimum} people. Smaller units stand together. A word in place of a count keeps single people out of sight.',
            { minimum },
          )}
          caption={done}
          rows={shareRows(view, at)}
        />
      </Card>
    )
  })
}
