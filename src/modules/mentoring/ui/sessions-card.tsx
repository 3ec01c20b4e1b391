import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { returnedTo, type Returned } from './returned.ts'
import { SessionForm } from './session-form.tsx'
import type { SessionView } from './session-view.ts'

type Props = {
  page: {
    readonly name: string
    readonly today: string
    readonly timeZone: string
    readonly coming: readonly SessionView[]
    readonly due: readonly SessionView[]
    readonly past: readonly (SessionView & { readonly isHeld: boolean })[]
    readonly can: { readonly change: boolean }
  }
  returned: Returned | null
}

/** Sessions that wait for a word, those to come, those that were, and planning one. */
export function SessionsCard({ page, returned }: Props) {
  const { coming, due, past, can } = page
  const planning = returnedTo(returned, 'plan')
  const hasNone = coming.length + due.length === 0
  return (
    <>
      {can.change && due.map((session) => <DueCard key={session.id} session={session} />)}
      <Card title={t('Sessions')} id="sessions">
        {coming.map((session) => (
          <Coming key={session.id} session={session} page={page} returned={returned} />
        ))}
        {hasNone && can.change && <p>{t('None is planned.')}</p>}
        {can.change && (
          <Disclosure summary={t('Plan a session')} open={planning.isMine || (hasNone && past.length === 0)}>
            <SessionForm intent="plan" page={page} submit={t('Plan it')} {...planning} />
          </Disclosure>
        )}
        {can.change && (
          <PostForm fields={{ intent: 'met' }}>
            <Button kind="quiet">{t('We met today without a plan')}</Button>
          </PostForm>
        )}
        {past.length > 0 && <Past past={past} canChange={can.change} />}
      </Card>
    </>
  )
}

function DueCard({ session: { id, when } }: { session: SessionView }) {
  return (
    <Card title={t('Did it happen?')}>
      <p>{t('It was planned for {when}.', { when })}</p>
      <div className="actions">
        <PostForm fields={{ intent: 'held', id }}>
          <Button kind="primary">{t('It happened')}</Button>
        </PostForm>
        <PostForm fields={{ intent: 'missed', id }}>
          <Button>{t('It did not')}</Button>
        </PostForm>
      </div>
    </Card>
  )
}

function Coming({ session, page, returned }: { session: SessionView } & Props) {
  const { id, when, there, place, minutes } = session
  const moving = returnedTo(returned?.id === id ? returned : null, 'move')
  return (
    <div className="stack">
      <p className="big-words">{when}</p>
      <p className="hint">
        {t('{minutes} minutes', { minutes })}
        {place && ` · ${place}`}
      </p>
      {there && <p className="hint">{t('For {name}: {when}', { name: page.name, when: there })}</p>}
      {page.can.change && (
        <>
          <Disclosure summary={t('Move it')} open={moving.isMine}>
            <SessionForm
              intent="move"
              session={session}
              page={page}
              submit={t('Save the new time')}
              {...moving}
            />
          </Disclosure>
          <PostForm fields={{ intent: 'cancel', id }}>
            <Button>
              {t('Call it off')}
              <HiddenText>: {when}</HiddenText>
            </Button>
          </PostForm>
        </>
      )}
    </div>
  )
}

function Past({ past, canChange }: { past: Props['page']['past']; canChange: boolean }) {
  return (
    <Disclosure summary={t('What was ({count})', { count: past.length })}>
      <ul className="row-list">
        {past.map(({ id, when, isHeld }) => (
          <li key={id}>
            <span className="row-item">{when}</span>
            <span className="hint">{isHeld ? t('It happened') : t('It did not')}</span>
            {canChange && (
              <PostForm fields={{ intent: 'take-back', id }}>
                <Button size="small" kind="quiet">
                  {t('Take back')}
                  <HiddenText>: {when}</HiddenText>
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
