import { t } from '#lib/core/text.ts'
import { formatPeople } from '#ui/format.ts'
import type { AnsweredView } from '../contract/views.ts'
import { HiddenReason } from './hidden-reason.tsx'

/** Who answered, as far as it may be said. */
export function AnsweredList({ answered }: { answered: readonly AnsweredView[] }) {
  return (
    <dl className="report-answered">
      {answered.map(({ source, label, n, hidden }) => (
        <div key={source}>
          <dt>{label}</dt>
          <dd>
            {hidden ? (
              <HiddenReason hidden={hidden} />
            ) : source === 'self' || source === 'manager' ? (
              n ? (
                t('Answered')
              ) : (
                t('No answer')
              )
            ) : (
              formatPeople(n ?? 0)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
