import { Link } from 'react-router'
import { ChangeDots } from '#ui/charts/change-dots.tsx'
import type { ChangesView, FrameView } from '../contract/views.ts'

/** What changed since the last time: only a difference beyond its error is called a change. */
export function ChangesFigure(props: { changes: ChangesView; frame: FrameView; level: 2 | 3 }) {
  const { changes, frame, level } = props
  return (
    <div className="card">
      <ChangeDots
        finding={changes.finding}
        reading={
          <>
            All others, then and now. The bar is where now likely lies against then: when the hollow mark is
            outside it, the change is more than chance. Where few people came or left in between, there is a
            word and no number.
          </>
        }
        level={level}
        then={changes.then}
        rows={changes.rows.map(({ id, name, word, hidden, people, numbers }) => ({
          id,
          label: name,
          numbers,
          ...(word === null ? {} : { word }),
          ...(hidden === null ? {} : { hidden }),
          ...(people === null ? {} : { people }),
        }))}
        scale={frame.scale}
        tableCaption={`Each skill, ${changes.then} and now`}
        note={
          frame.selfName === null && (
            <p>
              <Link to={`/reports/${frame.cycleId}/how/change`}>How changes are calculated</Link>
            </p>
          )
        }
      />
    </div>
  )
}
