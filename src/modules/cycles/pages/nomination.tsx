import {
  redirect,
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
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { approveRaters, changeRaters, submitNomination } from '../actions/nominate.ts'
import { readNomination } from '../actions/read.ts'
import type { NominationPage } from '../contract.ts'
import { RATER_GROUPS, type RaterGroup } from '../domain/types.ts'
import { GROUP_WORDS } from '../ui/words.ts'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { page: NominationPage } }) => [
  { title: `${titleOf(loaderData?.page)} · Heartwood` },
]

function titleOf(page: NominationPage | undefined): string {
  if (!page) return t('Who gives feedback')
  return page.isOwn ? t('Who should give you feedback?') : t('Raters for {name}', { name: page.leader.name })
}

const ADDABLE: readonly RaterGroup[] = ['peer', 'report', 'skip', 'other', 'manager']

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const find = new URL(request.url).searchParams.get('find')?.trim() ?? ''
  return present(async () => ({
    find,
    page: await readNomination(ctx, actor, params.cycleId ?? '', params.leaderId ?? actor.personId, find),
  }))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const text = (name: string) => textOf(form, name)
  const cycleId = params.cycleId ?? ''
  const leaderId = params.leaderId ?? actor.personId
  return attempt(async () => {
    switch (text('intent')) {
      case 'add':
        await changeRaters(ctx, actor, cycleId, {
          kind: 'add',
          leaderId,
          rater: { id: text('personId') },
          group: RATER_GROUPS.find((group) => group === text('group')) ?? 'other',
        })
        return { said: t('Added.') }
      case 'remove':
        await changeRaters(ctx, actor, cycleId, { kind: 'remove', leaderId, requestId: text('requestId') })
        return { said: t('Taken out. You can add the person again.') }
      case 'submit':
        await submitNomination(ctx, actor, cycleId, leaderId)
        return redirect('/')
      default:
        await approveRaters(ctx, actor, cycleId, leaderId)
        return redirect('/')
    }
  })
}

export default function NominationScreen() {
  const { page, find } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { isOwn, can, cycle } = page
  return (
    <>
      <PageHeader
        title={titleOf(page)}
        audience={
          isOwn
            ? t('You, your line manager and HR can see this list.')
            : t('The person, you and HR can see this list.')
        }
      >
        <p>
          {t(
            '{count, plural, =0 {No people are} one {# person is} other {# people are}} on the list for “{cycle}”.',
            { count: page.raters.length, cycle: cycle.name },
          )}{' '}
          {cycle.nominateUntilOn &&
            t('Please look at it by {date}. If you do nothing, these people are asked.', {
              date: sayDate(cycle.nominateUntilOn),
            })}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <RaterTable page={page} />
      {can.change && (
        <Card title={t('Add somebody')}>
          <SearchForm name="find" label={t('Search by name or e-mail')} defaultValue={find} />
          {page.found.map((person) => (
            <PostForm
              key={person.id}
              fields={{ personId: person.id }}
              className="row-line"
              label={t('Add {name}', { name: person.name })}
            >
              <span>
                {person.name}
                {person.title ? `, ${person.title}` : ''}
              </span>
              <SelectField
                id={`group-${person.id}`}
                label={t('How {name} works with the person', { name: person.name })}
                name="group"
                options={ADDABLE.map((group) => ({ value: group, label: GROUP_WORDS[group]() }))}
              />
              <Button name="intent" value="add" aria-label={t('Add {name}', { name: person.name })}>
                {t('Add')}
              </Button>
            </PostForm>
          ))}
          {find && page.found.length === 0 && (
            <p>{t('Nobody fits “{find}”. Try a part of the name.', { find })}</p>
          )}
        </Card>
      )}
      <PostForm className="actions" label={t('Finish')}>
        {can.submit && (
          <Button kind="primary" name="intent" value="submit">
            {t('The list is right')}
          </Button>
        )}
        {can.approve && (
          <Button kind="primary" name="intent" value="approve">
            {t('I agree to the list')}
          </Button>
        )}
      </PostForm>
    </>
  )
}

function RaterTable({ page }: { page: NominationPage }) {
  return (
    <DataTable
      caption={t('The list')}
      rows={page.raters}
      rowKey={(rater) => rater.requestId}
      empty={
        <EmptyState title={t('Nobody yet')}>{t('Search below for people who see the work.')}</EmptyState>
      }
      columns={[
        { key: 'name', head: t('Person'), cell: (rater) => rater.name },
        { key: 'title', head: t('Job title'), cell: (rater) => rater.title ?? '' },
        { key: 'group', head: t('Group'), cell: (rater) => GROUP_WORDS[rater.group]() },
        {
          key: 'remove',
          head: t('Take out'),
          headHidden: true,
          cell: (rater) =>
            page.can.change ? (
              <PostForm fields={{ requestId: rater.requestId }}>
                <Button
                  size="small"
                  kind="quiet"
                  name="intent"
                  value="remove"
                  aria-label={t('Take out {name}', { name: rater.name })}
                >
                  {t('Take out')}
                </Button>
              </PostForm>
            ) : null,
        },
      ]}
    />
  )
}
