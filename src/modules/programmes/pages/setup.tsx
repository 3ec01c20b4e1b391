import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attemptForm, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { readSetUp } from '../actions/read.ts'
import * as setUp from '../actions/set-up.ts'
import { PART_KINDS } from '../domain/programme.ts'
import { sayPart } from '../domain/words.ts'
import { ProgrammeForm, valuesOf } from '../ui/programme-form.tsx'
import '../ui/programmes.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { programme: { name: string } } }) => [
  { title: `${t('Set up: {name}', { name: loaderData?.programme.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readSetUp(ctx, actor, params['programmeId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['programmeId'] ?? ''
  const typed = textsOf(await request.formData())
  const here = `/programmes/${id}/setup`
  const doings: Record<string, () => Promise<string>> = {
    facts: async () => (await setUp.changeFacts(ctx, actor, id, typed), here),
    add: async () => (await setUp.addPart(ctx, actor, id, typed), here),
    remove: async () => (await setUp.removePart(ctx, actor, id, typed['partId'] ?? ''), here),
    open: async () => (await setUp.openForNames(ctx, actor, id), `/programmes/${id}/names`),
    drop: async () => (await setUp.dropDraft(ctx, actor, id), '/programmes'),
  }
  return attemptForm({ typed }, async () => (doings[typed['intent'] ?? ''] ?? (async () => here))())
}

export default function SetUpScreen() {
  const { programme } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const page = `/programmes/${programme.id}`
  const isDraft = programme.state === 'draft'
  return (
    <>
      <PageHeader
        title={t('Set up: {name}', { name: programme.name })}
        crumbs={[
          { to: '/programmes', label: t('Programmes') },
          ...(isDraft ? [] : [{ to: `${page}/dashboard`, label: programme.name }]),
        ]}
        audience={
          isDraft
            ? t('Nobody but you and HR sees it until you open it for names.')
            : t('People see what the programme is made of.')
        }
      />
      <ErrorSummary refusal={answer?.refusal} />
      <PartsCard typed={answer?.typed} errors={answer?.refusal.fields} />
      {isDraft && (
        <Card title={t('Open it for names')}>
          <p>
            {t(
              'Everybody in the organisation sees the programme then, can give their own name, and can name a colleague. The criteria stay as they are from then on.',
            )}
          </p>
          <PostForm fields={{ intent: 'open' }}>
            <Button kind="primary">{t('Open it for names')}</Button>
          </PostForm>
        </Card>
      )}
      <Disclosure
        summary={t('Change the words, the dates and the places')}
        open={answer?.typed['intent'] === 'facts'}
      >
        <ProgrammeForm
          values={answer?.typed['intent'] === 'facts' ? answer.typed : valuesOf(programme)}
          errors={answer?.typed['intent'] === 'facts' ? (answer.refusal.fields ?? {}) : {}}
          button={t('Save')}
          areCriteriaSaid={!isDraft}
        />
      </Disclosure>
      {isDraft && (
        <Disclosure summary={t('Throw this draft away')}>
          <p>{t('Nobody has seen it. Cycles, pools and sessions stay where they are.')}</p>
          <PostForm fields={{ intent: 'drop' }}>
            <Button kind="danger">{t('Throw it away')}</Button>
          </PostForm>
        </Disclosure>
      )}
    </>
  )
}

function PartsCard(props: {
  typed?: Readonly<Record<string, string>> | undefined
  errors?: Readonly<Record<string, string>> | undefined
}) {
  const { parts, choices } = useLoaderData<typeof loader>()
  const { typed = {}, errors = {} } = props
  return (
    <Card title={t('What it is made of')}>
      {parts.length === 0 ? (
        <p>
          {t('No part yet. A good start: a feedback cycle, a plan, a mentor, one workshop and a circle.')}
        </p>
      ) : (
        <ol className="row-list">
          {parts.map(({ id, kind, title, byOn, refId }) => (
            <li key={id}>
              <div>
                <p>
                  <strong>{title}</strong> <span className="hint">{sayPart(kind)}</span>
                </p>
                {byOn && <p className="hint">{t('By {date}', { date: sayDate(byOn) })}</p>}
                {(kind === 'feedback' || kind === 'workshop') && refId === null && (
                  <p className="hint">
                    {t('Nothing is counted here until it points to something. Take it out and add it again.')}
                  </p>
                )}
              </div>
              <PostForm fields={{ intent: 'remove', partId: id }}>
                <Button size="small">
                  {t('Take out')}
                  <HiddenText>: {title}</HiddenText>
                </Button>
              </PostForm>
            </li>
          ))}
        </ol>
      )}
      <h3>{t('Add a part')}</h3>
      <Form method="post" className="stack" aria-label={t('Add a part')}>
        <input type="hidden" name="intent" value="add" />
        <SelectField
          name="kind"
          label={t('What it is')}
          options={PART_KINDS.map((value) => ({ value, label: sayPart(value) }))}
          defaultValue={typed['kind'] ?? 'feedback'}
          error={errors['kind']}
        />
        <Field
          name="title"
          label={t('What it is called in this programme')}
          maxLength={120}
          defaultValue={typed['intent'] === 'add' ? (typed['title'] ?? '') : ''}
          error={errors['title']}
          required
        />
        <SelectField
          name="refId"
          label={t('What it points to')}
          hint={t(
            'For a feedback cycle, a mentor or a workshop. Circles are formed for a programme on the page of circles.',
          )}
          options={[{ value: '', label: t('Nothing') }]}
          groups={[
            {
              label: t('Feedback cycles'),
              options: choices.feedback.map(({ id, name }) => ({ value: id, label: name })),
            },
            {
              label: t('Pools of mentors'),
              options: choices.mentor.map(({ id, name }) => ({ value: id, label: name })),
            },
            {
              label: t('Sessions'),
              options: choices.workshop.map(({ id, name, on }) => ({
                value: id,
                label: `${name}, ${sayDate(on)}`,
              })),
            },
          ].filter(({ options }) => options.length > 0)}
          defaultValue={typed['refId'] ?? ''}
          error={errors['refId']}
        />
        <Field
          name="byOn"
          label={t('To be done by')}
          type="date"
          width="short"
          optional
          defaultValue={typed['intent'] === 'add' ? (typed['byOn'] ?? '') : ''}
          error={errors['byOn']}
        />
        <p>
          <Button>{t('Add the part')}</Button>
        </p>
      </Form>
      <p className="hint">
        {t('Where the parts live:')} <Link to="/cycles">{t('Cycles')}</Link>,{' '}
        <Link to="/mentoring">{t('Mentoring')}</Link>, <Link to="/workshops">{t('Workshops')}</Link>,{' '}
        <Link to="/circles">{t('Circles')}</Link>
      </p>
    </Card>
  )
}
