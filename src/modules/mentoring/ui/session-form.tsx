import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { SESSION_MINUTES } from '../domain/choices.ts'
import type { SessionView } from './session-view.ts'

type Props = {
  intent: 'plan' | 'move'
  session?: SessionView
  page: { readonly today: string; readonly timeZone: string }
  submit: string
  isMine: boolean
  typed: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
}

/** When, for how long and where. The time is the one on the writer's own clock. */
export function SessionForm({ intent, session, page, submit, isMine, typed, errors }: Props) {
  // several of these may be on one page; the summary of errors leads to the one that came back
  const idOf = (name: string) => `${isMine ? 'field' : (session?.id ?? intent)}-${name}`
  return (
    <PostForm className="stack" label={submit} fields={{ intent, id: session?.id ?? '' }}>
      <div className="field-row">
        <Field
          label={t('On')}
          name="on"
          id={idOf('on')}
          type="date"
          min={page.today}
          defaultValue={typed['on'] ?? session?.on ?? ''}
          error={errors['on']}
        />
        <Field
          label={t('At')}
          name="time"
          id={idOf('time')}
          type="time"
          width="short"
          defaultValue={typed['time'] ?? session?.time ?? '10:00'}
          error={errors['time']}
        />
        <SelectField
          label={t('For how long')}
          name="minutes"
          id={idOf('minutes')}
          defaultValue={typed['minutes'] ?? String(session?.minutes ?? 45)}
          error={errors['minutes']}
          options={SESSION_MINUTES.map((minutes) => ({
            value: String(minutes),
            label: t('{minutes} minutes', { minutes }),
          }))}
        />
      </div>
      <p className="hint">{t('The time is on your clock: {zone}.', { zone: page.timeZone })}</p>
      <Field
        label={t('Where: a room or a link')}
        name="place"
        id={idOf('place')}
        maxLength={200}
        optional
        defaultValue={typed['place'] ?? session?.place ?? ''}
        error={errors['place']}
      />
      <div className="actions">
        <Button kind={intent === 'plan' ? 'primary' : 'secondary'}>{submit}</Button>
      </div>
    </PostForm>
  )
}
