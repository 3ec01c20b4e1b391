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
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import * as members from '../actions/members.ts'
import { readCircleFromOutside } from '../actions/read.ts'
import '../ui/circles.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('Who is in “{name}”', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readCircleFromOutside(ctx, actor, params['circleId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['circleId'] ?? ''
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => {
    switch (typed['intent']) {
      case 'add':
        await members.addMember(ctx, actor, id, typed['address'] ?? '')
        return {
          said: t('Added. They read what is written from now on, and get the coming meetings by mail.'),
        }
      case 'remove':
        await members.removeMember(ctx, actor, id, typed['personId'] ?? '')
        return { said: t('Taken out. The coming meetings leave their calendar.') }
      case 'end':
        await members.endCircle(ctx, actor, id)
        return { said: t('Ended. Its members can still read what they wrote.') }
      default:
        return {}
    }
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

export default function CirclePeopleScreen() {
  const { name, members: people, met, createdOn, endedOn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : undefined
  const language = currentLanguage()
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ to: '/circles', label: t('Circles') }]}
        audience={t('HR and programme owners see this. What is said and written in the circle is not here.')}
      >
        <p>
          {endedOn
            ? t('It ended on {date}.', { date: sayDate(endedOn, language) })
            : t('It began on {date}.', { date: sayDate(createdOn, language) })}
        </p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      <Card title={t('It met')}>
        {met.length === 0 ? (
          <p>{t('Not yet. When its members say that it met, the day shows up here.')}</p>
        ) : (
          <ul>
            {met.map((on) => (
              <li key={on}>{sayDate(on, language)}</li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('Who is in it')}>
        <ul className="row-list">
          {people.map((person) => (
            <li key={person.id}>
              <div className="row-item circle-item">
                <p>{person.name}</p>
                <p className="hint">{[person.title, person.department].filter(Boolean).join(' · ')}</p>
              </div>
              {!endedOn && (
                <PostForm fields={{ intent: 'remove', personId: person.id }}>
                  <Button size="small" kind="quiet">
                    {t('Take out')}
                    <HiddenText>: {person.name}</HiddenText>
                  </Button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
        {!endedOn && (
          <PostForm className="stack" label={t('Add somebody')} fields={{ intent: 'add' }}>
            <Field
              label={t('E-mail address')}
              name="address"
              type="email"
              defaultValue={refused?.typed['address']}
              error={refused?.refusal.fields['address']}
              hint={t('The others see who is new. What was written before stays closed to them.')}
              required
            />
            <div className="actions">
              <Button>{t('Add somebody')}</Button>
            </div>
          </PostForm>
        )}
      </Card>
      {!endedOn && (
        <Disclosure summary={t('End this circle')}>
          <p>
            {t(
              'Its coming meetings leave all calendars, and nothing new is written. Its members can read what they have for a year. It cannot begin again.',
            )}
          </p>
          <PostForm fields={{ intent: 'end' }}>
            <Button>{t('End it')}</Button>
          </PostForm>
        </Disclosure>
      )}
    </>
  )
}
