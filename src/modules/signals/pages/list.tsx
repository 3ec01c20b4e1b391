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
import { counted } from '#lib/core/words.ts'
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
export const meta = () => [{ title: 'All signs · Support · Heartwood' }]

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
    return { said: isOn ? 'Signs are looked for again.' : 'No signs are looked for from now on.' }
  })
}

const STATES: Readonly<Record<StateFilter, string>> = {
  open: 'Open',
  'support-offered': 'Support offered',
  'context-explains': 'Context explains it',
  'not-a-concern': 'Not a concern',
  over: 'Over',
  all: 'All',
}

export default function SignalListScreen() {
  const { rows, filter, flags, expected, version, isOn, route } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const query = new URLSearchParams({ state: filter.state, flag: filter.flag }).toString()
  return (
    <>
      <PageHeader
        title="All signs that support may help"
        audience="HR sees this list. Each leader had their sign five working days earlier."
        crumbs={[{ to: '/support', label: 'Support' }]}
        actions={
          <>
            <LinkButton to="/support/facts">Facts about teams</LinkButton>
            <LinkButton to="/support/settings">{t('Settings')}</LinkButton>
            <LinkButton to={`/support/list.csv?${query}`} download>
              Download (CSV)
            </LinkButton>
          </>
        }
      >
        <p>A sign starts a talk about support. It is no label and no ground for a decision.</p>
      </PageHeader>
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Expected expected={expected} />
      <search aria-label="Filter">
        <Form method="get" className="search-form">
          <SelectField
            label="State"
            name="state"
            defaultValue={filter.state}
            options={Object.entries(STATES).map(([value, label]) => ({ value, label }))}
          />
          <SelectField
            label="About"
            name="flag"
            defaultValue={filter.flag}
            options={[
              { value: '', label: 'Everything' },
              ...flags.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
          <Button>Show</Button>
        </Form>
      </search>
      <StatusLine>{counted(rows.length, 'sign')} shown.</StatusLine>
      <DataTable
        caption="Signs, the newest first"
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="No sign here">
            Signs show up after a feedback cycle closes, once their leaders have had them for five working
            days.
          </EmptyState>
        }
        columns={[
          {
            key: 'leader',
            head: 'Leader',
            cell: (row) => <Link to={`/support/${row.id}`}>{`${row.leaderName}: ${row.title}`}</Link>,
          },
          { key: 'strength', head: 'What it is', cell: (row) => row.strength },
          { key: 'confidence', head: 'How sure', cell: (row) => row.confidence },
          { key: 'state', head: 'State', cell: (row) => <Tag>{row.state}</Tag> },
          { key: 'answer', head: 'Their view', cell: (row) => (row.hasAnswer ? 'added' : 'not yet') },
          { key: 'from', head: 'From', cell: (row) => sayDate(row.raisedOn) },
        ]}
      />
      <p className="hint">Rules version {version}.</p>
      <Switch isOn={isOn} />
      <FormalRoute route={route} />
    </>
  )
}

/** For the whole organisation, as agreed with its employee representatives. */
function Switch({ isOn }: { isOn: boolean }) {
  return (
    <Card title="Looking for signs">
      <p>
        {isOn
          ? 'The rules are held against each feedback cycle for development, once it closes, and against facts about teams.'
          : 'Switched off: no rule is held against anybody. Signs that stand stay until they end.'}
      </p>
      <PostForm fields={{ on: isOn ? 'no' : 'yes' }} label="Looking for signs">
        {isOn && <p className="hint">Cycles that close while it is off are not looked at later.</p>}
        <Button>{isOn ? 'Switch it off' : 'Switch it on'}</Button>
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
        That is what the chances of all open signs add up to.{' '}
        {counts > 0 &&
          `${counted(counts, 'more rests', 'more rest')} on a plain count, where chance plays no part. `}
        Ask before you conclude.
      </p>
    </Note>
  )
}

function sentence(of: number, wrong: number): string {
  if (of === 0) return 'No open sign rests on a chance.'
  const all = `Of ${counted(of, 'open sign')}`
  if (wrong === 0) return `${all}, fewer than one is likely to be wrong.`
  return `${all}, about ${wrong} ${wrong === 1 ? 'is' : 'are'} likely to be wrong.`
}
