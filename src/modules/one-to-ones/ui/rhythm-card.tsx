import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { PairView } from './page-view.ts'
import { returnedTo, type Returned } from './returned.ts'
import { RhythmForm } from './rhythm-form.tsx'

/** The rhythm, and the ways to change, pause and go on with it. */
export function RhythmCard({ page, returned }: { page: PairView; returned: Returned | null }) {
  const { rhythm, current, state, can, zones, today } = page
  const { isMine, typed, errors } = returnedTo(returned, 'propose')
  if (!can.change) return null
  const now = current && {
    everyWeeks: String(current.everyWeeks),
    minutes: String(current.minutes),
    time: current.time,
    timeZone: current.timeZone,
  }
  const choices = current ? [...new Set([...zones, current.timeZone])] : zones
  return (
    <Card title={t('Rhythm')}>
      {rhythm && <p>{state === 'paused' ? t('Paused. Before: {rhythm}', { rhythm }) : rhythm}</p>}
      {rhythm && (
        <div className="actions">
          <PostForm fields={{ intent: state === 'paused' ? 'resume' : 'pause' }}>
            <Button>{state === 'paused' ? t('Go on') : t('Pause')}</Button>
          </PostForm>
        </div>
      )}
      <Disclosure summary={t('Propose another rhythm')} open={isMine}>
        <RhythmForm
          intent="propose"
          submit={t('Propose')}
          zones={choices}
          today={today}
          values={isMine ? typed : (now ?? undefined)}
          errors={errors}
        />
      </Disclosure>
    </Card>
  )
}
