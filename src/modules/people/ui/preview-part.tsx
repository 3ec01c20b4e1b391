import { Form } from 'react-router'
import { capital, counted } from '#lib/core/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { formatCount } from '#ui/format.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import type { ImportOut, PreviewOut } from '../contract.ts'
import { changingRows } from '../domain/summary.ts'
import { PreviewRows } from './preview-rows.tsx'

/** What would change, what has to be decided, and the one press that brings it in. */
export function PreviewPart({ batch, preview }: { batch: ImportOut; preview: PreviewOut }) {
  const { summary } = batch
  if (!summary) return null
  const { counts } = summary
  const size = changingRows(summary)
  return (
    <>
      <Note>Nothing has changed yet. This is what the file would do.</Note>
      {counts.bad > 0 && (
        <Note kind="caution" title={capital(counted(counts.bad, 'row needs', 'rows need')) + ' correction'}>
          <p>
            {summary.following > 0 &&
              `${formatCount(summary.following)} of them only ${summary.following === 1 ? 'waits' : 'wait'} for the manager’s row. `}
            {counts.bad === 1
              ? 'Correct it in your file, or leave it out.'
              : 'Correct them in your file, or leave them out.'}
          </p>
          <LinkButton to={`/people/import/${batch.id}/rows-to-correct.csv`} download>
            Download the rows to correct (CSV)
          </LinkButton>
        </Note>
      )}
      {batch.pullsBrake && (
        <Note
          kind="caution"
          title={`${formatCount(counts.leaving)} of ${formatCount(summary.activeBefore)} people would leave`}
        >
          {summary.missing > 0
            ? `${formatCount(summary.missing)} of them ${summary.missing === 1 ? 'is' : 'are'} not in the file. If it holds a part of the list only, go back and say so.`
            : 'Please check that the file is right.'}
        </Note>
      )}
      <PreviewRows batch={batch} preview={preview} />
      <Card title="Decide">
        <Form method="post" action={`/people/import/${batch.id}`}>
          {counts.bad > 0 && (
            <CheckboxField name="skipBadRows" label="Leave out the rows that need correction" />
          )}
          {batch.pullsBrake && (
            <CheckboxField
              name="confirmLeaving"
              label={`Yes, ${counted(counts.leaving, 'person has', 'people have')} left`}
            />
          )}
          <div className="actions">
            <Button kind="primary" name="intent" value="apply">
              {size === 0 ? 'Finish: nothing changes' : `Bring in ${counted(size, 'change')}`}
            </Button>
            <LinkButton to={`/people/import/${batch.id}?step=columns`}>Change the columns</LinkButton>
            <Button kind="quiet" name="intent" value="discard">
              Set this import aside
            </Button>
          </div>
        </Form>
      </Card>
    </>
  )
}
