import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { KIND_LABELS, STEP_KINDS, type Step } from '../domain/plan.ts'
import { formState, type Returned } from './plan-form.ts'

/** With a step it changes it, with a focus area it adds one. */
export function StepForm(props: {
  focusId: string
  focusTitle: string
  step?: Step
  returned: Returned | null
}) {
  const { focusId, focusTitle, step, returned } = props
  const intent = step ? 'change-step' : 'add-step'
  const id = step?.id ?? focusId
  const { typed, fields, idOf } = formState(returned, intent, id)
  return (
    <PostForm
      fields={{ intent, id }}
      className="plan-form"
      label={step ? `Change ${step.text}` : `Add a step to ${focusTitle}`}
    >
      <Field
        label="What will you do?"
        name="text"
        id={idOf('text')}
        required
        maxLength={300}
        width="full"
        defaultValue={typed['text'] ?? step?.text}
        error={fields['text']}
      />
      <div className="plan-two">
        <SelectField
          label="Kind"
          name="kind"
          id={idOf('kind')}
          options={STEP_KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
          defaultValue={typed['kind'] ?? step?.kind ?? 'experience'}
          error={fields['kind']}
        />
        <Field
          label="By"
          name="byOn"
          id={idOf('byOn')}
          type="date"
          optional
          width="short"
          defaultValue={typed['byOn'] ?? step?.byOn ?? ''}
          error={fields['byOn']}
        />
      </div>
      <Field
        label="Who helps"
        name="supporter"
        id={idOf('supporter')}
        optional
        maxLength={120}
        autoComplete="off"
        defaultValue={typed['supporter'] ?? step?.supporter}
        error={fields['supporter']}
      />
      <div className="actions">
        <Button>{step ? 'Save' : 'Add step'}</Button>
      </div>
    </PostForm>
  )
}
