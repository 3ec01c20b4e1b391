import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Tag } from '#ui/tag.tsx'
import { readPilot } from '../actions/overview.ts'
import type { PilotPage } from '../contract.ts'
import type { PilotCheck, PilotValue } from '../domain/pilot.ts'
import { PILOT_STATES, PILOT_WORDS, sayBar, sayHundredths, sayValue, summaryOf } from '../ui/pilot-words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: PilotPage }) => [
  {
    title: `${t('What is known of {title}', { title: loaderData?.instrument.title ?? t('a questionnaire') })} · Heartwood`,
  },
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
        title={t('What is known of this questionnaire')}
        crumbs={[
          { to: '/instruments', label: t('Questionnaires') },
          { to: `/instruments/${instrument.slug}/${instrument.version}`, label: instrument.title },
        ]}
        audience={t('HR and programme owners see this page. It is about the questions, not about people.')}
      >
        <p>
          {report.cycles === 0
            ? t('No closed cycle has enough leaders and raters to say anything yet.')
            : t(
                '{raters, plural, one {# set of answers} other {# sets of answers}} about {leaders, plural, one {# leader} other {# leaders}} in {cycles, plural, one {# closed cycle} other {# closed cycles}}. {met} of {all} points that can be checked here are met.',
                {
                  raters: report.raters,
                  leaders: report.leaders,
                  cycles: report.cycles,
                  met,
                  all: decidable.length,
                },
              )}{' '}
          {instrument.isDraft && t('It stays a draft until the studies below are done.')}
        </p>
      </PageHeader>
      <Card title={t('What a questionnaire must show before anybody relies on it')}>
        <ol className="stack">
          {report.checks.map((check) => {
            const { title, needs } = PILOT_WORDS[check.id]
            return (
              <li key={check.id}>
                <h3>
                  {title()} <StateTag state={check.state} />
                </h3>
                <p>{needs()}</p>
                <Found check={check} names={names} icc2={report.icc2} />
              </li>
            )
          })}
        </ol>
        <p className="muted">
          {t(
            'Who took part in two cycles counts twice. Single answers cannot be read in Heartwood, so some studies need data that are collected for them, with people’s consent.',
          )}
        </p>
      </Card>
    </>
  )
}

type Props = {
  check: PilotCheck
  names: PilotPage['names']
  icc2: PilotPage['report']['icc2']
}

/** What was found for one point, met or not: the value, the mark, and how many people it rests on. */
function Found({ check, names, icc2 }: Props) {
  const { found, bar, id } = check
  if (found.length === 0) return null
  const missed = found.filter(({ isMet }) => !isMet).length
  const reliability = new Map(icc2.map((one) => [one.id, one.value]))
  return (
    <>
      <p>{summaryOf(check)}</p>
      {bar && (
        <Disclosure
          summary={
            missed === 0
              ? t('All {count} values', { count: found.length })
              : t('All {count} values, {missed} of them miss the mark', { count: found.length, missed })
          }
        >
          <DataTable
            caption={t('What was found: {title}', { title: PILOT_WORDS[id].title() })}
            captionHidden
            rows={found}
            rowKey={(one) => one.id}
            columns={[
              { key: 'what', head: t('Question or skill'), cell: (one) => names[one.id] ?? one.id },
              {
                key: 'value',
                head: t('Found'),
                numeric: true,
                cell: (one) => (one.value === null ? t('not to be told') : sayValue(id, one.value)),
              },
              { key: 'bar', head: t('Mark'), numeric: true, cell: () => sayBar(id, bar) },
              {
                key: 'n',
                head: id === 'item-means' ? t('Answers') : t('People'),
                numeric: true,
                cell: (one) => one.n ?? t('not to be told'),
              },
              ...(id === 'icc1'
                ? [
                    {
                      key: 'icc2',
                      head: t('ICC(2)'),
                      numeric: true,
                      cell: (one: PilotValue) => sayOrNot(reliability.get(one.id)),
                    },
                  ]
                : []),
              {
                key: 'met',
                head: t('Met'),
                cell: (one) => (one.isMet ? t('met') : t('not yet')),
              },
            ]}
          />
          {id === 'icc1' && (
            <p className="hint">
              {t('ICC(2) is how well the mean of as many raters as a leader had tells leaders apart.')}
            </p>
          )}
        </Disclosure>
      )}
    </>
  )
}

function sayOrNot(value: number | null | undefined): string {
  return value == null ? t('not to be told') : sayHundredths(value)
}

function StateTag({ state }: { state: PilotCheck['state'] }) {
  const words = PILOT_STATES[state]()
  return state === 'met' ? <Tag kind="good">{words}</Tag> : <Tag>{words}</Tag>
}
