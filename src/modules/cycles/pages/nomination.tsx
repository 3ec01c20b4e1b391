import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { capital, counted } from '#lib/core/words.ts'
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
  if (!page) return 'Who gives feedback'
  return page.isOwn ? 'Who should give you feedback?' : `Raters for ${page.leader.name}`
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
        return { said: 'Added.' }
      case 'remove':
        await changeRaters(ctx, actor, cycleId, { kind: 'remove', leaderId, requestId: text('requestId') })
        return { said: 'Taken out. You can add the person again.' }
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
            ? 'You, your line manager and HR can see this list.'
            : 'The person, you and HR can see this list.'
        }
      >
        <p>
          {capital(counted(page.raters.length, 'person is', 'people are'))} on the list for “{cycle.name}”.
          {cycle.nominateUntilOn
            ? ` Please look at it by ${sayDate(cycle.nominateUntilOn)}. If you do nothing, these people are asked.`
            : ''}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <RaterTable page={page} />
      {can.change && (
        <Card title="Add somebody">
          <SearchForm name="find" label="Search by name or e-mail" defaultValue={find} />
          {page.found.map((person) => (
            <PostForm
              key={person.id}
              fields={{ personId: person.id }}
              className="row-line"
              label={`Add ${person.name}`}
            >
              <span>
                {person.name}
                {person.title ? `, ${person.title}` : ''}
              </span>
              <SelectField
                id={`group-${person.id}`}
                label={`How ${person.name} works with the person`}
                name="group"
                options={ADDABLE.map((group) => ({ value: group, label: GROUP_WORDS[group] }))}
              />
              <Button name="intent" value="add" aria-label={`Add ${person.name}`}>
                Add
              </Button>
            </PostForm>
          ))}
          {find && page.found.length === 0 && <p>Nobody fits “{find}”. Try a part of the name.</p>}
        </Card>
      )}
      <PostForm className="actions" label="Finish">
        {can.submit && (
          <Button kind="primary" name="intent" value="submit">
            The list is right
          </Button>
        )}
        {can.approve && (
          <Button kind="primary" name="intent" value="approve">
            I agree to the list
          </Button>
        )}
      </PostForm>
    </>
  )
}

function RaterTable({ page }: { page: NominationPage }) {
  return (
    <DataTable
      caption="The list"
      rows={page.raters}
      rowKey={(rater) => rater.requestId}
      empty={<EmptyState title="Nobody yet">Search below for people who see the work.</EmptyState>}
      columns={[
        { key: 'name', head: 'Person', cell: (rater) => rater.name },
        { key: 'title', head: 'Title', cell: (rater) => rater.title ?? '' },
        { key: 'group', head: 'Group', cell: (rater) => GROUP_WORDS[rater.group] },
        {
          key: 'remove',
          head: 'Take out',
          headHidden: true,
          cell: (rater) =>
            page.can.change ? (
              <PostForm fields={{ requestId: rater.requestId }}>
                <Button
                  size="small"
                  kind="quiet"
                  name="intent"
                  value="remove"
                  aria-label={`Take out ${rater.name}`}
                >
                  Take out
                </Button>
              </PostForm>
            ) : null,
        },
      ]}
    />
  )
}
