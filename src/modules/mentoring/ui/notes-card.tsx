import { t } from '#lib/core/text.ts'
import { PrivateTextCard } from '#ui/private-text-card.tsx'
import { returnedTo, type Returned } from './returned.ts'

/** The own notes; `note` is null when it cannot be opened on this machine. */
export function NotesCard({ note, returned }: { note: string | null; returned: Returned | null }) {
  const { typed, errors } = returnedTo(returned, 'keep-notes')
  return (
    <PrivateTextCard
      title={t('Your private notes')}
      label={t('For yourself')}
      intent="keep-notes"
      text={note}
      typed={typed['note']}
      error={errors['note']}
    />
  )
}
