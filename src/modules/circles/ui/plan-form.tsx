import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { MINUTES } from '../domain/choices.ts'
import { returnedTo, type Returned } from './returned.ts'

type Values = { readonly on: string; readonly time: string; readonly minutes: string; readonly place: string }

/** When and where a circle meets. What was typed comes back with what is not right about it. */
export function PlanForm(props: {
  intent: string
  submit: string
  values: Values
  today: string
  returned: Returned | null
}) {
  const { intent, submit, values, today, returned } = props
  const { typed, errors } = returnedTo(returned, intent)
  return (
    <PostForm className="stack" label={submit} fields={{ intent }}>
      <div className="field-row">
        <Field
          label={t('On')}
          name="on"
          type="date"
          min={today}
          defaultValue={typed['on'] ?? values.on}
          error={errors['on']}
          required
        />
        <Field
          label={t('At')}
          name="time"
          type="time"
          width="short"
          defaultValue={typed['time'] ?? values.time}
          error={errors['time']}
          required
        />
        <SelectField
          label={t('How long')}
          name="minutes"
          defaultValue={typed['minutes'] ?? values.minutes}
          error={errors['minutes']}
          options={MINUTES.map((minutes) => ({
            value: String(minutes),
            label: t('{minutes} minutes', { minutes }),
          }))}
        />
      </div>
      <Field
        label={t('Where')}
        name="place"
        width="full"
        maxLength={300}
        optional
        defaultValue={typed['place'] ?? values.place}
        error={errors['place']}
        hint={t('A room, or a link to a call')}
      />
      <div className="actions">
        <Button kind="primary">{submit}</Button>
      </div>
    </PostForm>
  )
}
