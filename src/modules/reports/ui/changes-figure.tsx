import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { ChangeDots, type ChangeRow } from '#ui/charts/change-dots.tsx'
import type { ChangesView, FrameView } from '../contract/views.ts'
import { changesReading } from './seen-words.ts'

/** The rows of the drawing: numbers where they may be shown, a word, or the reason for neither. */
export function changeRows({ rows }: ChangesView): ChangeRow[] {
  return rows.map(({ id, name, word, hidden, people, numbers }) => ({
    id,
    label: name,
    numbers,
    ...(word === null ? {} : { word }),
    ...(hidden === null ? {} : { hidden }),
    ...(people === null ? {} : { people }),
  }))
}

/** What changed since the last time: only a difference beyond its error is called a change. */
export function ChangesFigure(props: { changes: ChangesView; frame: FrameView; level: 2 | 3 }) {
  const { changes, frame, level } = props
  return (
    <div className="card">
      <ChangeDots
        finding={changes.finding}
        reading={changesReading(changes)}
        level={level}
        then={changes.since}
        rows={changeRows(changes)}
        scale={changes.scale}
        tableCaption={t('Each skill, {since} and now', { since: changes.since })}
        note={
          frame.selfName === null && (
            <p>
              <Link to={`/reports/${frame.cycleId}/how/change`}>{t('How changes are calculated')}</Link>
            </p>
          )
        }
      />
    </div>
  )
}
