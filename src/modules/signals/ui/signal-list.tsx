import { Link } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { rich } from '#ui/rich-text.tsx'
import { Tag } from '#ui/tag.tsx'
import type { SignalRow } from '../contract.ts'

/** Signs as a list of links. `withName` for readers who see those of several people. */
export function SignalRows({ rows, withName }: { rows: readonly SignalRow[]; withName?: boolean }) {
  return (
    <ul className="plain-list signal-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <Link to={`/support/${row.id}`}>
              {withName ? `${row.leaderName}: ` : ''}
              {row.title}
            </Link>
          </p>
          <p className="hint">
            {rich(
              t('<tag>{state}</tag> {strength}, from {day}.', {
                state: row.state,
                strength: row.strength,
                day: sayDate(row.raisedOn),
              }),
              { tag: (words) => <Tag>{words}</Tag> },
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
