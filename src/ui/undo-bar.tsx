import { useState, type ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'
import { PostForm } from './post-form.tsx'

/** Says what has been done and takes it back in one press. Stays until it is dismissed. */
export function UndoBar(props: {
  children: ReactNode
  action?: string
  intent?: string
  fields?: Readonly<Record<string, string>>
  undoLabel?: string
}) {
  const { children, action, intent = 'undo', fields, undoLabel = t('Undo') } = props
  const [isOpen, setOpen] = useState(true)
  return (
    <div className={isOpen ? 'undo-bar' : undefined}>
      <output>{isOpen && children}</output>
      {isOpen && (
        <>
          <PostForm action={action} fields={fields}>
            <Button name="intent" value={intent}>
              {undoLabel}
            </Button>
          </PostForm>
          <Button kind="quiet" type="button" onClick={() => setOpen(false)}>
            {t('Dismiss')}
          </Button>
        </>
      )}
    </div>
  )
}
