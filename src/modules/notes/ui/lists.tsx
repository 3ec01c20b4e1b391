import { Link } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { Tag } from '#ui/tag.tsx'
import { TaskCard } from '#ui/task-card.tsx'

type Asked = { id: string; name: string; about: string; byOn: string | null }
type Received = { id: string; from: string; givenOn: string; isOpened: boolean; isHidden: boolean }
type AskedBy = Asked & {
  isOutside: boolean
  askedOn: string
  linkUntilOn: string | null
  state: 'open' | 'answered' | 'declined' | 'withdrawn'
  isWaiting: boolean
  canRemind: boolean
  wasReminded: boolean
}
type Given = {
  id: string
  to: string
  givenOn: string
  isTakenBack: boolean
  canChange: boolean
  thanks: string | null
}

const day = (on: string) => sayDate(on, currentLanguage())

/** Who asks for a note, with a no as large as the yes. */
export function AskedOfMe({ asked }: { asked: readonly Asked[] }) {
  if (asked.length === 0) {
    return (
      <EmptyState title={t('Nobody asks you for a note now')} level={3}>
        {t('When somebody does, it shows up here and on Home.')}
      </EmptyState>
    )
  }
  return (
    <ul className="notes-list">
      {asked.map(({ id, name, about, byOn }) => (
        <li key={id}>
          <TaskCard
            title={t('{name} asked you for a note', { name })}
            duration={t('about 5 minutes')}
            by={
              byOn
                ? t('Please reply by {day}. You can say no.', { day: day(byOn) })
                : t('It has no date. You can say no.')
            }
            actions={
              <>
                <LinkButton to={`/feedback/notes/give?request=${id}`} kind="primary">
                  {t('Write')}
                  <HiddenText>: {name}</HiddenText>
                </LinkButton>
                <PostForm fields={{ id }}>
                  <Button name="intent" value="decline">
                    {t('Say no')}
                    <HiddenText>: {name}</HiddenText>
                  </Button>
                </PostForm>
              </>
            }
          >
            {t('They want to hear about: {about}', { about })}
          </TaskCard>
        </li>
      ))}
    </ul>
  )
}

/** Notes for oneself. One that is not opened shows who wrote it, and nothing of what it says. */
export function ForMe({ received }: { received: readonly Received[] }) {
  const shown = received.filter(({ isHidden }) => !isHidden)
  const hidden = received.filter(({ isHidden }) => isHidden)
  if (received.length === 0) {
    return (
      <EmptyState
        title={t('No notes for you yet')}
        level={3}
        action={<LinkButton to="/feedback/notes/ask">{t('Ask for a note')}</LinkButton>}
      >
        {t('When somebody writes one, you choose when to open it.')}
      </EmptyState>
    )
  }
  return (
    <>
      {shown.length > 0 && (
        <Card>
          <ul className="notes-list">
            {shown.map((note) => (
              <ReceivedRow key={note.id} note={note} />
            ))}
          </ul>
        </Card>
      )}
      {hidden.length > 0 && (
        <Disclosure summary={t('Hidden for now ({count})', { count: hidden.length })}>
          <ul className="notes-list">
            {hidden.map((note) => (
              <ReceivedRow key={note.id} note={note} />
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function ReceivedRow({ note }: { note: Received }) {
  const { id, from, givenOn, isOpened } = note
  return (
    <li className="notes-row">
      <p>
        <Link to={`/feedback/notes/${id}`}>
          {t('A note from {from}, {day}', { from, day: day(givenOn) })}
        </Link>{' '}
        {!isOpened && <Tag>{t('Not opened')}</Tag>}
      </p>
    </li>
  )
}

const STATES = () => ({
  open: t('Waits for an answer'),
  answered: t('Answered'),
  declined: t('Said no'),
  withdrawn: t('Withdrawn'),
})

/** Whom somebody asked, where it stands, and what can be done about it. */
export function AskedByMe({ asked }: { asked: readonly AskedBy[] }) {
  if (asked.length === 0) return <p>{t('You have not asked anybody yet.')}</p>
  return (
    <Card>
      <ul className="notes-list">
        {asked.map((request) => (
          <li key={request.id} className="notes-row">
            <p>
              <strong>{request.name}</strong> {request.isOutside && <>{t('(from outside)')} </>}
              <Tag kind={request.state === 'answered' ? 'good' : undefined}>{stateOf(request)}</Tag>
            </p>
            <p>{request.about}</p>
            <p className="hint">{datesOf(request)}</p>
            {request.isWaiting && (
              <PostForm fields={{ id: request.id, name: request.name }} className="actions">
                {request.canRemind && (
                  <Button name="intent" value="remind" size="small">
                    {t('Remind once')}
                    <HiddenText>: {request.name}</HiddenText>
                  </Button>
                )}
                <Button name="intent" value="withdraw" size="small" kind="quiet">
                  {t('Withdraw')}
                  <HiddenText>: {request.name}</HiddenText>
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function stateOf({ state, isWaiting }: AskedBy): string {
  return state === 'open' && !isWaiting ? t('The link has ended') : STATES()[state]
}

function datesOf({ askedOn, byOn, linkUntilOn, wasReminded, isWaiting }: AskedBy): string {
  return [
    t('Asked {day}', { day: day(askedOn) }),
    ...(byOn ? [t('by {day}', { day: day(byOn) })] : []),
    ...(linkUntilOn && isWaiting ? [t('the link opens until {day}', { day: day(linkUntilOn) })] : []),
    ...(wasReminded ? [t('reminded once')] : []),
  ].join(' · ')
}

/** Notes somebody wrote, with thanks that came back. */
export function GivenByMe({ given }: { given: readonly Given[] }) {
  if (given.length === 0) return <p>{t('You have not given a note yet.')}</p>
  return (
    <Card>
      <ul className="notes-list">
        {given.map(({ id, to, givenOn, isTakenBack, canChange, thanks }) => (
          <li key={id} className="notes-row">
            <p>
              <Link to={`/feedback/notes/${id}`}>
                {t('A note for {to}, {day}', { to, day: day(givenOn) })}
              </Link>{' '}
              {isTakenBack && <Tag>{t('Taken back')}</Tag>}
              {canChange && <Tag>{t('Can still be changed')}</Tag>}
            </p>
            {thanks !== null && (
              <p>
                {thanks === ''
                  ? t('{to} says thank you.', { to })
                  : t('{to} says thank you: “{thanks}”', { to, thanks })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
