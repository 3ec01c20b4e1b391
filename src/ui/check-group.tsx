import type { ReactNode } from 'react'
import { Choice } from './choice.tsx'
import { controlIds, GroupFrame, type ControlProps } from './field-frame.tsx'
import type { Option } from './select-field.tsx'

/** Several choices under one name; the form holds one value per ticked box. */
export function CheckGroup(
  props: Omit<ControlProps, 'required'> & {
    legend: ReactNode
    options: readonly Option[]
    defaultValues?: readonly string[]
    layout?: 'list' | 'row'
    form?: string
  },
) {
  const { id } = controlIds(props)
  const { name, options, defaultValues = [], layout = 'list', form } = props
  return (
    <GroupFrame {...props} className={layout === 'row' ? 'choices-row' : ''}>
      <div className="choices">
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type="checkbox"
            id={index === 0 ? id : `${id}-${index + 1}`}
            {...{ name, form, value: option.value, label: option.label, hint: option.hint }}
            defaultChecked={defaultValues.includes(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  )
}
