import { sayDate } from '#lib/core/date.ts'
import { joined } from '#lib/core/words.ts'
import { Form } from 'react-router'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import type { ShareView } from '../contract/views.ts'
import { PART_LABELS } from '../domain/report.ts'

/** Who reads along, until when, on which days they opened it; each ends with one press. */
export function ShareList({ shares, cycleId }: { shares: readonly ShareView[]; cycleId: string }) {
  if (shares.length === 0) return <p>You share this with nobody. HR sees that it exists, not what it says.</p>
  return (
    <ul className="report-comments">
      {shares.map(({ id, viewer, parts, untilOn, openedOn }) => (
        <li key={id} className="report-comment">
          <p>
            <strong>{viewer.name}</strong> until {sayDate(untilOn)}:{' '}
            {joined(parts.map((part) => PART_LABELS[part].toLowerCase()))}.
          </p>
          <p className="hint">
            {openedOn.length === 0
              ? 'Not opened yet.'
              : `Opened on ${joined(openedOn.slice(0, 3).map((on) => sayDate(on)))}.`}
          </p>
          <Form
            method="post"
            action={`/reports/${cycleId}/share`}
            preventScrollReset
            className="report-inline"
          >
            <input type="hidden" name="share" value={id} />
            <Button size="small" name="intent" value="withdraw">
              Stop sharing<HiddenText> with {viewer.name}</HiddenText>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
