import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { chooseInvitations } from '../actions/change-rhythm.ts'
import { readOneToOnes } from '../actions/read.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('One-to-ones')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readOneToOnes(ctx, actor)
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { invited } = textsOf(await request.formData())
  return attempt(async () => {
    await chooseInvitations(ctx, actor, invited === 'yes')
    return { said: t('Saved. Your calendar follows by mail.') }
  })
}

type Person = Awaited<ReturnType<typeof readOneToOnes>>['people'][number]

export default function OneToOnesScreen() {
  const { people, ended, isInvited, guide, can } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const manager = people.filter(({ isManager }) => isManager)
  const reports = people.filter(({ isManager }) => !isManager)
  return (
    <>
      <PageHeader
        title={t('One-to-ones')}
        audience={t(
          'What is in a one-to-one is seen by the two of you. HR sees how many there are by unit, and no name.',
        )}
        actions={can.seeUnits && <LinkButton to="/one-to-ones/units">{t('By unit')}</LinkButton>}
      >
        <p>{t('A steady time for each other, with a list that both of you write.')}</p>
      </PageHeader>
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {people.length === 0 && (
        <EmptyState title={t('No one-to-ones yet')}>
          {t(
            'They are between you and your line manager. When the directory knows who that is, it shows up here.',
          )}
        </EmptyState>
      )}
      {manager.length > 0 && <People title={t('With your line manager')} people={manager} />}
      {reports.length > 0 && <People title={t('With people who report to you')} people={reports} />}
      {guide && (
        <p>
          <Link to={guide.to}>{t('What can help: a page about {title}', { title: guide.title })}</Link>
        </p>
      )}
      <Card title={t('Your calendar')}>
        <p>
          {isInvited
            ? t('When you both agree on a rhythm, you get one mail that puts it into your calendar.')
            : t('You get no invitations. The dates are on this page only.')}
        </p>
        <PostForm label={t('Calendar invitations')} fields={{ invited: isInvited ? 'no' : 'yes' }}>
          <Button>{isInvited ? t('Send me no invitations') : t('Send me invitations')}</Button>
        </PostForm>
      </Card>
      {ended.length > 0 && (
        <Disclosure summary={t('Ended ({count})', { count: ended.length })}>
          <ul className="row-list">
            {ended.map(({ id, name, endedOn }) => (
              <li key={id}>
                <Link to={`/one-to-ones/${id}`}>{name}</Link>
                {endedOn && <span className="hint">{sayDate(endedOn, currentLanguage())}</span>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function People({ title, people }: { title: string; people: readonly Person[] }) {
  return (
    <Card title={title}>
      <ul className="row-list">
        {people.map((person) => (
          <PersonRow key={person.personId} person={person} />
        ))}
      </ul>
    </Card>
  )
}

function PersonRow({ person: { personId, name, pair } }: { person: Person }) {
  if (!pair) {
    return (
      <li>
        <p className="row-item">{name}</p>
        <LinkButton to={`/one-to-ones/new/${personId}`} size="small">
          {t('Propose a rhythm')}
          <HiddenText>: {name}</HiddenText>
        </LinkButton>
      </li>
    )
  }
  return (
    <li>
      <div className="row-item">
        <p>
          <Link to={`/one-to-ones/${pair.id}`}>{name}</Link>
        </p>
        <p className="hint">{standing(pair)}</p>
      </div>
      {pair.openItems > 0 && (
        <p className="hint">
          {t('{count, plural, one {# thing on the agenda} other {# things on the agenda}}', {
            count: pair.openItems,
          })}
        </p>
      )}
    </li>
  )
}

function standing(pair: NonNullable<Person['pair']>): string {
  if (pair.waitsForMe) return t('A proposal waits for you: {rhythm}', { rhythm: pair.proposal?.words ?? '' })
  if (pair.state === 'proposed') return t('You proposed: {rhythm}', { rhythm: pair.proposal?.words ?? '' })
  if (pair.state === 'paused') return t('Paused')
  return pair.next ? t('Next: {when}', { when: pair.next.when }) : (pair.rhythm ?? '')
}
