import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Facts } from '#ui/facts.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { sayOwn, type OwnSession } from './own-words.ts'

export type SeatView = OwnSession & {
  readonly id: string
  readonly when: string
  readonly zone: string
  readonly there: string | null
  readonly room: string
  readonly link: string
  readonly isOnline: boolean
  readonly length: string
  readonly facilitators: readonly string[]
  readonly seats: string
  readonly isOpen: boolean
  readonly isForMe: boolean
  readonly taken: number
  readonly capacity: number
  readonly waiting: number
  readonly why: 'too-few' | 'other' | null
  readonly skippedOn: string | null
  readonly attendance: 'here' | 'not-here' | null
}

/** When and where a session is, and one's own seat in it. */
export function SeatCard({ page }: { page: SeatView }) {
  const { when, zone, there, room, link, isOnline, facilitators } = page
  return (
    <Card title={when}>
      {page.isCancelled && (
        <Note kind="caution">
          {page.why === 'too-few'
            ? t('This session will not take place. Too few people booked.')
            : t('This session will not take place.')}
        </Note>
      )}
      <Facts
        items={[
          { term: t('Time zone'), value: there ? `${zone}; ${there}` : zone },
          ...(room ? [{ term: t('Room'), value: room }] : []),
          ...(isOnline
            ? [
                {
                  term: t('Online'),
                  value: link ? (
                    <a href={link} rel="noreferrer">
                      {link}
                    </a>
                  ) : (
                    t('You get the link with your seat.')
                  ),
                },
              ]
            : []),
          ...(facilitators.length > 0 ? [{ term: t('Who leads it'), value: facilitators.join(', ') }] : []),
        ]}
      />
      <OwnSeat page={page} />
    </Card>
  )
}

function OwnSeat({ page }: { page: SeatView }) {
  const { own, isOpen, isFacilitator, skippedOn, attendance } = page
  const words = sayOwn(page)
  if (!isOpen || isFacilitator) {
    return (
      <>
        {words && isFacilitator && <p>{words}</p>}
        {isOpen && (
          <p>
            {t('{count, plural, =0 {Nobody has a seat yet} one {One seat taken} other {# seats taken}}', {
              count: page.taken,
            })}
          </p>
        )}
        {attendance === 'here' && <p>{t('You were there.')}</p>}
      </>
    )
  }
  const isFree = page.taken < page.capacity && page.waiting === 0
  return (
    <>
      {words ? <p>{words}</p> : <p>{page.seats}</p>}
      {skippedOn && (
        <p>
          {t(
            'A seat was free on {date}. You had another session then, so it went to the next. You keep your place.',
            {
              date: sayDate(skippedOn),
            },
          )}
        </p>
      )}
      {own !== 'booked' && own !== 'offered' && !isFree && <LineNote />}
      {own === 'offered' && (
        <div className="actions">
          <PostForm label={t('Take the seat')} fields={{ intent: 'take' }}>
            <Button kind="primary">{t('Take the seat')}</Button>
          </PostForm>
          <GiveBack label={t('No, thank you')} />
        </div>
      )}
      {own === 'booked' && (
        <div className="actions">
          <a className="button button-secondary" href={`/workshops/sessions/${page.id}/calendar.ics`}>
            {t('Calendar file')}
          </a>
          <GiveBack label={t('Give my seat back')} />
        </div>
      )}
      {own === 'waiting' && <GiveBack label={t('Leave the line')} />}
      {!page.isForMe && own !== 'booked' && <p>{t('This session is for the people of a programme.')}</p>}
      {page.isForMe && (own === null || own === 'given-back' || own === 'lapsed') && (
        <PostForm label={t('Ask for a seat')} fields={{ intent: 'ask' }}>
          <Button kind="primary">{isFree ? t('Book a seat') : t('Join the waiting list')}</Button>
        </PostForm>
      )}
      {(page.isForMe || own === 'booked') && (
        <p className="hint">
          {t(
            'After 30 days you and your line manager are asked whether you could use it. You can give your seat back without a reason.',
          )}
        </p>
      )}
    </>
  )
}

function LineNote() {
  return (
    <p className="hint">
      {t(
        'Who works on this skill comes first: a focus in the plan, a gap in a report, or a sign that support may help. Then who asked first. Nobody is told why somebody stands where.',
      )}
    </p>
  )
}

function GiveBack({ label }: { label: string }) {
  return (
    <PostForm label={label} fields={{ intent: 'give-back' }}>
      <Button>{label}</Button>
    </PostForm>
  )
}
