import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { Changed, Removed } from '../domain/plan.ts'

/** What was taken out or written otherwise, for 30 days. */
export function Earlier(props: {
  removed: readonly (Removed & { untilOn: string })[]
  changed: readonly (Changed & { untilOn: string })[]
}) {
  const { removed, changed } = props
  const count = removed.length + changed.length
  if (count === 0) return null
  return (
    <div className="plan-tools">
      <Disclosure summary={t('Removed or changed in the last 30 days ({count})', { count })}>
        <ul className="plan-steps">
          {removed.map((one) => (
            <li key={one.id} className="plan-step">
              <p>
                {one.text}{' '}
                <span className="hint">{t('removed; until {day}', { day: sayDate(one.untilOn) })}</span>
              </p>
              <PostForm fields={{ intent: 'restore', kind: one.kind, id: one.id }}>
                <Button size="small">
                  {t('Bring back')}
                  <HiddenText>: {one.text}</HiddenText>
                </Button>
              </PostForm>
            </li>
          ))}
          {changed.map((one, index) => (
            <li key={one.id} className="plan-step">
              <p>
                {one.kind === 'note' ? t('Your private note, as it was before') : one.text}{' '}
                <span className="hint">{t('changed; until {day}', { day: sayDate(one.untilOn) })}</span>
              </p>
              <PostForm fields={{ intent: 'undo-change', id: one.id }}>
                <Button size="small">
                  {t('Go back to this')}
                  <HiddenText>
                    : {one.text} {index + 1}
                  </HiddenText>
                </Button>
              </PostForm>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}
