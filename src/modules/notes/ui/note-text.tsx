import { t } from '#lib/core/text.ts'
import type { NoteText as Text } from '../domain/note.ts'

/** What a note says; a part that was left empty is left out. */
export function NoteText({ text }: { text: Text }) {
  const parts = [
    { label: t('When and where'), said: text.situation },
    { label: t('What was seen or heard'), said: text.behaviour },
    { label: t('What effect it had'), said: text.impact },
  ].filter(({ said }) => said !== '')
  return (
    <dl className="notes-text">
      {parts.map(({ label, said }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}
