import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
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
      <Note>{t('Nothing has changed yet. This is what the file would do.')}</Note>
      {counts.bad > 0 && (
        <Note
          kind="caution"
          title={t('{count, plural, one {# row needs} other {# rows need}} correction', {
            count: counts.bad,
          })}
        >
          <p>
            {summary.following > 0 &&
              t(
                '{count, plural, one {# of them only waits} other {# of them only wait}} for the manager’s row.',
                {
                  count: summary.following,
                },
              )}{' '}
            {t(
              '{count, plural, one {Correct it in your file, or leave it out.} other {Correct them in your file, or leave them out.}}',
              { count: counts.bad },
            )}
          </p>
          <LinkButton to={`/people/import/${batch.id}/rows-to-correct.csv`} download>
            {t('Download the rows to correct (CSV)')}
          </LinkButton>
        </Note>
      )}
      {batch.pullsBrake && (
        <Note
          kind="caution"
          title={t('{leaving} of {activeBefore} people would leave', {
            leaving: formatCount(counts.leaving),
            activeBefore: formatCount(summary.activeBefore),
          })}
        >
          {summary.missing > 0
            ? t(
                '{count, plural, one {# of them is} other {# of them are}} not in the file. If it holds a part of the list only, go back and say so.',
                { count: summary.missing },
              )
            : t('Please check that the file is right.')}
        </Note>
      )}
      <PreviewRows batch={batch} preview={preview} />
      <Card title={t('Decide')}>
        <Form method="post" action={`/people/import/${batch.id}`}>
          {counts.bad > 0 && (
            <CheckboxField name="skipBadRows" label={t('Leave out the rows that need correction')} />
          )}
          {batch.pullsBrake && (
            <CheckboxField
              name="confirmLeaving"
              label={t('Yes, {count, plural, one {# person has} other {# people have}} left', {
                count: counts.leaving,
              })}
            />
          )}
          <div className="actions">
            <Button kind="primary" name="intent" value="apply">
              {t(
                '{size, plural, =0 {Finish: nothing changes} one {Bring in # change} other {Bring in # changes}}',
                {
                  size,
                },
              )}
            </Button>
            <LinkButton to={`/people/import/${batch.id}?step=columns`}>{t('Change the columns')}</LinkButton>
            <Button kind="quiet" name="intent" value="discard">
              {t('Set this import aside')}
            </Button>
          </div>
        </Form>
      </Card>
    </>
  )
}
