import {
  data,
  Form,
  useActionData,
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { findPeople } from '../actions/people.ts'
import { readSharing, withdrawShare } from '../actions/share.ts'
import { partLabel, PARTS, type Part } from '../domain/report.ts'
import { ShareList } from '../ui/share-list.tsx'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Share your report')} · Heartwood` }]

const PART_HINTS: Readonly<Record<Part, () => string>> = {
  strengths: () => t('What others see often.'),
  seen: () => t('The map, the gaps, the groups and single questions.'),
  words: () => t('Comments, without those you hid or left closed.'),
  next: () => t('What you marked and what could be a focus. Not your plan.'),
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const query = new URL(request.url).searchParams
  const search = query.get('viewerSearch') ?? ''
  return present(async () => {
    const page = await readSharing(ctx, actor, params['cycleId'] ?? '')
    return {
      page: search ? { ...page, search, people: await findPeople(ctx, actor, search) } : page,
      shared: query.get('shared'),
    }
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const answer = await attempt(async () => {
    await withdrawShare(ctx, actor, params['cycleId'] ?? '', textOf(form, 'share'))
    return { said: t('Sharing has ended. They cannot open it any more.') }
  })
  return 'init' in answer ? data(answer.data, answer.init ?? undefined) : answer
}

export default function ShareScreen() {
  const { page, shared } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [query] = useSearchParams()
  const parts = query.getAll('parts')
  return (
    <>
      <PageHeader
        title={t('Share your report')}
        crumbs={[
          { to: '/feedback', label: t('Feedback') },
          { to: `/reports/${page.cycleId}/next`, label: page.cycleName },
        ]}
      >
        <p>
          {t(
            'You choose the person, the parts and the last day. You see it exactly as they will before you share.',
          )}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {shared && !answer && (
        <Note kind="good">{t('Shared with {shared}. They have a mail with a link.', { shared })}</Note>
      )}
      <Card title={t('Who reads along now')}>
        <ShareList shares={page.shares} cycleId={page.cycleId} />
      </Card>
      <Card title={t('Share with somebody')}>
        <Form method="get" action={`/reports/${page.cycleId}/share/preview`} className="report-form">
          <PersonPicker
            legend={t('Who?')}
            name="viewer"
            people={page.people}
            search={page.search}
            defaultValues={[query.get('viewer') ?? '']}
          />
          <CheckGroup
            legend={t('Which parts?')}
            name="parts"
            options={PARTS.map((part) => ({ value: part, label: partLabel(part), hint: PART_HINTS[part]() }))}
            defaultValues={parts.length > 0 ? parts : ['strengths', 'seen']}
          />
          <Field
            label={t('Until and with')}
            hint={t('A year at most. You can stop before.')}
            name="until"
            type="date"
            width="short"
            min={page.today}
            max={page.latestUntil}
            defaultValue={query.get('until') ?? page.proposedUntil}
          />
          <div className="actions">
            <Button kind="primary">{t('See it as they will')}</Button>
          </div>
          <p className="hint">{t('Nothing is shared by this. You decide on the next page.')}</p>
        </Form>
      </Card>
    </>
  )
}
