import type { ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { HiddenText } from './hidden-text.tsx'
import { Icon } from './icon.tsx'

/** What every form control has in common. Two controls of the same name on a page need an `id` of their own. */
export type ControlProps = {
  name: string
  id?: string
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
  optional?: boolean
}

/** The id of a control and of its hint and error. The error summary links to `field-<name>`. */
export function controlIds({ name, id, hint, error }: ControlProps) {
  const own = id ?? `field-${name}`
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(' ')
  return { id: own, describedBy: described || undefined }
}

export function FieldHint({ id, children }: { id: string; children?: ReactNode }) {
  if (!children) return null
  return (
    <div className="hint" id={`${id}-hint`}>
      {children}
    </div>
  )
}

export function FieldError({ id, children }: { id: string; children?: string | undefined }) {
  if (!children) return null
  return (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="problem" />
      <span>
        <HiddenText>{t('Problem:')} </HiddenText>
        {children}
      </span>
    </p>
  )
}

/** Label, hint, control, error: always in this order, so that everyone meets them in this order. */
export function FieldFrame(props: ControlProps & { label: ReactNode; children: ReactNode }) {
  const { id } = controlIds(props)
  return (
    <div className={props.error ? 'field has-error' : 'field'}>
      <label htmlFor={id}>
        {props.label}
        {props.optional && <span className="optional"> {t('(optional)')}</span>}
      </label>
      <FieldHint id={id}>{props.hint}</FieldHint>
      {props.children}
      <FieldError id={id}>{props.error}</FieldError>
    </div>
  )
}

/** The same for a group of choices. Its first choice has the control's id, so hint and error of the group have their own. */
export function GroupFrame(
  props: ControlProps & { legend: ReactNode; className?: string; children: ReactNode },
) {
  const { id, describedBy } = controlIds({ ...props, id: `${controlIds(props).id}-group` })
  return (
    <fieldset
      className={`field group ${props.className ?? ''}${props.error ? ' has-error' : ''}`}
      aria-describedby={describedBy}
    >
      <legend>
        {props.legend}
        {props.optional && <span className="optional"> {t('(optional)')}</span>}
      </legend>
      <FieldHint id={id}>{props.hint}</FieldHint>
      {props.children}
      <FieldError id={id}>{props.error}</FieldError>
    </fieldset>
  )
}
