import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { JobCard } from '#ui/job-card.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import type { ImportOut, PreviewOut } from '../contract.ts'
import { changingRows } from '../domain/summary.ts'
import { PreviewRows } from './preview-rows.tsx'

/** How the import ended, and the way back. */
export function ImportResult({ batch, preview }: { batch: ImportOut; preview: PreviewOut }) {
  const size = batch.summary ? changingRows(batch.summary) : 0
  if (batch.state === 'applying' && batch.job) {
    const { failures, state, ...job } = batch.job
    return (
      <JobCard
        job={{
          ...job,
          failed: failures,
          state: state === 'cancelling' ? 'running' : state,
          backTo: '/people/import',
        }}
        action={`/admin/jobs/${job.id}`}
      />
    )
  }
  return (
    <>
      {batch.state === 'applied' && (
        <Note kind="good">
          {t('{size, plural, one {One change is in.} other {# changes are in.}}', { size })}
        </Note>
      )}
      {batch.state === 'undone' && (
        <Note kind="good">{t('This import is undone. Everyone is as before.')}</Note>
      )}
      {batch.state === 'discarded' && <Note>{t('This import was set aside. Nothing was changed.')}</Note>}
      {batch.canUndo && (
        <PostForm action={`/people/import/${batch.id}`}>
          <Button name="intent" value="undo">
            {t('Undo this import')}
          </Button>
        </PostForm>
      )}
      {batch.state === 'applied' && preview.rows.length > 0 && (
        <PreviewRows batch={batch} preview={preview} />
      )}
      <div className="actions">
        <LinkButton to="/people" kind="primary">
          {t('See the people')}
        </LinkButton>
        <LinkButton to="/people/import">{t('Choose another file')}</LinkButton>
      </div>
    </>
  )
}
