import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { wordingForReader } from '#modules/instruments/contract.ts'
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
import { BAND_WORDS, GROUP_WORDS, sayLeaders, sayVersion, STATE_WORDS } from '../ui/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner', 'auditor'] } }
export const meta = ({ loaderData }: { loaderData?: CyclePage }) => [
  { title: `${loaderData?.cycle.name ?? t('A cycle')} · Heartwood` },
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
    return { said: t('The last day has moved.') }
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
        crumbs={[{ to: '/cycles', label: t('Cycles') }]}
        audience={t('HR, programme owners and auditors see this page. Reports belong to the leaders.')}
        actions={
          <>
            {can.change && (
              <LinkButton to={`/cycles/${cycle.id}/setup/${cycle.step}`} kind="primary">
                {t('Go on with the set-up')}
              </LinkButton>
            )}
            {can.seeOverview && (
              <LinkButton to={`/cycles/${cycle.id}/overview`} kind="primary">
                {t('Over all leaders')}
              </LinkButton>
            )}
            {can.exportResults && (
              <LinkButton to={`/cycles/${cycle.id}/results.json`} download="results.json">
                {t('Results as JSON')}
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
              {t('How the invitations went')}
            </LinkButton>
          )}
          {jobs.close && (
            <LinkButton to={`/admin/jobs/${jobs.close}`} kind="quiet">
              {t('How the closing went')}
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
  const people = sayLeaders(leaders.length)
  switch (cycle.state) {
    case 'draft':
      return `${people} ${t('Nobody is asked before launch.')}`
    case 'nominating': {
      const waiting = leaders.filter((leader) => leader.nomination !== 'approved').length
      const lists = t(
        '{waiting, plural, =0 {All lists of raters are agreed.} one {One list of raters is still to be agreed.} other {# lists of raters are still to be agreed.}}',
        { waiting },
      )
      return `${people} ${lists}`
    }
    case 'open': {
      const until = t('It takes answers until {date}.', { date: sayDate(cycle.closesOn ?? '') })
      return `${people} ${shareSentence(requests)} ${until}`
    }
    case 'closing':
      return `${people} ${t('The reports are being made.')}`
    case 'closed':
      return cycle.kind === 'imported'
        ? t('Past ratings about {leaders, plural, =0 {no leaders} one {# leader} other {# leaders}}.', {
            leaders: leaders.length,
          })
        : t(
            '{reports, plural, =0 {No reports are} one {# report is} other {# reports are}} ready. Each leader can open their own.',
            { reports: leaders.length },
          )
    default:
      return people
  }
}

/** Counted once a day, so that nobody can watch who answers when. */
function shareSentence({ share, countedOn }: CyclePage['requests']): string {
  if (countedOn === null) return t('How many have answered is counted once a day, first tomorrow.')
  if (share === null) return t('So few people are asked that how many have answered is not shown.')
  const date = sayDate(countedOn)
  switch (share) {
    case 'none yet':
      return t('Nobody had answered by {date}.', { date })
    case 'some':
      return t('Some of the answers were in by {date}.', { date })
    case 'about half':
      return t('About half of the answers were in by {date}.', { date })
    case 'most':
      return t('Most of the answers were in by {date}.', { date })
  }
}

function Told({ page }: { page: CyclePage }) {
  const { cycle, instrument } = page
  const { minimumGroup, minimumComments } = cycle.rules
  return (
    <Card title={t('What people were told')}>
      <Facts
        items={[
          { term: t('State'), value: STATE_WORDS[cycle.state]() },
          {
            term: t('Purpose'),
            value:
              cycle.kind === 'imported'
                ? t('Ratings that were collected elsewhere')
                : cycle.purpose === 'development'
                  ? t('Development of the person only')
                  : t('Readiness: may be part of a promotion review'),
          },
          {
            term: t('Questionnaire'),
            value: instrument ? sayQuestionnaire(instrument) : t('not chosen yet'),
          },
          {
            term: t('Minimum group'),
            value: t('{minimumGroup} people; comments from {minimumComments} people', {
              minimumGroup,
              minimumComments,
            }),
          },
        ]}
      />
    </Card>
  )
}

function sayQuestionnaire({ title, version, status }: NonNullable<CyclePage['instrument']>): string {
  const named = sayVersion(wordingForReader(title), version)
  return status === 'draft' ? t('{named} (draft: quality not yet known)', { named }) : named
}

const NOMINATION_WORDS: Readonly<Record<string, () => string>> = {
  open: () => t('being chosen'),
  submitted: () => t('waiting to be agreed'),
  approved: () => t('agreed'),
}

/** Whose list of raters still needs somebody. */
function Nominations({ page }: { page: CyclePage }) {
  return (
    <DataTable
      caption={t('Where each person’s list of raters stands')}
      rows={page.leaders}
      rowKey={(leader) => leader.leaderId}
      columns={[
        { key: 'name', head: t('Person'), cell: (leader) => leader.name },
        {
          key: 'list',
          head: t('List of raters'),
          cell: (leader) => NOMINATION_WORDS[leader.nomination]?.() ?? leader.nomination,
        },
      ]}
    />
  )
}

/** Bands only, of the count of the night: one more answer changes nothing here unless it reaches the minimum. */
function Participation({ page }: { page: CyclePage }) {
  return (
    <DataTable
      caption={t('Where each person’s groups stand, in rough bands, counted once a day')}
      rows={page.leaders}
      rowKey={(leader) => leader.leaderId}
      empty={<EmptyState title={t('Nobody yet')}>{t('Add people in the set-up.')}</EmptyState>}
      columns={[
        { key: 'name', head: t('Person'), cell: (leader) => leader.name },
        {
          key: 'groups',
          head: t('Groups'),
          cell: (leader) =>
            leader.groups.length === 0
              ? t('no group was asked')
              : leader.groups
                  .map(({ group, band }) => `${GROUP_WORDS[group]()}: ${BAND_WORDS[band]()}`)
                  .join('; '),
        },
      ]}
    />
  )
}

function OpenCycleForms({ page, fields }: { page: CyclePage; fields: Readonly<Record<string, string>> }) {
  const { cycle } = page
  return (
    <Card title={t('Change the last day')}>
      <PostForm className="stack" label={t('Change the last day')}>
        <Field
          label={t('New last day')}
          name="closesOn"
          type="date"
          width="short"
          error={fields.closesOn}
          hint={t('Later than {date}. People keep the time they were told.', {
            date: sayDate(cycle.closesOn ?? ''),
          })}
        />
        <div className="actions">
          <Button name="intent" value="extend">
            {t('Move the last day')}
          </Button>
        </div>
      </PostForm>
      <h3>{t('A link went to the wrong person?')}</h3>
      <p>
        <LinkButton to={`/cycles/${cycle.id}/links`}>{t('Withdraw a rater’s link')}</LinkButton>
      </p>
      <h3>{t('Close it now')}</h3>
      <p>
        {t(
          'No more answers are taken, the reports are made, and the key that could open single answers is destroyed. This cannot be taken back.',
        )}
      </p>
      <PostForm label={t('Close it now')}>
        <Button kind="danger" name="intent" value="end">
          {t('Close the cycle now')}
        </Button>
      </PostForm>
    </Card>
  )
}
