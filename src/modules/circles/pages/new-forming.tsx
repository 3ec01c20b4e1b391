import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { startForming } from '../actions/form.ts'
import { readNewForming } from '../actions/read.ts'
import { SIZES } from '../domain/choices.ts'
import '../ui/circles.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Form circles')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readNewForming(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => ({ id: await startForming(ctx, actor, typed) }))
  if ('id' in answer) throw redirect(`/circles/forming/${answer.id}`)
  return data({ ...answer.data, typed }, answer.init ?? undefined)
}

export default function NewFormingScreen() {
  const { units, levels } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const typed: Record<string, string> = refused?.typed ?? {}
  const errors: Readonly<Record<string, string>> = refused?.refusal.fields ?? {}
  const named = (names: readonly string[], all: string) => [
    { value: '', label: all },
    ...names.map((name) => ({ value: name, label: name })),
  ]
  return (
    <>
      <PageHeader
        title={t('Form circles')}
        crumbs={[{ to: '/circles', label: t('Circles') }]}
        audience={t('HR and programme owners see this. Nobody else does until you publish.')}
      >
        <p>{t('Choose people. We mix them, and keep reporting lines and teams apart.')}</p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      <Card title={t('Whom to take')}>
        <PostForm className="stack" label={t('Whom to take')}>
          <Field
            label={t('Name')}
            name="name"
            defaultValue={typed['name']}
            error={errors['name']}
            hint={t('Circles are called by it and a number.')}
            maxLength={60}
            required
          />
          <div className="field-row">
            <SelectField
              label={t('People in each')}
              name="size"
              defaultValue={typed['size'] ?? '6'}
              error={errors['size']}
              options={SIZES.map((size) => ({ value: String(size), label: t('About {size}', { size }) }))}
            />
            <SelectField
              label={t('Unit')}
              name="unit"
              defaultValue={typed['unit']}
              options={named([...new Set(units)], t('All units'))}
            />
            <SelectField
              label={t('Level')}
              name="level"
              defaultValue={typed['level']}
              options={named(levels, t('All levels'))}
            />
          </div>
          <CheckboxField
            name="leads"
            value="yes"
            label={t('Only people who lead others')}
            defaultChecked={refused ? typed['leads'] === 'yes' : true}
          />
          <TextArea
            label={t('Or these people')}
            name="addresses"
            rows={4}
            optional
            defaultValue={typed['addresses']}
            error={errors['addresses']}
            hint={t('One e-mail address a line. Then unit and level do not count.')}
          />
          <div className="actions">
            <Button kind="primary">{t('Form circles')}</Button>
          </div>
        </PostForm>
      </Card>
    </>
  )
}
