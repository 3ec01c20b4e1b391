import type { ChangeEventHandler, ReactNode } from 'react'
import { controlIds, FieldFrame, type ControlProps } from './field-frame.tsx'

export type Option = { value: string; label: string; hint?: ReactNode }

/** The browser's own select: it works on every phone and without script. */
export function SelectField(
  props: ControlProps & {
    label: ReactNode
    options: readonly Option[]
    /** More options, under a heading each. */
    groups?: readonly { label: string; options: readonly Option[] }[]
    defaultValue?: string
    form?: string
    onChange?: ChangeEventHandler<HTMLSelectElement>
  },
) {
  const { label, options, groups = [], hint, error, optional, id: ownId, ...select } = props
  const { id, describedBy } = controlIds(props)
  return (
    <FieldFrame {...{ name: props.name, id: ownId, hint, error, optional, label }}>
      <select
        {...select}
        id={id}
        className="input"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      >
        <Options options={options} />
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            <Options options={group.options} />
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  )
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}
