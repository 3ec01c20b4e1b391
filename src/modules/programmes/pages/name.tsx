import {
  Form,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attemptForm, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { readNaming } from '../actions/read.ts'
import { nameSomebody } from '../actions/take-part.ts'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('Name a colleague for “{name}”', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readNaming(ctx, actor, params['programmeId'] ?? '', { search: '', chosen: [] }))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['programmeId'] ?? ''
  const typed = textsOf(await request.formData())
  const { personIdSearch: search = '', personId = '' } = typed
  const found = await present(() => readNaming(ctx, actor, id, { search, chosen: [personId] }))
  const kept = { typed, people: found.people }
  if (typed['intent'] === 'find') return { ...kept, refusal: null }
  return attemptForm(kept, async () => {
    await nameSomebody(ctx, actor, id, typed)
    return `/programmes/${id}`
  })
}

export default function NameScreen() {
  const { name, criteria, people, takesNames } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = answer?.refusal?.fields ?? {}
  return (
    <>
      <PageHeader
        title={t('Name a colleague for “{name}”', { name })}
        crumbs={[{ to: '/programmes', label: t('Programmes') }]}
        audience={t(
          'Your colleague and those who run the programme see that you named them, and what you write.',
        )}
      >
        <p>{t('They are asked first. Nobody decides about them before they say yes.')}</p>
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      {!takesNames ? (
        <Note>{t('This programme takes no more names.')}</Note>
      ) : (
        <Card>
          <Form method="post" className="stack">
            <PersonPicker
              key={answer?.typed['personIdSearch']}
              name="personId"
              legend={t('Whom?')}
              people={answer?.people ?? people}
              defaultValues={answer?.typed['personId'] ? [answer.typed['personId']] : []}
              search={answer?.typed['personIdSearch'] ?? ''}
              error={errors['personId']}
              required
            />
            {criteria.length > 0 && (
              <>
                <p>{t('What will be looked at:')}</p>
                <ul>
                  {criteria.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </>
            )}
            <TextArea
              name="why"
              label={t('Why them')}
              hint={t('Something you saw them do, and what it did.')}
              rows={4}
              maxLength={1000}
              optional
              defaultValue={answer?.typed['why'] ?? ''}
              error={errors['why']}
            />
            <p>
              <Button kind="primary">{t('Name them')}</Button>
            </p>
          </Form>
        </Card>
      )}
    </>
  )
}
