import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { applyProposal, previewProposal } from '../actions/propose.ts'
import '../ui/mentoring.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('What would change')} · Heartwood` }]

const methodOf = (text: string | null | undefined) => (text === 'wishes' ? 'wishes' : 'best')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const method = methodOf(new URL(request.url).searchParams.get('by'))
  return present(() => previewProposal(ctx, actor, params['poolId'] ?? '', method))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const poolId = params['poolId'] ?? ''
  const { method, basis = '' } = textsOf(await request.formData())
  const answer = await attempt(async () => {
    await applyProposal(ctx, actor, poolId, { method: methodOf(method), basis })
    return null
  })
  if (answer === null) throw redirect(`/mentoring/pools/${poolId}/board`)
  return data(answer.data, answer.init ?? undefined)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function ProposalScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const board = `/mentoring/pools/${page.poolId}/board`
  const losing = page.moves.filter(({ loses }) => loses !== null).length
  return (
    <>
      <PageHeader
        title={t('What would change')}
        crumbs={[
          { to: '/mentoring', label: t('Mentoring') },
          { to: board, label: t('Matching: {name}', { name: page.poolName }) },
        ]}
        audience={t('HR and programme owners see this page. Nothing has changed yet.')}
      >
        <p>
          {page.method === 'best'
            ? t(
                'As many mentees as possible get a mentor, and then what you weigh counts. Nothing better exists within the limits.',
              )
            : t(
                'Mentees get their highest choice that stays free. No two would rather have each other than what they get.',
              )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      <Numbers page={page} />
      {page.broken.length > 0 && (
        <Note kind="caution">
          {t('These kept pairs are no longer possible: {pairs}.', {
            pairs: joined(
              page.broken.map(({ mentee, mentor }) => t('{mentee} and {mentor}', { mentee, mentor })),
            ),
          })}
        </Note>
      )}
      <Card title={page.isFirst ? t('Who would be with whom') : t('Who would move')}>
        {!page.isFirst && losing > 0 && (
          <p>
            {t('{count, plural, one {One of them loses a choice.} other {# of them lose a choice.}}', {
              count: losing,
            })}
          </p>
        )}
        <Moves page={page} />
      </Card>
      <div className="actions">
        {page.moves.length > 0 && (
          <PostForm fields={{ method: page.method, basis: page.basis }}>
            <Button kind="primary">{t('Apply')}</Button>
          </PostForm>
        )}
        <LinkButton to={board}>{t('Leave it as it is')}</LinkButton>
      </div>
    </>
  )
}

function Numbers({ page: { matched, without, choices, stays, isFirst, method, blocking } }: { page: Page }) {
  return (
    <Card title={t('In numbers')}>
      <ul>
        <li>
          {t('{count, plural, one {# mentee has} other {# mentees have}} a mentor.', { count: matched })}
          {!isFirst &&
            ` ${t('{count, plural, one {# pair stays} other {# pairs stay}} as they are.', { count: stays })}`}
        </li>
        {choices.map(({ place, count }) => (
          <li key={place}>
            {place === 0
              ? t('{count, plural, one {# gets} other {# get}} a mentor who is not on their list.', { count })
              : t('{count, plural, one {# gets} other {# get}} their choice {place}.', { count, place })}
          </li>
        ))}
        {without.length > 0 && (
          <li>
            {t('On the waiting list: {names}. They come first the next time.', { names: joined(without) })}
          </li>
        )}
        {method === 'wishes' && blocking > 0 && <li>{t('Kept pairs stand in the way of some wishes.')}</li>}
      </ul>
    </Card>
  )
}

function Moves({ page: { moves } }: { page: Page }) {
  return (
    <DataTable
      caption={t('Mentees whose mentor would be another')}
      captionHidden
      rowKey={({ mentee }) => mentee}
      rows={moves}
      empty={<p>{t('Nothing would change. The proposal is already the best within what is kept.')}</p>}
      columns={[
        { key: 'mentee', head: t('Mentee'), cell: ({ mentee }) => mentee },
        { key: 'from', head: t('Now'), cell: ({ from }) => from ?? t('Nobody') },
        { key: 'to', head: t('Would be'), cell: ({ to }) => to ?? t('Waiting list') },
        {
          key: 'choice',
          head: t('Their choice'),
          cell: ({ gets, loses }) =>
            loses !== null
              ? gets === null
                ? t('loses choice {loses}', { loses })
                : t('choice {gets} in place of choice {loses}', { gets, loses })
              : gets === null
                ? ''
                : t('choice {place}', { place: gets }),
        },
      ]}
    />
  )
}
