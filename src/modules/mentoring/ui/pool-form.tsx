import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { WEIGHTS, type Limits, type Weights } from '../domain/choices.ts'
import { sayWeight } from '../domain/words.ts'

type Props = {
  pool: {
    readonly name: string
    readonly purpose: string
    readonly weights: Weights
    readonly limits: Limits
    readonly isAsking: boolean
    readonly isOpen: boolean
  }
  typed: Readonly<Record<string, string>> | undefined
  errors: Readonly<Record<string, string>> | undefined
  submit: string
}

/** What a pool is for, what counts how much in it, and what never happens. */
export function PoolForm({ pool, typed, errors = {}, submit }: Props) {
  const ticked = (name: string, own: boolean) => (typed ? typed[name] === 'yes' : own)
  return (
    <PostForm className="stack" label={submit} fields={{ intent: 'save' }}>
      <Field
        label={t('Name of the pool')}
        name="name"
        maxLength={80}
        defaultValue={typed?.['name'] ?? pool.name}
        error={errors['name']}
      />
      <TextArea
        label={t('What it is for')}
        name="purpose"
        rows={3}
        maxLength={600}
        optional
        defaultValue={typed?.['purpose'] ?? pool.purpose}
        error={errors['purpose']}
      />
      <fieldset className="stack mentoring-set">
        <legend>{t('What counts how much')}</legend>
        <p className="hint">
          {t(
            'In points. Twice the points counts twice as much. The number of matches comes first, whatever you enter, and who went without before comes before others.',
          )}
        </p>
        <div className="field-row">
          {WEIGHTS.map((name) => (
            <Field
              key={name}
              label={sayWeight(name)}
              name={name}
              type="number"
              min={0}
              max={100}
              width="short"
              defaultValue={typed?.[name] ?? String(pool.weights[name])}
              error={errors[name]}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="stack mentoring-set">
        <legend>{t('What never happens')}</legend>
        <p className="hint">
          {t(
            'Nobody gets more mentees than places, nobody is put together with somebody in their own line, and nobody with whom one of the two does not want to be.',
          )}
        </p>
        <Field
          label={t('The most hours between two clocks')}
          name="zoneHours"
          type="number"
          min={0}
          max={14}
          width="short"
          defaultValue={typed?.['zoneHours'] ?? String(pool.limits.zoneHours)}
          error={errors['zoneHours']}
        />
        <CheckboxField
          name="sharesLanguage"
          value="yes"
          label={t('They need a language in common')}
          defaultChecked={ticked('sharesLanguage', pool.limits.sharesLanguage)}
        />
      </fieldset>
      <CheckboxField
        name="isAsking"
        value="yes"
        label={t('Mentees may ask mentors themselves')}
        defaultChecked={ticked('isAsking', pool.isAsking)}
      />
      <CheckboxField
        name="isOpen"
        value="yes"
        label={t('Anybody may join; without this, only people you ask')}
        defaultChecked={ticked('isOpen', pool.isOpen)}
      />
      <div className="actions">
        <Button kind="primary">{submit}</Button>
      </div>
    </PostForm>
  )
}
