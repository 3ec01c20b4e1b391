import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { returnedTo, type Returned } from './returned.ts'

/** The own preparation; `note` is null when it cannot be opened on this machine. */
export function LinesCard({ note, returned }: { note: string | null; returned: Returned | null }) {
  const { typed, errors } = returnedTo(returned, 'keep-lines')
  return (
    <Card title={t('Your private lines')}>
      {note === null && (
        <Note kind="caution">
          {t(
            'Your lines are kept, but the key that opens them is not on this machine. Your IT admin can restore it.',
          )}
        </Note>
      )}
      <PostForm className="stack" label={t('Your private lines')} fields={{ intent: 'keep-lines' }}>
        <TextArea
          label={t('To get ready')}
          name="note"
          rows={3}
          maxLength={5000}
          defaultValue={typed['note'] ?? note ?? ''}
          error={errors['note']}
          hint={t('Only you can read this. It is sealed before it is stored.')}
        />
        {note === null && (
          <CheckboxField name="afresh" value="yes" label={t('Begin anew; the old lines are lost')} />
        )}
        <div className="actions">
          <Button>{t('Save')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
