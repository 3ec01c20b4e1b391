import { useActionData, type ActionFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { changePassword } from '../actions/accounts.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('My account')} · Heartwood` }]

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    await changePassword(ctx, actor, { present: textOf(form, 'present'), next: textOf(form, 'next') })
    return { said: t('Your password is changed. Please sign in again with the new one.') }
  })
}

export default function AccountScreen() {
  const answer = useActionData<typeof action>()
  const fields = answer && 'refusal' in answer ? answer.refusal.fields : {}
  return (
    <>
      <PageHeader title={t('My account')} audience={t('Only you can see this.')} />
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Card title={t('Change my password')}>
        <PostForm label={t('Change my password')} className="stack">
          <Field
            label={t('Present password')}
            name="present"
            type="password"
            autoComplete="current-password"
            error={fields.present}
            required
          />
          <Field
            label={t('New password')}
            name="next"
            type="password"
            autoComplete="new-password"
            hint={t('At least 15 characters. A few words in a row are easy to keep in mind.')}
            error={fields.password}
            required
          />
          <div className="actions">
            <Button kind="primary">{t('Change it')}</Button>
          </div>
        </PostForm>
        <p className="muted">{t('All other sign-ins end when you change it.')}</p>
      </Card>
    </>
  )
}
