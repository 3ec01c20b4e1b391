import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'

/** `note` is null when there is one that this machine cannot open. */
export function NoteCard({ note, error }: { note: string | null; error: string | undefined }) {
  return (
    <div className="plan-tools">
      <Card title={t('My private note')} id="note">
        <PostForm
          fields={{ intent: 'keep-note', ...(note === null ? { afresh: 'yes' } : {}) }}
          className="plan-form"
          label={t('My private note')}
        >
          {note === null && (
            <Note kind="caution">
              {t(
                'There is a note, but the key that opens it is not on this machine. Ask your IT admin to restore the key directory. If you save a new note here, it takes the place of the old one.',
              )}
            </Note>
          )}
          <TextArea
            label={t('Only you can read this')}
            name="note"
            rows={5}
            maxLength={20_000}
            defaultValue={note ?? ''}
            error={error}
            hint={t(
              'It is stored encrypted. Nobody reads it in the database or its backups, and it is never shared or printed.',
            )}
          />
          <div className="actions">
            <Button>{t('Save note')}</Button>
          </div>
        </PostForm>
      </Card>
    </div>
  )
}
