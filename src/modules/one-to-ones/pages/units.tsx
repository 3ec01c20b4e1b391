import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { sayFinding, ShareChart, shareRows } from '#ui/charts/share-chart.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { changeKeepDays, readUnits } from '../actions/units.ts'
import { KEEP_DAYS } from '../domain/choices.ts'
import { sayMonth } from '../domain/months.ts'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: `${t('One-to-ones by unit')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readUnits(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = textsOf(await request.formData())
  return attempt(async () => {
    await changeKeepDays(ctx, actor, form)
    return { said: t('Saved.') }
  })
}

export default function UnitsScreen() {
  const { newest, keepDays, metDays, minimum, leastManagers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reading = t(
    'Each row has at least {minimum} people and {managers} line managers. Smaller units stand together. A word in place of a count keeps single people out of sight.',
    { minimum, managers: leastManagers },
  )
  const questions = [
    {
      caption: t('People who have a rhythm with their line manager'),
      said: (share: string) => t('A rhythm with their line manager: {share}.', { share }),
    },
    {
      caption: t('People who met in the last {weeks} weeks', { weeks: metDays / 7 }),
      said: (share: string) =>
        t('Met their line manager in the last {weeks} weeks: {share}.', { weeks: metDays / 7, share }),
    },
  ]
  return (
    <>
      <PageHeader
        title={t('One-to-ones by unit')}
        crumbs={[{ to: '/one-to-ones', label: t('One-to-ones') }]}
        audience={t('HR sees this page. It has no names, and nothing that was said.')}
      >
        {newest && (
          <p>
            {t('Counted once in {month}. The next numbers come next month.', {
              month: sayMonth(newest.monthOn),
            })}
          </p>
        )}
      </PageHeader>
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : null} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {newest ? (
        questions.map(({ caption, said }, at) => (
          <Card key={caption}>
            <ShareChart
              level={2}
              finding={sayFinding(newest.view.total, at, said)}
              reading={reading}
              caption={caption}
              rows={shareRows(newest.view, at)}
            />
          </Card>
        ))
      ) : (
        <EmptyState title={t('No numbers yet')}>
          {t(
            'When people have agreed on a rhythm, the first numbers come within a day, and then once a month.',
          )}
        </EmptyState>
      )}
      <Card title={t('For how long agendas are kept')}>
        <PostForm className="stack" label={t('For how long agendas are kept')}>
          <SelectField
            label={t('What was talked about is forgotten after')}
            name="keepDays"
            defaultValue={String(keepDays)}
            options={KEEP_DAYS.map((days) => ({ value: String(days), label: t('{days} days', { days }) }))}
            hint={t('Long enough to look back once a year, and no longer.')}
          />
          <div className="actions">
            <Button>{t('Save')}</Button>
          </div>
        </PostForm>
      </Card>
    </>
  )
}
