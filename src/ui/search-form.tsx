import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'

/** A search that lives in the address, so that it can be kept, sent and gone back to. */
export function SearchForm(props: {
  name: string
  label: string
  defaultValue?: string
  action?: string
  button?: string
  /** further filters, as fields of the same form */
  children?: ReactNode
}) {
  const { name, label, defaultValue = '', action, button = t('Search'), children } = props
  return (
    <search aria-label={label}>
      <Form method="get" action={action} className="search-form">
        <div className="field">
          <label htmlFor={`field-${name}`}>{label}</label>
          <input
            key={defaultValue}
            type="search"
            id={`field-${name}`}
            name={name}
            defaultValue={defaultValue}
            className="input"
            autoComplete="off"
          />
        </div>
        {children}
        <Button kind="secondary">{button}</Button>
      </Form>
    </search>
  )
}
