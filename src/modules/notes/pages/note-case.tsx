import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { decideCase, readCase } from '../actions/cases.ts'
import { NoteText } from '../ui/note-text.tsx'
import '../ui/notes.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('A note to look at')} · Heartwood` }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readCase(ctx, actor, params['caseId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { outcome = '', reason = '' } = textsOf(await request.formData())
  const answer = await attempt(async () => {
    await decideCase(ctx, actor, params['caseId'] ?? '', { outcome, reason })
    return { said: t('Decided. Your reason stands with the note.') }
  })
  return 'init' in answer
    ? data({ ...answer.data, typed: { outcome, reason } }, answer.init ?? undefined)
    : answer
}

export default function NoteCaseScreen() {
  const { receiverName, body, why, reportedOn, outcome, reason, decidedOn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <>
      <PageHeader
        title={t('A note to look at')}
        audience={t('Only you see this copy. {name} and {from} have the note itself.', {
          name: receiverName,
          from: body.from,
        })}
        crumbs={[{ to: '/feedback/notes', label: t('Notes') }]}
      >
        <p>
          {t('{name} asked you on {day} to look at one note from {from}.', {
            name: receiverName,
            from: body.from,
            day: sayDate(reportedOn, currentLanguage()),
          })}
        </p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Card title={t('The note')}>
        <NoteText text={body} />
        {why && <p>{t('{name} says: {why}', { name: receiverName, why })}</p>}
      </Card>
      <div className="notes-tools">
        {decidedOn ? (
          <Card title={t('Your decision')}>
            <p>
              {outcome === 'stays' ? t('The note stays.') : t('The note is taken out.')}{' '}
              {sayDate(decidedOn, currentLanguage())}.
            </p>
            <p>{reason}</p>
          </Card>
        ) : (
          <Card title={t('What should happen?')}>
            <PostForm className="notes-form" label={t('What should happen?')}>
              <RadioGroup
                legend={t('The note')}
                name="outcome"
                required
                options={[
                  {
                    value: 'stays',
                    label: t('Stays'),
                    hint: t('It is hard to read, and it is about what was done.'),
                  },
                  {
                    value: 'taken-out',
                    label: t('Is taken out'),
                    hint: t(
                      'It insults, threatens or discriminates. Nobody it was meant for can read it then.',
                    ),
                  },
                ]}
                defaultValue={refused?.typed.outcome}
                error={refused?.refusal.fields['outcome']}
              />
              <TextArea
                label={t('Your reason')}
                hint={t('{name} reads it.', { name: receiverName })}
                name="reason"
                rows={3}
                required
                maxLength={2000}
                defaultValue={refused?.typed.reason}
                error={refused?.refusal.fields['reason']}
              />
              <div className="actions">
                <Button kind="primary">{t('Decide')}</Button>
              </div>
            </PostForm>
          </Card>
        )}
      </div>
    </>
  )
}
