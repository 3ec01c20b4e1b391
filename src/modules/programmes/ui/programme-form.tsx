import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { COMPARISONS } from '../domain/programme.ts'
import { sayComparison } from '../domain/words.ts'

/** What a programme says of itself. `areCriteriaSaid`: people have read the criteria, so they stay. */
export function ProgrammeForm(props: {
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  button: string
  areCriteriaSaid?: boolean
}) {
  const { values, errors, button, areCriteriaSaid = false } = props
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: errors[name] })
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="intent" value="facts" />
      <Field {...field('name')} label={t('Name of the programme')} required maxLength={80} />
      <TextArea
        {...field('about')}
        label={t('What it is for, and what people will do')}
        rows={4}
        maxLength={2000}
      />
      {areCriteriaSaid ? (
        <input type="hidden" name="criteria" value={values['criteria'] ?? ''} />
      ) : (
        <TextArea
          {...field('criteria')}
          label={t('What you will look at when you decide')}
          hint={t('One line each, six at most. Everybody reads them before they give their name.')}
          rows={4}
          optional
        />
      )}
      <Field
        {...field('places')}
        label={t('Places')}
        type="number"
        min={1}
        max={500}
        width="short"
        required
      />
      <div className="field-row">
        <Field
          {...field('askUntilOn')}
          label={t('Names are taken until')}
          type="date"
          width="short"
          optional
        />
        <Field {...field('startsOn')} label={t('Begins on')} type="date" width="short" required />
        <Field {...field('endsOn')} label={t('Ends on')} type="date" width="short" required />
      </div>
      <RadioGroup
        name="comparison"
        legend={t('Whom can it be held against later?')}
        hint={t(
          'Without others to look at, nobody can tell whether the programme or something else made the difference.',
        )}
        options={COMPARISONS.map((value) => ({ value, label: sayComparison(value) }))}
        defaultValue={values['comparison'] ?? 'waiting-list'}
        error={errors['comparison']}
      />
      <Field
        {...field('secondOn')}
        label={t('The others begin on')}
        hint={t('Only where some start later.')}
        type="date"
        width="short"
        optional
      />
      <p>
        <Button kind="primary">{button}</Button>
      </p>
    </Form>
  )
}

/** The fields of a programme that is there already, as the form has them. */
export function valuesOf(programme: {
  name: string
  about: string
  criteria: readonly string[]
  places: number
  comparison: string
  askUntilOn: string | null
  startsOn: string
  secondOn: string | null
  endsOn: string
}): Record<string, string> {
  return {
    name: programme.name,
    about: programme.about,
    criteria: programme.criteria.join('\n'),
    places: String(programme.places),
    comparison: programme.comparison,
    askUntilOn: programme.askUntilOn ?? '',
    startsOn: programme.startsOn,
    secondOn: programme.secondOn ?? '',
    endsOn: programme.endsOn,
  }
}
