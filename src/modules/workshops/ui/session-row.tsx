import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { sayOwn, type OwnSession } from './own-words.ts'

export type SessionRowView = OwnSession & {
  readonly id: string
  readonly title?: string
  readonly when: string
  readonly zone: string
  readonly there: string | null
  readonly room: string
  readonly seats: string
  readonly isOpen: boolean
  readonly isShort: boolean
  readonly taken: number
  readonly minimum: number
}

/** One session in a list: when, where, how full, and what somebody has to do with it. */
export function SessionRow({
  session,
  showsMinimum = false,
}: {
  session: SessionRowView
  /** for those who plan */
  showsMinimum?: boolean
}) {
  const { id, title, when, zone, there, room, seats, isOpen } = session
  const own = sayOwn(session)
  return (
    <li>
      <div className="row-item workshop-item">
        <p>
          <Link to={`/workshops/sessions/${id}`}>
            {title ?? when}
            {title && <HiddenText>, {when}</HiddenText>}
          </Link>
        </p>
        {title && <p>{when}</p>}
        <p className="hint">
          {there ?? zone}
          {room && ` · ${room}`}
        </p>
        {own && <p>{own}</p>}
        {isOpen && !session.own && <p className="hint">{seats}</p>}
        {showsMinimum && session.isShort && (
          <p>
            {t(
              '{taken, plural, =0 {Nobody has booked} one {One person has booked} other {# people have booked}}. It works from {minimum} on.',
              {
                taken: session.taken,
                minimum: session.minimum,
              },
            )}
          </p>
        )}
        {session.isCancelled && <p className="hint">{t('This session will not take place.')}</p>}
      </div>
    </li>
  )
}
