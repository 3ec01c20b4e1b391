import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { CheckboxField } from './checkbox-field.tsx'
import { Note } from './note.tsx'
import { PostForm } from './post-form.tsx'
import { TextArea } from './text-area.tsx'

/** A text that only its author reads; `text` is null when there is one that cannot be opened on this machine. */
export function PrivateTextCard(props: {
  title: string
  label: string
  intent: string
  text: string | null
  typed: string | undefined
  error: string | undefined
}) {
  const { title, label, intent, text, typed, error } = props
  return (
    <Card title={title}>
      {text === null && (
        <Note kind="caution">
          {t(
            'Your text is kept, but the key that opens it is not on this machine. Your IT admin can restore it.',
          )}
        </Note>
      )}
      <PostForm className="stack" label={title} fields={{ intent }}>
        <TextArea
          label={label}
          name="note"
          rows={3}
          maxLength={5000}
          defaultValue={typed ?? text ?? ''}
          error={error}
          hint={t('Only you can read this. It is sealed before it is stored.')}
        />
        {text === null && (
          <CheckboxField name="afresh" value="yes" label={t('Begin anew; the old text is lost')} />
        )}
        <div className="actions">
          <Button>{t('Save')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
