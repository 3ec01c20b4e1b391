import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  kind?: ButtonKind
  size?: 'normal' | 'small'
  children: ReactNode
}

/** Submits by default, because most of our buttons end a form. */
export function Button({ kind = 'secondary', size = 'normal', type = 'submit', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(kind, size)} {...rest} />
}

export function buttonClass(kind: ButtonKind, size: 'normal' | 'small' = 'normal'): string {
  return `button button-${kind}${size === 'small' ? ' button-small' : ''}`
}
