import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { returnedTo, type Returned } from './returned.ts'

/** The own notes; `note` is null when they cannot be opened on this machine. */
export function NotesCard({ note, returned }: { note: string | null; returned: Returned | null }) {
  const { typed, errors } = returnedTo(returned, 'keep-notes')
  return (
    <Card title={t('Your private notes')}>
      {note === null && (
        <Note kind="caution">
          {t(
            'Your notes are kept, but the key that opens them is not on this machine. Your IT admin can restore it.',
          )}
        </Note>
      )}
      <PostForm className="stack" label={t('Your private notes')} fields={{ intent: 'keep-notes' }}>
        <TextArea
          label={t('For yourself')}
          name="note"
          rows={3}
          maxLength={5000}
          defaultValue={typed['note'] ?? note ?? ''}
          error={errors['note']}
          hint={t('Only you can read this. It is sealed before it is stored.')}
        />
        {note === null && (
          <CheckboxField name="afresh" value="yes" label={t('Begin anew; the old notes are lost')} />
        )}
        <div className="actions">
          <Button>{t('Save')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
