import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { MINUTES, WEEKS } from '../domain/choices.ts'

type Values = Readonly<Record<string, string | undefined>>

/** How often, from when, how long. What was typed comes back with what is not right about it. */
export function RhythmForm(props: {
  intent: string
  submit: string
  zones: readonly string[]
  today: string
  values?: Values
  errors?: Values
}) {
  const { intent, submit, zones, today, values = {}, errors = {} } = props
  return (
    <PostForm className="stack" label={submit} fields={{ intent }}>
      <div className="field-row">
        <SelectField
          label={t('How often')}
          name="everyWeeks"
          defaultValue={values['everyWeeks'] ?? '2'}
          error={errors['everyWeeks']}
          options={WEEKS.map((weeks) => ({
            value: String(weeks),
            label: t('{weeks, plural, one {Every week} other {Every # weeks}}', { weeks }),
          }))}
        />
        <Field
          label={t('First one on')}
          name="startsOn"
          type="date"
          min={today}
          defaultValue={values['startsOn']}
          error={errors['startsOn']}
          required
        />
        <Field
          label={t('At')}
          name="time"
          type="time"
          width="short"
          defaultValue={values['time'] ?? '10:00'}
          error={errors['time']}
          required
        />
        <SelectField
          label={t('How long')}
          name="minutes"
          defaultValue={values['minutes'] ?? '30'}
          error={errors['minutes']}
          options={MINUTES.map((minutes) => ({
            value: String(minutes),
            label: t('{minutes} minutes', { minutes }),
          }))}
        />
        <SelectField
          label={t('Time zone')}
          name="timeZone"
          defaultValue={values['timeZone'] ?? zones[0]}
          error={errors['timeZone']}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
      </div>
      <div className="actions">
        <Button kind="primary">{submit}</Button>
      </div>
    </PostForm>
  )
}
