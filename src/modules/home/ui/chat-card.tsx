import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { Pace } from '../domain/pace.ts'

type Fields = Readonly<Record<string, string>>

/** The own channel in Slack or Teams: connected by the address of an incoming webhook. */
export function ChatCard({ chat, typed, errors }: { chat: Pace['chat']; typed: Fields; errors: Fields }) {
  const name = chat?.kind === 'teams' ? 'Teams' : 'Slack'
  return (
    <Card title={t('Slack or Teams')} id="chat">
      <p>
        {t(
          'A message there says that something is new, with a link to Home. It never says what. Others who read that channel see that it came.',
        )}
      </p>
      {chat ? (
        <>
          {chat.hasFailed && (
            <Note kind="caution">
              {t('The last message did not arrive. Remove the address and connect it again.')}
            </Note>
          )}
          <p>{t('{name} is connected.', { name })}</p>
          <PostForm fields={{ intent: 'leave-chat' }}>
            <Button>{t('Remove the address of {name}', { name })}</Button>
          </PostForm>
        </>
      ) : (
        <PostForm className="stack" label={t('Slack or Teams')} fields={{ intent: 'connect-chat' }}>
          <RadioGroup
            legend={t('Your chat')}
            name="kind"
            layout="row"
            defaultValue={typed['kind'] ?? 'slack'}
            options={[
              { value: 'slack', label: 'Slack' },
              { value: 'teams', label: 'Teams' },
            ]}
            error={errors['kind']}
          />
          <Field
            label={t('Address of an incoming webhook')}
            name="address"
            type="url"
            width="full"
            autoComplete="off"
            spellCheck={false}
            hint={t(
              'You make one in your chat program, for a channel of your own. We send one message to try it.',
            )}
            defaultValue={typed['address'] ?? ''}
            error={errors['address']}
          />
          <div className="actions">
            <Button kind="primary">{t('Connect')}</Button>
          </div>
        </PostForm>
      )}
    </Card>
  )
}
