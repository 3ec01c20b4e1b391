import type { ReactNode } from 'react'
import { Form } from 'react-router'

/** A form of one or a few buttons: `fields` travel as hidden inputs. */
export function PostForm(props: {
  action?: string
  fields?: Readonly<Record<string, string>>
  className?: string
  label?: string
  children: ReactNode
}) {
  const { action, fields = {}, className = 'post-form', label, children } = props
  return (
    <Form method="post" action={action} className={className} aria-label={label}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  )
}
