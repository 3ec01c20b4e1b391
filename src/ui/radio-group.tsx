import type { ReactNode } from 'react'
import { Choice } from './choice.tsx'
import { controlIds, GroupFrame, type ControlProps } from './field-frame.tsx'
import type { Option } from './select-field.tsx'

/** Native radios in a fieldset, always. */
export function RadioGroup(
  props: ControlProps & {
    legend: ReactNode
    options: readonly Option[]
    defaultValue?: string
    layout?: 'list' | 'row'
    form?: string
  },
) {
  const { id } = controlIds(props)
  const { name, options, defaultValue, layout = 'list', required, form } = props
  return (
    <GroupFrame {...props} className={layout === 'row' ? 'choices-row' : ''}>
      <div className="choices">
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type="radio"
            id={index === 0 ? id : `${id}-${index + 1}`}
            {...{ name, required, form, value: option.value, label: option.label, hint: option.hint }}
            defaultChecked={defaultValue === option.value}
          />
        ))}
      </div>
    </GroupFrame>
  )
}
