import { t } from '#lib/core/text.ts'
import { PrivateTextCard } from '#ui/private-text-card.tsx'
import { returnedTo, type Returned } from './returned.ts'

/** The own preparation; `note` is null when it cannot be opened on this machine. */
export function LinesCard({ note, returned }: { note: string | null; returned: Returned | null }) {
  const { typed, errors } = returnedTo(returned, 'keep-lines')
  return (
    <PrivateTextCard
      title={t('Your private lines')}
      label={t('To get ready')}
      intent="keep-lines"
      text={note}
      typed={typed['note']}
      error={errors['note']}
    />
  )
}
