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
          title={lines.length === 1 ? 'One thing to put right' : `${lines.length} things to put right`}
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
