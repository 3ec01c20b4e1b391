import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { PairView } from './page-view.ts'
import { returnedTo, type Returned } from './returned.ts'

/** A proposal to answer, or the date that was and the date to come, each with what can be done about it. */
export function NextCard({ page, returned }: { page: PairView; returned: Returned | null }) {
  const { due, next, can } = page
  const mayAct = can.change && page.state === 'running'
  return (
    <>
      {page.proposal && page.can.change && <Proposal page={page} />}
      {mayAct && due && (
        <Card title={t('Did it happen?')}>
          <p>{t('It was planned for {when}.', { when: due.when })}</p>
          <div className="actions">
            <PostForm fields={{ intent: 'held', id: due.slotOn }}>
              <Button kind="primary">{t('It happened')}</Button>
            </PostForm>
            <PostForm fields={{ intent: 'skip', id: due.slotOn }}>
              <Button>{t('It did not')}</Button>
            </PostForm>
          </div>
        </Card>
      )}
      {mayAct && next && (
        <Card title={t('Next')}>
          <p className="big-words">{next.when}</p>
          {next.there && (
            <p className="hint">{t('For {name}: {when}', { name: page.name, when: next.there })}</p>
          )}
          <div className="actions">
            <PostForm fields={{ intent: 'skip', id: next.slotOn }}>
              <Button>{t('Skip this one')}</Button>
            </PostForm>
          </div>
          <Move page={page} date={next} returned={returned} />
        </Card>
      )}
    </>
  )
}

function Proposal({ page: { name, proposal, waitsForMe, rhythm } }: { page: PairView }) {
  if (!proposal) return null
  const drop = { intent: 'drop', first: rhythm ? 'no' : 'yes' }
  return (
    <Card title={waitsForMe ? t('{name} proposes', { name }) : t('You proposed')}>
      <p className="big-words">{proposal.words}</p>
      <p>{t('The first one would be on {date}.', { date: sayDate(proposal.startsOn, currentLanguage()) })}</p>
      {!waitsForMe && <p>{t('{name} sees it on Home, and agrees or proposes another time.', { name })}</p>}
      <div className="actions">
        {waitsForMe && (
          <PostForm fields={{ intent: 'agree' }}>
            <Button kind="primary">{t('Agree')}</Button>
          </PostForm>
        )}
        <PostForm fields={drop}>
          <Button>{waitsForMe ? t('Not now') : t('Take it back')}</Button>
        </PostForm>
      </div>
      {waitsForMe && <p className="hint">{t('Another time fits better? Propose it below.')}</p>}
    </Card>
  )
}

function Move({
  page,
  date,
  returned,
}: {
  page: PairView
  date: NonNullable<PairView['next']>
  returned: Returned | null
}) {
  const { isMine, typed, errors } = returnedTo(returned, 'move')
  return (
    <Disclosure summary={t('Move this one')} open={isMine}>
      <PostForm className="stack" label={t('Move this one')} fields={{ intent: 'move', id: date.slotOn }}>
        <div className="field-row">
          <Field
            label={t('To')}
            name="on"
            id="move-on"
            type="date"
            min={page.today}
            defaultValue={typed['on'] ?? date.on}
            error={errors['on']}
            required
          />
          <Field
            label={t('At')}
            name="time"
            id="move-time"
            type="time"
            width="short"
            defaultValue={typed['time'] ?? date.time}
            error={errors['time']}
            required
          />
        </div>
        <div className="actions">
          <Button>{t('Move it')}</Button>
        </div>
      </PostForm>
    </Disclosure>
  )
}
