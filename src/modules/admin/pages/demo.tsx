import { redirectDocument, useActionData, type ActionFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { removeDemo } from '../actions/remove-demo.ts'

export const handle = { access: { roles: ['hr', 'it-admin'] } }
export const meta = () => [{ title: `${t('Remove the demo')} · Heartwood` }]

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const text = (name: string) => textOf(form, name)
  return attempt(async () => {
    const own = {
      organisation: text('organisation'),
      name: text('name'),
      email: text('email'),
      password: text('password'),
    }
    await removeDemo(ctx, actor, own)
    // the sign-in page is not one of the router's
    return redirectDocument('/sign-in')
  })
}

export default function DemoScreen() {
  const answer = useActionData<typeof action>()
  const fields = answer?.refusal.fields ?? {}
  return (
    <>
      <PageHeader title={t('Remove the demo')} audience={t('HR and IT admins can see this page.')}>
        <p>
          {t(
            'All invented people, cycles, reports, plans and mails go at once. It cannot be taken back; a new demo can be made on a new data directory.',
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      <Card title={t('Start with your own organisation')}>
        <PostForm label={t('Start with your own organisation')} className="stack">
          <Field
            label={t('Name of your organisation')}
            name="organisation"
            error={fields.organisation}
            autoComplete="organization"
            required
          />
          <Field label={t('Your name')} name="name" error={fields.name} autoComplete="name" required />
          <Field
            label={t('Your work e-mail')}
            name="email"
            type="email"
            error={fields.email}
            autoComplete="username"
            required
          />
          <Field
            label={t('A password')}
            name="password"
            type="password"
            error={fields.password}
            autoComplete="new-password"
            hint={t('At least 15 characters. A few words in a row are easy to keep in mind.')}
            required
          />
          <div className="actions">
            <Button kind="danger">{t('Remove the demo and start')}</Button>
          </div>
        </PostForm>
      </Card>
    </>
  )
}
