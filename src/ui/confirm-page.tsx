import type { ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'
import { LinkButton } from './link-button.tsx'
import { PostForm } from './post-form.tsx'

/** The body of a page that asks once before something that cannot be taken back: exactly what will happen. */
export function ConfirmPage(props: {
  effects: readonly ReactNode[]
  keeps?: readonly ReactNode[]
  confirmLabel: string
  intent?: string
  fields?: Readonly<Record<string, string>>
  action?: string
  cancelTo: string
  cancelLabel?: string
  kind?: 'primary' | 'danger'
  children?: ReactNode
}) {
  const { effects, keeps = [], confirmLabel, intent = 'confirm', fields, action, cancelTo } = props
  return (
    <div className="card confirm">
      <h2>{t('This will happen')}</h2>
      <ul>
        {effects.map((effect, index) => (
          <li key={index}>{effect}</li>
        ))}
      </ul>
      {keeps.length > 0 && (
        <>
          <h2>{t('This stays as it is')}</h2>
          <ul>
            {keeps.map((kept, index) => (
              <li key={index}>{kept}</li>
            ))}
          </ul>
        </>
      )}
      <PostForm action={action} fields={fields}>
        {props.children}
        <div className="actions">
          <Button kind={props.kind ?? 'danger'} name="intent" value={intent}>
            {confirmLabel}
          </Button>
          <LinkButton to={cancelTo}>{props.cancelLabel ?? t('Leave it as it is')}</LinkButton>
        </div>
      </PostForm>
    </div>
  )
}
