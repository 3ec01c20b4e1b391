import type { ReactNode } from 'react'

/** One radio or check box with its label; the whole line can be pressed. */
export function Choice(props: {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  value: string
  label: ReactNode
  hint?: ReactNode
  describedBy?: string | undefined
  defaultChecked?: boolean
  required?: boolean
  invalid?: boolean
  form?: string
}) {
  const { type, id, name, value, label, hint, describedBy, defaultChecked, required, invalid, form } = props
  const described = [hint && `${id}-hint`, describedBy].filter(Boolean).join(' ') || undefined
  return (
    <div className="choice">
      <input
        {...{ type, id, name, value, defaultChecked, required, form }}
        aria-describedby={described}
        aria-invalid={invalid || undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  )
}
