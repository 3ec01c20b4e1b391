import { t } from '#lib/core/text.ts'
import { ErrorSummary, type RefusalView } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'

/** A refusal whose first line is the sentence and whose other lines are what was found in the file. */
export function FileProblems({ refusal }: { refusal: RefusalView }) {
  const [sentence, ...lines] = refusal.sentence.split('\n')
  return (
    <>
      <ErrorSummary refusal={{ ...refusal, sentence: sentence ?? '' }} />
      {lines.length > 0 && (
        <Note
          kind="caution"
          title={t('{count, plural, one {One thing to put right} other {# things to put right}}', {
            count: lines.length,
          })}
        >
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Note>
      )}
    </>
  )
}
