import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SelectField } from '#ui/select-field.tsx'

type Texts = Readonly<Record<string, string | undefined>>

/** The form of a session, to plan one or to change it. */
export function SessionForm(props: {
  values: Texts
  errors: Texts
  people: readonly { id: string; name: string; detail?: string }[]
  chosen: readonly string[]
  zones: readonly string[]
  today: string
  button: string
}) {
  const { values, errors, people, chosen, zones, today, button } = props
  return (
    <PostForm className="stack" label={button}>
      <WhenFields {...{ values, errors, zones, today }} />
      <Field
        label={t('Room')}
        name="room"
        width="full"
        optional
        maxLength={200}
        defaultValue={values['room']}
        error={errors['room']}
      />
      <Field
        label={t('Link to join')}
        name="link"
        width="full"
        optional
        inputMode="url"
        spellCheck={false}
        hint={t('Only who has a seat sees it.')}
        defaultValue={values['link']}
        error={errors['link']}
      />
      <div className="field-row">
        <Field
          label={t('Seats')}
          name="capacity"
          type="number"
          min={1}
          max={500}
          width="short"
          required
          defaultValue={values['capacity'] ?? '12'}
          error={errors['capacity']}
        />
        <Field
          label={t('It works from so many people on')}
          name="minimum"
          type="number"
          min={1}
          max={500}
          width="short"
          required
          defaultValue={values['minimum'] ?? '5'}
          error={errors['minimum']}
        />
      </div>
      <RadioGroup
        legend={t('When fewer have booked')}
        name="cancels"
        required
        hint={t('A week before, HR hears of it on Home.')}
        defaultValue={values['cancels'] ?? 'people'}
        error={errors['cancels']}
        options={[
          { value: 'people', label: t('We decide') },
          { value: 'clock', label: t('It is cancelled by itself, three days before') },
        ]}
      />
      <PersonPicker
        legend={t('Who leads it')}
        name="facilitators"
        multiple
        people={people}
        defaultValues={chosen}
        search={values['facilitatorsSearch'] ?? ''}
        error={errors['facilitators']}
      />
      <div className="actions">
        <Button kind="primary">{button}</Button>
      </div>
    </PostForm>
  )
}

function WhenFields({
  values,
  errors,
  zones,
  today,
}: {
  values: Texts
  errors: Texts
  zones: readonly string[]
  today: string
}) {
  return (
    <div className="field-row">
      <Field
        label={t('Day')}
        name="on"
        type="date"
        min={today}
        required
        defaultValue={values['on']}
        error={errors['on']}
      />
      <Field
        label={t('From')}
        name="time"
        type="time"
        width="short"
        required
        defaultValue={values['time'] ?? '10:00'}
        error={errors['time']}
      />
      <Field
        label={t('How many minutes')}
        name="minutes"
        type="number"
        min={15}
        max={960}
        width="short"
        required
        defaultValue={values['minutes']}
        error={errors['minutes']}
      />
      <SelectField
        label={t('Time zone of the place')}
        name="timeZone"
        defaultValue={values['timeZone'] ?? zones[0]}
        error={errors['timeZone']}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
    </div>
  )
}
