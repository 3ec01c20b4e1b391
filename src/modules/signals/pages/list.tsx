import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { Tag } from '#ui/tag.tsx'
import { switchSignals } from '../actions/change-signal.ts'
import { readSignalList } from '../actions/read-signals.ts'
import { readConductRoute } from '../actions/settings.ts'
import type { SignalList, StateFilter } from '../contract.ts'
import { FormalRoute } from '../ui/formal-route.tsx'
import '../ui/signals.css'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: `${t('All signs')} · ${t('Support')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const asked = new URL(request.url).searchParams
  const wanted = { state: asked.get('state') ?? '', flag: asked.get('flag') ?? '' }
  return present(async () => ({
    ...(await readSignalList(ctx, actor, wanted)),
    route: await readConductRoute(ctx, actor),
  }))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const isOn = textOf(await request.formData(), 'on') === 'yes'
  return attempt(async () => {
    await switchSignals(ctx, actor, isOn)
    return { said: isOn ? t('Signs are looked for again.') : t('No signs are looked for from now on.') }
  })
}

const STATES: Readonly<Record<StateFilter, () => string>> = {
  open: () => t('Still open'),
  'support-offered': () => t('Support offered'),
  'context-explains': () => t('Context explains it'),
  'not-a-concern': () => t('Not a concern'),
  over: () => t('Over'),
  all: () => t('All'),
}

export default function SignalListScreen() {
  const { rows, filter, flags, expected, version, isOn, route } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const query = new URLSearchParams({ state: filter.state, flag: filter.flag }).toString()
  return (
    <>
      <PageHeader
        title={t('All signs that support may help')}
        audience={t('HR sees this list. Each leader had their sign five working days earlier.')}
        crumbs={[{ to: '/support', label: t('Support') }]}
        actions={
          <>
            <LinkButton to="/support/facts">{t('Facts about teams')}</LinkButton>
            <LinkButton to="/support/settings">{t('Settings')}</LinkButton>
            <LinkButton to={`/support/list.csv?${query}`} download>
              {t('Download (CSV)')}
            </LinkButton>
          </>
        }
      >
        <p>{t('A sign starts a talk about support. It is no label and no ground for a decision.')}</p>
      </PageHeader>
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Expected expected={expected} />
      <search aria-label={t('Filter')}>
        <Form method="get" className="search-form">
          <SelectField
            label={t('State')}
            name="state"
            defaultValue={filter.state}
            options={Object.entries(STATES).map(([value, label]) => ({ value, label: label() }))}
          />
          <SelectField
            label={t('About')}
            name="flag"
            defaultValue={filter.flag}
            options={[
              { value: '', label: t('Everything') },
              ...flags.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
          <Button>{t('Show')}</Button>
        </Form>
      </search>
      <StatusLine>
        {t('{count, plural, =0 {no signs} one {# sign} other {# signs}} shown.', { count: rows.length })}
      </StatusLine>
      <DataTable
        caption={t('Signs, the newest first')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('No sign here')}>
            {t(
              'Signs show up after a feedback cycle closes, once their leaders have had them for five working days.',
            )}
          </EmptyState>
        }
        columns={[
          {
            key: 'leader',
            head: t('Leader'),
            cell: (row) => <Link to={`/support/${row.id}`}>{`${row.leaderName}: ${row.title}`}</Link>,
          },
          { key: 'strength', head: t('What it is'), cell: (row) => row.strength },
          { key: 'confidence', head: t('How sure'), cell: (row) => row.confidence },
          { key: 'state', head: t('State'), cell: (row) => <Tag>{row.state}</Tag> },
          {
            key: 'answer',
            head: t('Their view'),
            cell: (row) => (row.hasAnswer ? t('added') : t('not yet')),
          },
          { key: 'from', head: t('Since'), cell: (row) => sayDate(row.raisedOn) },
        ]}
      />
      <p className="hint">{t('Rules version {version}.', { version })}</p>
      <Switch isOn={isOn} />
      <FormalRoute route={route} />
    </>
  )
}

/** For the whole organisation, as agreed with its employee representatives. */
function Switch({ isOn }: { isOn: boolean }) {
  return (
    <Card title={t('Looking for signs')}>
      <p>
        {isOn
          ? t(
              'The rules are held against each feedback cycle for development, once it closes, and against facts about teams.',
            )
          : t('Switched off: no rule is held against anybody. Signs that stand stay until they end.')}
      </p>
      <PostForm fields={{ on: isOn ? 'no' : 'yes' }} label={t('Looking for signs')}>
        {isOn && <p className="hint">{t('Cycles that close while it is off are not looked at later.')}</p>}
        <Button>{isOn ? t('Switch it off') : t('Switch it on')}</Button>
      </PostForm>
    </Card>
  )
}

/** How many are likely to be wrong, over every open sign: the filter does not change it. */
function Expected({ expected: { of, wrong, counts } }: { expected: SignalList['expected'] }) {
  if (of + counts === 0) return null
  return (
    <Note kind="caution" title={sentence(of, wrong)}>
      <p>
        {t('That is what the chances of all open signs add up to.')}{' '}
        {counts > 0 &&
          `${t('{count, plural, one {# more rests} other {# more rest}} on a plain count, where chance plays no part.', { count: counts })} `}
        {t('Ask before you conclude.')}
      </p>
    </Note>
  )
}

function sentence(of: number, wrong: number): string {
  if (of === 0) return t('No open sign rests on a chance.')
  return t(
    'Of {of, plural, one {# open sign} other {# open signs}}, {wrong, plural, =0 {fewer than one is} one {about # is} other {about # are}} likely to be wrong.',
    { of, wrong },
  )
}
