import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { capital, counted } from '#lib/core/words.ts'
import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Facts } from '#ui/facts.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { endCycle } from '../actions/close.ts'
import { readCycle } from '../actions/read.ts'
import { extendCycle } from '../actions/setup.ts'
import type { CyclePage } from '../contract.ts'
import { GROUP_WORDS, STATE_WORDS } from '../ui/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner', 'auditor'] } }
export const meta = ({ loaderData }: { loaderData?: CyclePage }) => [
  { title: `${loaderData?.cycle.name ?? 'A cycle'} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readCycle(ctx, actor, params.cycleId ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const cycleId = params.cycleId ?? ''
  return attempt(async () => {
    if (form.get('intent') === 'end') {
      const { jobId } = await endCycle(ctx, actor, cycleId)
      return redirect(`/admin/jobs/${jobId}`)
    }
    await extendCycle(ctx, actor, { cycleId, closesOn: textOf(form, 'closesOn') })
    return { said: 'The last day has moved.' }
  })
}

export default function CycleScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { cycle, can, jobs } = page
  return (
    <>
      <PageHeader
        title={cycle.name}
        crumbs={[{ to: '/cycles', label: 'Cycles' }]}
        audience="HR, programme owners and auditors see this page. Reports belong to the leaders."
        actions={
          <>
            {can.change && (
              <LinkButton to={`/cycles/${cycle.id}/setup/${cycle.step}`} kind="primary">
                Go on with the set-up
              </LinkButton>
            )}
            {can.seeOverview && (
              <LinkButton to={`/cycles/${cycle.id}/overview`} kind="primary">
                Over all leaders
              </LinkButton>
            )}
            {can.exportResults && (
              <LinkButton to={`/cycles/${cycle.id}/results.json`} download="results.json">
                Results as JSON
              </LinkButton>
            )}
          </>
        }
      >
        <p>{sentence(page)}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Told page={page} />
      {(jobs.launch ?? jobs.close) && (
        <p>
          {jobs.launch && (
            <LinkButton to={`/admin/jobs/${jobs.launch}`} kind="quiet">
              How the invitations went
            </LinkButton>
          )}
          {jobs.close && (
            <LinkButton to={`/admin/jobs/${jobs.close}`} kind="quiet">
              How the closing went
            </LinkButton>
          )}
        </p>
      )}
      {cycle.state === 'nominating' && <Nominations page={page} />}
      {cycle.kind === 'own' && cycle.state !== 'draft' && cycle.state !== 'nominating' && (
        <Participation page={page} />
      )}
      {can.end && (
        <OpenCycleForms page={page} fields={answer && 'refusal' in answer ? answer.refusal.fields : {}} />
      )}
    </>
  )
}

function sentence({ cycle, leaders, requests }: CyclePage): string {
  const people = leaders.length === 1 ? 'One person gets feedback' : `${leaders.length} people get feedback`
  switch (cycle.state) {
    case 'draft':
      return `${people}. Nobody is asked before launch.`
    case 'nominating': {
      const waiting = leaders.filter((leader) => leader.nomination !== 'approved').length
      return `${people}. ${waiting === 0 ? 'All lists of raters are agreed.' : waiting === 1 ? 'One list of raters is still to be agreed.' : `${waiting} lists of raters are still to be agreed.`}`
    }
    case 'open':
      return `${people}. ${shareSentence(requests)} It takes answers until ${sayDate(cycle.closesOn ?? '')}.`
    case 'closing':
      return `${people}. The reports are being made.`
    case 'closed':
      return cycle.kind === 'imported'
        ? `Past ratings about ${counted(leaders.length, 'leader')}.`
        : `${capital(counted(leaders.length, 'report is', 'reports are'))} ready. Each leader can open their own.`
    default:
      return people
  }
}

/** Counted once a day, so that nobody can watch who answers when. */
function shareSentence({ share, countedOn }: CyclePage['requests']): string {
  if (countedOn === null) return 'How many have answered is counted once a day, first tomorrow.'
  if (share === null) return 'So few people are asked that how many have answered is not shown.'
  return share === 'none yet'
    ? `Nobody had answered by ${sayDate(countedOn)}.`
    : `${capital(share)} of the answers were in by ${sayDate(countedOn)}.`
}

function Told({ page }: { page: CyclePage }) {
  const { cycle, instrument } = page
  return (
    <Card title="What people were told">
      <Facts
        items={[
          { term: 'State', value: STATE_WORDS[cycle.state] },
          {
            term: 'Purpose',
            value:
              cycle.kind === 'imported'
                ? 'Ratings that were collected elsewhere'
                : cycle.purpose === 'development'
                  ? 'Development of the person only'
                  : 'Readiness: may be part of a promotion review',
          },
          {
            term: 'Questionnaire',
            value: instrument
              ? `${instrument.title.en ?? Object.values(instrument.title)[0]}, version ${instrument.version}${instrument.status === 'draft' ? ' (draft: quality not yet known)' : ''}`
              : 'not chosen yet',
          },
          {
            term: 'Minimum group',
            value: `${cycle.rules.minimumGroup} people; comments from ${cycle.rules.minimumComments} people`,
          },
        ]}
      />
    </Card>
  )
}

const NOMINATION_WORDS: Readonly<Record<string, string>> = {
  open: 'being chosen',
  submitted: 'waiting to be agreed',
  approved: 'agreed',
}

/** Whose list of raters still needs somebody. */
function Nominations({ page }: { page: CyclePage }) {
  return (
    <DataTable
      caption="Where each person’s list of raters stands"
      rows={page.leaders}
      rowKey={(leader) => leader.leaderId}
      columns={[
        { key: 'name', head: 'Person', cell: (leader) => leader.name },
        {
          key: 'list',
          head: 'List of raters',
          cell: (leader) => NOMINATION_WORDS[leader.nomination] ?? leader.nomination,
        },
      ]}
    />
  )
}

/** Bands only, of the count of the night: one more answer changes nothing here unless it reaches the minimum. */
function Participation({ page }: { page: CyclePage }) {
  return (
    <DataTable
      caption="Where each person’s groups stand, in rough bands, counted once a day"
      rows={page.leaders}
      rowKey={(leader) => leader.leaderId}
      empty={<EmptyState title="Nobody yet">Add people in the set-up.</EmptyState>}
      columns={[
        { key: 'name', head: 'Person', cell: (leader) => leader.name },
        {
          key: 'groups',
          head: 'Groups',
          cell: (leader) =>
            leader.groups.length === 0
              ? 'no group was asked'
              : leader.groups.map(({ group, band }) => `${GROUP_WORDS[group]}: ${band}`).join('; '),
        },
      ]}
    />
  )
}

function OpenCycleForms({ page, fields }: { page: CyclePage; fields: Readonly<Record<string, string>> }) {
  const { cycle } = page
  return (
    <Card title="Change the last day">
      <PostForm className="stack" label="Change the last day">
        <Field
          label="New last day"
          name="closesOn"
          type="date"
          width="short"
          error={fields.closesOn}
          hint={`Later than ${sayDate(cycle.closesOn ?? '')}. People keep the time they were told.`}
        />
        <div className="actions">
          <Button name="intent" value="extend">
            Move the last day
          </Button>
        </div>
      </PostForm>
      <h3>{t('A link went to the wrong person?')}</h3>
      <p>
        <LinkButton to={`/cycles/${cycle.id}/links`}>{t('Withdraw a rater’s link')}</LinkButton>
      </p>
      <h3>Close it now</h3>
      <p>
        No more answers are taken, the reports are made, and the key that could open single answers is
        destroyed. This cannot be taken back.
      </p>
      <PostForm label="Close it now">
        <Button kind="danger" name="intent" value="end">
          Close the cycle now
        </Button>
      </PostForm>
    </Card>
  )
}
