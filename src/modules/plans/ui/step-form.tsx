import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { kindLabel, STEP_KINDS, type Step } from '../domain/plan.ts'
import { formState, type Returned } from './plan-form.ts'
import { SavedForm } from './saved-form.tsx'

/** Somebody who may be asked to help. */
export type Helper = { readonly id: string; readonly name: string }

/** A new step in a focus area. */
export function NewStepForm(props: {
  focusId: string
  focusTitle: string
  helpers: readonly Helper[]
  returned: Returned | null
}) {
  const { focusId, focusTitle, helpers, returned } = props
  return (
    <PostForm
      fields={{ intent: 'add-step', id: focusId }}
      className="plan-form"
      label={t('Add a step to {title}', { title: focusTitle })}
    >
      <StepFields intent="add-step" id={focusId} {...{ helpers, returned }} errors={{}} />
      <div className="actions">
        <Button>
          {t('Add step')}
          <HiddenText> {t('to {title}', { title: focusTitle })}</HiddenText>
        </Button>
      </div>
    </PostForm>
  )
}

/** A step, changed where it stands. */
export function StepForm(props: {
  step: Step & { readonly helper: string }
  helpers: readonly Helper[]
  returned: Returned | null
}) {
  const { step, returned } = props
  const { supporterId, helper } = step
  // Somebody who was chosen once stays in the list, also when they work elsewhere now.
  const isListed = supporterId === null || props.helpers.some(({ id }) => id === supporterId)
  const helpers = isListed ? props.helpers : [{ id: supporterId, name: helper }, ...props.helpers]
  return (
    <SavedForm
      fields={{ intent: 'change-step', id: step.id }}
      label={t('Change {title}', { title: step.text })}
    >
      {(errors) => <StepFields intent="change-step" id={step.id} {...{ step, helpers, returned, errors }} />}
    </SavedForm>
  )
}

function StepFields(props: {
  intent: string
  id: string
  step?: Step
  helpers: readonly Helper[]
  returned: Returned | null
  errors: Readonly<Record<string, string>>
}) {
  const { intent, id, step, helpers, returned, errors } = props
  const { typed, fields, idOf } = formState(returned, intent, id)
  const errorOf = (name: string) => errors[name] ?? fields[name]
  return (
    <>
      <Field
        label={t('What will you do?')}
        name="text"
        id={idOf('text')}
        required
        maxLength={300}
        width="full"
        defaultValue={typed['text'] ?? step?.text}
        error={errorOf('text')}
      />
      <div className="plan-two">
        <SelectField
          label={t('Kind')}
          name="kind"
          id={idOf('kind')}
          options={STEP_KINDS.map((kind) => ({ value: kind, label: kindLabel(kind) }))}
          defaultValue={typed['kind'] ?? step?.kind ?? 'experience'}
          error={errorOf('kind')}
        />
        <Field
          label={t('By')}
          name="byOn"
          id={idOf('byOn')}
          type="date"
          optional
          width="short"
          defaultValue={typed['byOn'] ?? step?.byOn ?? ''}
          error={errorOf('byOn')}
        />
      </div>
      <div className="plan-two">
        <SelectField
          label={t('Who helps')}
          name="supporterId"
          id={idOf('supporterId')}
          options={[
            { value: '', label: t('Nobody from this list') },
            ...helpers.map((helper) => ({ value: helper.id, label: helper.name })),
          ]}
          defaultValue={typed['supporterId'] ?? step?.supporterId ?? ''}
          error={errorOf('supporterId')}
        />
        <Field
          label={t('Or somebody else')}
          name="supporter"
          id={idOf('supporter')}
          optional
          maxLength={120}
          autoComplete="off"
          defaultValue={typed['supporter'] ?? step?.supporter}
          error={errorOf('supporter')}
        />
      </div>
      <p className="hint">
        {t('They are not told, and see nothing. Ask them yourself, or share your plan.')}
      </p>
    </>
  )
}
