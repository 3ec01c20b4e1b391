import type { ReactNode } from 'react'
import { controlIds, FieldFrame, type ControlProps } from './field-frame.tsx'

/** The form around it needs `encType="multipart/form-data"`. Dropping a file on the control works too. */
export function FileField(
  props: ControlProps & { label: ReactNode; accept?: string; multiple?: boolean; form?: string },
) {
  const { label, hint, error, optional, id: ownId, ...input } = props
  const { id, describedBy } = controlIds(props)
  return (
    <FieldFrame {...{ name: props.name, id: ownId, hint, error, optional, label }}>
      <input
        {...input}
        type="file"
        id={id}
        className="input-file"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  )
}
