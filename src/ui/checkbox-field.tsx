import type { ReactNode } from 'react'
import { Choice } from './choice.tsx'
import { controlIds, FieldError, type ControlProps } from './field-frame.tsx'

export function CheckboxField(
  props: ControlProps & { label: ReactNode; value?: string; defaultChecked?: boolean; form?: string },
) {
  const { name, label, value = 'on', hint, error, defaultChecked, required, form } = props
  const { id } = controlIds(props)
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <Choice
        type="checkbox"
        {...{ id, name, value, label, hint, defaultChecked, required, form }}
        describedBy={error && `${id}-error`}
        invalid={Boolean(error)}
      />
      <FieldError id={id}>{error}</FieldError>
    </div>
  )
}
