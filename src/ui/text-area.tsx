import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { controlIds, FieldFrame, type ControlProps } from './field-frame.tsx'

type TextAreaProps = ControlProps & { label: ReactNode; defaultValue?: string; rows?: number } & Pick<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    'autoComplete' | 'maxLength' | 'spellCheck' | 'form' | 'onChange'
  >

export function TextArea(props: TextAreaProps) {
  const { label, rows = 4, hint, error, optional, id: ownId, ...input } = props
  const { id, describedBy } = controlIds(props)
  return (
    <FieldFrame {...{ name: props.name, id: ownId, hint, error, optional, label }}>
      <textarea
        {...input}
        id={id}
        rows={rows}
        className="input input-full"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  )
}
