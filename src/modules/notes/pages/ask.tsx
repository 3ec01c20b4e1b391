import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { askColleagues, askOutside } from '../actions/ask.ts'
import { listChoices } from '../actions/people.ts'
import { feedbackParts } from '../contract.ts'
import { LINK_DAYS, MOST_ASKED } from '../domain/request.ts'
import '../ui/notes.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Ask for a note')} · Heartwood` }]

/** `about` and `person` come from where one asks about something, such as a step of the plan. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const asked = new URL(request.url).searchParams
  const chosen = asked.getAll('person')
  return {
    about: (asked.get('about') ?? '').slice(0, 300),
    chosen,
    people: await listChoices(ctx, actor, { search: '', chosen }),
  }
}

/** Without `people` the page shows those of its loader. */
type Kept = {
  readonly intent: string
  readonly typed: Readonly<Record<string, string>>
  readonly chosen: readonly string[]
  readonly people: Awaited<ReturnType<typeof listChoices>>
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const typed = textsOf(form)
  const chosen = form.getAll('person').map(String)
  const intent = typed['intent'] ?? ''
  const keep = async (): Promise<Kept> => ({
    intent,
    typed,
    chosen,
    people: await listChoices(ctx, actor, { search: typed['personSearch'] ?? '', chosen }),
  })
  if (intent === 'find') return { kept: await keep() }
  const answer = await attempt(async () => {
    await (intent === 'outside' ? askOutside(ctx, actor, typed) : askColleagues(ctx, actor, chosen, typed))
    return redirect('/feedback/notes?asked=yes')
  })
  return answer instanceof Response
    ? answer
    : data({ ...answer.data, kept: await keep() }, answer.init ?? undefined)
}

export default function AskScreen() {
  const { about, chosen, people } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  const kept = answer?.kept
  const isOutside = kept?.intent === 'outside'
  const typed: Readonly<Record<string, string>> = isOutside ? {} : (kept?.typed ?? { about })
  const typedOutside: typeof typed = isOutside ? kept.typed : {}
  const errors = isOutside ? {} : (refusal?.fields ?? {})
  const errorsOutside = isOutside ? (refusal?.fields ?? {}) : {}
  return (
    <>
      <PageHeader title={t('Ask for a note')} crumbs={[{ to: '/feedback/notes', label: t('Notes') }]}>
        <p>{t('Ask about one thing you did or work on. It is easier to answer than “How am I doing?”')}</p>
      </PageHeader>
      <SectionNav label={t('Parts of Feedback')} items={feedbackParts()} />
      {refusal && <ErrorSummary refusal={refusal} />}
      <Card title={t('Ask colleagues')}>
        <PostForm className="notes-form" label={t('Ask colleagues')}>
          <Field
            label={t('What do you want to hear about?')}
            name="about"
            id={isOutside ? 'colleagues-about' : undefined}
            required
            maxLength={300}
            width="full"
            hint={t('For example: how I led the planning meeting on Monday')}
            defaultValue={typed['about']}
            error={errors['about']}
          />
          <PersonPicker
            key={kept?.typed['personSearch']}
            legend={t('Whom do you ask? Up to {most} people', { most: MOST_ASKED })}
            name="person"
            multiple
            people={kept?.people ?? people}
            defaultValues={kept?.chosen ?? chosen}
            search={typed['personSearch'] ?? ''}
            error={errors['person']}
            hint={t('Nobody sees whom else you ask. They can say no, without a reason.')}
          />
          <Field
            label={t('By when?')}
            name="byOn"
            type="date"
            optional
            width="short"
            defaultValue={typed['byOn'] ?? ''}
            error={errors['byOn']}
          />
          <div className="actions">
            <Button kind="primary" name="intent" value="colleagues">
              {t('Ask')}
            </Button>
          </div>
        </PostForm>
      </Card>
      <div className="notes-tools">
        <Card title={t('Ask somebody from outside')}>
          <PostForm className="notes-form" label={t('Ask somebody from outside')}>
            <p>
              {t(
                'A customer or a partner gets a mail with a link. It needs no account, works once, and ends after {days} days. You can withdraw it.',
                { days: LINK_DAYS },
              )}
            </p>
            <Field
              label={t('Their name')}
              name="name"
              required
              maxLength={120}
              autoComplete="off"
              defaultValue={typedOutside['name']}
              error={errorsOutside['name']}
            />
            <Field
              label={t('Their mail address')}
              name="email"
              type="email"
              required
              autoComplete="off"
              hint={t('It is deleted when the link ends.')}
              defaultValue={typedOutside['email']}
              error={errorsOutside['email']}
            />
            <Field
              label={t('What do you want to hear about?')}
              name="about"
              id={isOutside ? undefined : 'outside-about'}
              required
              maxLength={300}
              width="full"
              hint={t('It stands in the mail.')}
              defaultValue={typedOutside['about']}
              error={errorsOutside['about']}
            />
            <div className="actions">
              <Button name="intent" value="outside">
                {t('Send the link')}
              </Button>
            </div>
          </PostForm>
        </Card>
      </div>
    </>
  )
}
