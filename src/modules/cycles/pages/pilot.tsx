import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { counted } from '#lib/core/words.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Tag } from '#ui/tag.tsx'
import { readPilot } from '../actions/overview.ts'
import type { PilotPage } from '../contract.ts'
import type { PilotCheck } from '../domain/pilot.ts'
import { PILOT_STATES, PILOT_WORDS } from '../ui/pilot-words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: PilotPage }) => [
  { title: `What is known of ${loaderData?.instrument.title ?? 'a questionnaire'} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { slug = '', version = '' } = params
  return present(() => readPilot(ctx, actor, { slug, version }))
}

export default function PilotScreen() {
  const { instrument, names, report } = useLoaderData<typeof loader>()
  const decidable = report.checks.filter(({ state }) => state !== 'elsewhere')
  const met = decidable.filter(({ state }) => state === 'met').length
  return (
    <>
      <PageHeader
        title="What is known of this questionnaire"
        crumbs={[
          { to: '/instruments', label: 'Questionnaires' },
          { to: `/instruments/${instrument.slug}/${instrument.version}`, label: instrument.title },
        ]}
        audience="HR and programme owners see this page. It is about the questions, not about people."
      >
        <p>
          {report.cycles === 0
            ? 'No closed cycle has enough leaders and raters to say anything yet.'
            : `${counted(report.raters, 'set of answers', 'sets of answers')} about ${counted(report.leaders, 'leader')} in ${counted(report.cycles, 'closed cycle')}. ${met} of ${decidable.length} points that can be checked here are met.`}{' '}
          {instrument.isDraft && 'It stays a draft until the studies below are done.'}
        </p>
      </PageHeader>
      <Card title="What a questionnaire must show before anybody relies on it">
        <ol className="stack">
          {report.checks.map((check) => {
            const { title, needs } = PILOT_WORDS[check.id]
            return (
              <li key={check.id}>
                <h3>
                  {title} <StateTag state={check.state} />
                </h3>
                <p>{needs}</p>
                {check.missing.length > 0 && (
                  <Disclosure summary={`What misses the mark (${check.missing.length})`}>
                    <DataTable
                      caption={`What misses the mark: ${title}`}
                      captionHidden
                      rows={check.missing}
                      rowKey={({ id }) => id}
                      columns={[
                        { key: 'what', head: 'Question or skill', cell: ({ id }) => names[id] ?? id },
                        {
                          key: 'value',
                          head: 'Found',
                          numeric: true,
                          cell: ({ value }) =>
                            value === null
                              ? 'not to be told'
                              : check.id === 'cannot-say'
                                ? `${Math.round(value * 100)} %`
                                : value.toFixed(2),
                        },
                      ]}
                    />
                  </Disclosure>
                )}
              </li>
            )
          })}
        </ol>
        <p className="muted">
          Who took part in two cycles counts twice. Single answers cannot be read in Heartwood, so some
          studies need data that are collected for them, with people’s consent.
        </p>
      </Card>
    </>
  )
}

function StateTag({ state }: { state: PilotCheck['state'] }) {
  return state === 'met' ? <Tag kind="good">{PILOT_STATES[state]}</Tag> : <Tag>{PILOT_STATES[state]}</Tag>
}
