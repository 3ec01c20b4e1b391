import {
  data,
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
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { decideCase, readCase } from '../actions/change-comment.ts'
import { CommentText } from '../ui/comment-card.tsx'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('A comment to look at')} · Heartwood` }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readCase(ctx, actor, params['caseId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const typed = { outcome: textOf(form, 'outcome'), reason: textOf(form, 'reason') }
  const answer = await attempt(async () => {
    await decideCase(ctx, actor, params['caseId'] ?? '', typed)
    return { said: t('Decided. The leader gets a mail and reads your reason.') }
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

export default function CaseScreen() {
  const { leaderName, cycleName, reportedOn, note, comment, isNamed, decision } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <>
      <PageHeader
        title={t('A comment to look at')}
        audience={t('Only you and {leaderName} can see this.', { leaderName })}
        crumbs={[{ to: '/feedback', label: t('Feedback') }]}
      >
        <p>
          {t('{leaderName} asked you on {reportedOn} to look at one comment in “{cycleName}”.', {
            leaderName,
            reportedOn: sayDate(reportedOn),
            cycleName,
          })}
        </p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Card title={t('The comment')}>
        <blockquote className="report-block">
          <CommentText comment={comment} />
        </blockquote>
        <p className="hint">
          {isNamed
            ? t('The line manager wrote this, and knew that their name would be shown.')
            : t('Nobody can tell who wrote it, and nobody should try to find out.')}
        </p>
        {note && (
          <p>
            <strong>{t('{leaderName} says:', { leaderName })}</strong> {note}
          </p>
        )}
      </Card>
      {decision ? (
        <Card title={t('Your decision')}>
          <p>
            {decision.outcome === 'stays' ? t('The comment stays.') : t('The comment is taken out.')}{' '}
            {sayDate(decision.decidedOn)}.
          </p>
          <p>{decision.reason}</p>
        </Card>
      ) : (
        <Card title={t('What should happen?')}>
          <PostForm className="report-form">
            <RadioGroup
              legend={t('The comment')}
              name="outcome"
              required
              options={[
                {
                  value: 'stays',
                  label: t('Stays'),
                  hint: t(
                    'It is hard to read, and it is about what was done. The leader can leave it closed.',
                  ),
                },
                {
                  value: 'taken-out',
                  label: t('Is taken out'),
                  hint: t(
                    'It insults, threatens or discriminates. The leader sees that it was taken out, and why.',
                  ),
                },
              ]}
              defaultValue={refused?.typed.outcome}
              error={refused?.refusal.fields['outcome']}
            />
            <TextArea
              label={t('Your reason')}
              hint={t('The leader reads it. Scores do not change either way.')}
              name="reason"
              rows={3}
              required
              maxLength={2000}
              defaultValue={refused?.typed.reason}
              error={refused?.refusal.fields['reason']}
            />
            <Button kind="primary" name="intent" value="decide">
              {t('Decide')}
            </Button>
          </PostForm>
        </Card>
      )}
    </>
  )
}
