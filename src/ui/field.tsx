import type { InputHTMLAttributes, ReactNode } from 'react'
import { controlIds, FieldFrame, type ControlProps } from './field-frame.tsx'

type FieldProps = ControlProps & {
  label: ReactNode
  type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'date' | 'time' | 'url' | 'tel'
  defaultValue?: string | number
  /** how much is expected: a year, a name, a sentence */
  width?: 'short' | 'medium' | 'full'
} & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'autoComplete'
    | 'autoCapitalize'
    | 'inputMode'
    | 'maxLength'
    | 'min'
    | 'max'
    | 'step'
    | 'pattern'
    | 'spellCheck'
    | 'readOnly'
    | 'form'
    | 'onChange'
  >

export function Field(props: FieldProps) {
  const { label, type = 'text', width = 'medium', hint, error, optional, id: ownId, ...input } = props
  const { id, describedBy } = controlIds(props)
  return (
    <FieldFrame {...{ name: props.name, id: ownId, hint, error, optional, label }}>
      <input
        {...input}
        type={type}
        id={id}
        className={`input input-${width}`}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  )
}
