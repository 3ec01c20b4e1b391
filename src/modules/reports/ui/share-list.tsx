import { sayDate } from '#lib/core/date.ts'
import { joined } from '#lib/core/words.ts'
import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { rich } from '#ui/rich-text.tsx'
import type { ShareView } from '../contract/views.ts'
import { partInside } from '../domain/report.ts'

/** Who reads along, until when, on which days they opened it; each ends with one press. */
export function ShareList({ shares, cycleId }: { shares: readonly ShareView[]; cycleId: string }) {
  if (shares.length === 0)
    return <p>{t('You share this with nobody. HR sees that it exists, not what it says.')}</p>
  return (
    <ul className="report-comments">
      {shares.map(({ id, viewer, parts, untilOn, openedOn }) => (
        <li key={id} className="report-comment">
          <p>
            {rich(
              t('<strong>{name}</strong> until {day}: {parts}.', {
                name: viewer.name,
                day: sayDate(untilOn),
                parts: joined(parts.map((part) => partInside(part))),
              }),
              { strong: (words) => <strong>{words}</strong> },
            )}
          </p>
          <p className="hint">
            {openedOn.length === 0
              ? t('Not opened yet.')
              : t('Opened on {days}.', { days: joined(openedOn.slice(0, 3).map((on) => sayDate(on))) })}
          </p>
          <Form
            method="post"
            action={`/reports/${cycleId}/share`}
            preventScrollReset
            className="report-inline"
          >
            <input type="hidden" name="share" value={id} />
            <Button size="small" name="intent" value="withdraw">
              {rich(t('Stop sharing<hidden> with {name}</hidden>', { name: viewer.name }), {
                hidden: (words) => <HiddenText>{words}</HiddenText>,
              })}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
