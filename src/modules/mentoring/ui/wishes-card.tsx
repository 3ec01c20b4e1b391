import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'

type Props = {
  page: {
    readonly wishes: readonly { readonly id: string; readonly name: string }[]
    readonly asked: readonly { readonly name: string; readonly isOpen: boolean }[]
    readonly isAsking: boolean
    readonly hasMentor: boolean
  }
  typed: Readonly<Record<string, string>> | undefined
  errors: Readonly<Record<string, string>> | undefined
}

/** The own list, first choice first, and asking those on it. */
export function WishesCard({ page, typed, errors }: Props) {
  const { wishes, asked, isAsking, hasMentor } = page
  const canAsk = isAsking && !hasMentor && asked.length === 0 && wishes.length > 0
  return (
    <Card title={t('Your list, in order')}>
      {wishes.length === 0 ? (
        <p>{t('Nobody yet. Put up to five mentors on it, first choice first.')}</p>
      ) : (
        <ol className="row-list">
          {wishes.map(({ id, name }, at) => (
            <li key={id}>
              <span className="row-item">
                {at + 1}. {name}
              </span>
              <div className="actions">
                {at > 0 && <WishButton intent="up" id={id} label={t('Up')} name={name} />}
                {at < wishes.length - 1 && <WishButton intent="down" id={id} label={t('Down')} name={name} />}
                <WishButton intent="remove" id={id} label={t('Take off')} name={name} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {asked.length > 0 && <Asked asked={asked} />}
      {canAsk && (
        <PostForm className="stack" label={t('Send requests')} fields={{ intent: 'ask' }}>
          <TextArea
            label={t('A few words to go with it')}
            name="words"
            rows={3}
            maxLength={600}
            optional
            defaultValue={typed?.['words'] ?? ''}
            error={errors?.['words']}
          />
          <CheckboxField
            name="sharesGoals"
            value="yes"
            label={t('Show what I look for as well')}
            defaultChecked
          />
          <div className="actions">
            <Button kind="primary">{t('Send requests')}</Button>
          </div>
          <p className="hint">{t('Only the first is asked; the next if that one can’t.')}</p>
        </PostForm>
      )}
    </Card>
  )
}

function Asked({ asked }: { asked: Props['page']['asked'] }) {
  return (
    <div className="stack">
      <ul>
        {asked.map(({ name, isOpen }) => (
          <li key={name}>
            {isOpen
              ? t('{name} is asked now.', { name })
              : t('{name} is asked if the one before can’t.', { name })}
          </li>
        ))}
      </ul>
      <PostForm fields={{ intent: 'withdraw' }}>
        <Button>{t('Take the requests back')}</Button>
      </PostForm>
    </div>
  )
}

function WishButton({
  intent,
  id,
  label,
  name,
}: {
  intent: string
  id: string
  label: string
  name: string
}) {
  return (
    <PostForm fields={{ intent, id }}>
      <Button size="small">
        {label}
        <HiddenText>: {name}</HiddenText>
      </Button>
    </PostForm>
  )
}
