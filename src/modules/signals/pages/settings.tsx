import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { nameConductRoute, readSignalSettings, setKept } from '../actions/settings.ts'
import type { SignalSettings } from '../contract.ts'
import { LEAST_MONTHS, MOST_MONTHS } from '../domain/kept.ts'
import { FormalRoute } from '../ui/formal-route.tsx'
import '../ui/signals.css'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: t('Settings of signs · Support · Heartwood') }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readSignalSettings(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = textsOf(await request.formData())
  return attempt(async () => {
    if (form['intent'] === 'kept') {
      await setKept(ctx, actor, form)
      return { said: t('Kept. From tonight on this is how long things stay.') }
    }
    await nameConductRoute(ctx, actor, form)
    return { said: t('Kept. Everybody who opens a page about signs finds it there.') }
  })
}

export default function SignalSettingsScreen() {
  const { route, kept } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const fields = refusal?.fields ?? {}
  return (
    <>
      <PageHeader
        title={t('Settings of signs')}
        crumbs={[
          { to: '/support', label: t('Support') },
          { to: '/support/list', label: t('All signs') },
        ]}
        audience={t('HR sees this page. What stands under “Who to turn to” is shown to everybody.')}
      />
      <ErrorSummary refusal={refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <RouteCard route={route} fields={fields} />
      <KeptCard kept={kept} fields={fields} />
    </>
  )
}

type Fields = Readonly<Record<string, string>>

/** Whom people turn to about conduct, and how it will look. */
function RouteCard({ route, fields }: { route: SignalSettings['route']; fields: Fields }) {
  return (
    <Card title={t('Who to turn to')}>
      <p>
        {t(
          'Bullying, harassment, discrimination, retaliation and danger are never a sign here. Say where people can take them. Leave a field empty if you have nothing for it.',
        )}
      </p>
      <PostForm label={t('Who to turn to')} fields={{ intent: 'route' }} className="stack">
        <Field
          label={t('Person or office')}
          name="who"
          defaultValue={route.who}
          error={fields['who']}
          hint={t('For example: the complaints office, or the name of a person people can trust.')}
          maxLength={200}
          optional
        />
        <TextArea
          label={t('Address')}
          name="address"
          rows={3}
          defaultValue={route.address}
          error={fields['address']}
          maxLength={500}
          optional
        />
        <Field
          label={t('Phone')}
          name="phone"
          type="tel"
          defaultValue={route.phone}
          error={fields['phone']}
          maxLength={60}
          optional
        />
        <Field
          label={t('Mail')}
          name="mail"
          type="email"
          defaultValue={route.mail}
          error={fields['mail']}
          optional
        />
        <Field
          label={t('Page with more')}
          name="link"
          type="url"
          width="full"
          defaultValue={route.link}
          error={fields['link']}
          hint={t('A whole address, like https://example.org/help')}
          optional
        />
        <div className="actions">
          <Button kind="primary">{t('Keep whom to turn to')}</Button>
        </div>
      </PostForm>
      <p className="hint">{t('This is how it looks on each page about signs:')}</p>
      <FormalRoute route={route} />
    </Card>
  )
}

/** How long things stay when they are over, each with its reason. */
function KeptCard({ kept, fields }: { kept: SignalSettings['kept']; fields: Fields }) {
  const range = { min: LEAST_MONTHS, max: MOST_MONTHS }
  return (
    <Card title={t('How long things stay')}>
      <p>
        {t(
          'Each night takes out what is over for longer than this. Open signs stay until they end, at most twelve months after the last thing that showed them. The audit log keeps how many went, and nothing about whom.',
        )}
      </p>
      <PostForm label={t('How long things stay')} fields={{ intent: 'kept' }} className="stack">
        <Field
          label={t('Signs, in months after they ended')}
          name="signalMonths"
          type="number"
          width="short"
          defaultValue={kept.signalMonths}
          error={fields['signalMonths']}
          hint={t(
            'From {min} to {max}. 24 shows whether something comes again. What was said about a sign goes with it.',
            range,
          )}
          {...range}
        />
        <Field
          label={t('Facts about teams, in months after their last day')}
          name="factMonths"
          type="number"
          width="short"
          defaultValue={kept.factMonths}
          error={fields['factMonths']}
          hint={t(
            'From {min} to {max}. 36 lets the rules see a trend of three years. What the rules remember of feedback goes at the same age.',
            range,
          )}
          {...range}
        />
        <div className="actions">
          <Button kind="primary">{t('Keep the time')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
