import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { MeetingPage } from './views.ts'
import { returnedTo, type Returned } from './returned.ts'

/** Who hosts and who presents, and what each can do about it. */
export function RolesCard({ page, returned }: { page: MeetingPage; returned: Returned | null }) {
  return (
    <Card title={t('Host and presenter')} id="roles">
      <Swap page={page} />
      <ul className="row-list">
        <Role page={page} turn="host" returned={returned} />
        <Role page={page} turn="presenter" returned={returned} />
      </ul>
    </Card>
  )
}

function Swap({ page: { meeting } }: { page: MeetingPage }) {
  const { swap } = meeting
  if (!swap) return null
  const names = { by: swap.by, with: swap.with }
  if (!swap.waitsForMe && !swap.isMine) return null
  return (
    <div className="stack">
      <p>
        {swap.waitsForMe
          ? swap.role === 'host'
            ? t('{by} asks whether you would host.', names)
            : t('{by} asks whether you would present.', names)
          : t('You asked {with} to swap. It waits for an answer.', names)}
      </p>
      <div className="actions">
        {swap.waitsForMe && (
          <PostForm fields={{ intent: 'swap-yes' }}>
            <Button kind="primary">{t('Yes, I will')}</Button>
          </PostForm>
        )}
        <PostForm fields={{ intent: 'swap-no' }}>
          <Button>{swap.waitsForMe ? t('No') : t('Take it back')}</Button>
        </PostForm>
      </div>
    </div>
  )
}

function Role({
  page,
  turn,
  returned,
}: {
  page: MeetingPage
  turn: 'host' | 'presenter'
  returned: Returned | null
}) {
  const holder = page.meeting[turn]
  const others = page.members.filter(({ isYou }) => !isYou)
  const { isMine, typed, errors } = returnedTo(returned, 'swap')
  const isReturned = isMine && typed['role'] === turn
  const words = holder
    ? turn === 'host'
      ? t('{name} hosts', { name: holder.name })
      : t('{name} presents', { name: holder.name })
    : turn === 'host'
      ? t('Nobody hosts yet')
      : t('Nobody presents yet')
  return (
    <li>
      <p className="row-item circle-item">{words}</p>
      {!holder && (
        <PostForm fields={{ intent: 'take', role: turn }}>
          <Button kind={turn === 'host' ? 'primary' : 'secondary'}>
            {turn === 'host' ? t('I will host') : t('I will present')}
          </Button>
        </PostForm>
      )}
      {holder?.isYou && (
        <Disclosure
          summary={turn === 'host' ? t('Swap or hand on hosting') : t('Swap or hand on presenting')}
          open={isReturned}
        >
          <PostForm className="stack" fields={{ intent: 'swap', role: turn }}>
            <SelectField
              label={t('Swap with')}
              name="with"
              id={`with-${turn}`}
              error={isReturned ? errors['with'] : undefined}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <div className="actions">
              <Button size="small">{t('Ask')}</Button>
            </div>
          </PostForm>
          <PostForm fields={{ intent: 'hand-on', role: turn }}>
            <Button size="small">{t('I pass: hand it on')}</Button>
          </PostForm>
        </Disclosure>
      )}
    </li>
  )
}
