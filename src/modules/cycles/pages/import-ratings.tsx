import {
  redirect,
  useActionData,
  useLoaderData,
  Form,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { wordingForReader } from '#modules/instruments/contract.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { FileField } from '#ui/file-field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { importRatings } from '../actions/import-ratings.ts'
import { readInstrumentBytes, readRatingsRows } from '../actions/ratings-files.ts'
import { readInstrumentChoices } from '../actions/read.ts'
import { RATER_GROUPS } from '../domain/types.ts'
import { GROUP_WORDS, sayVersion } from '../ui/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Import past ratings')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => ({ instruments: await readInstrumentChoices(ctx, actor) }))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const text = (name: string) => textOf(form, name).trim()
  return attempt(async () => {
    const ratings = form.get('ratings')
    const questions = form.get('questions')
    const [slug = '', version] = text('instrument').split('@')
    const receipt = await importRatings(ctx, actor, {
      name: text('name'),
      rows:
        ratings instanceof File
          ? readRatingsRows(new Uint8Array(await ratings.arrayBuffer()), ratings.name)
          : [],
      instrument:
        questions instanceof File && questions.size > 0
          ? { file: readInstrumentBytes(new Uint8Array(await questions.arrayBuffer()), questions.name) }
          : { slug, version },
      columns: {
        leader: text('leader'),
        rater: text('rater') || undefined,
        group: text('group') || undefined,
        item: text('item') || undefined,
        value: text('value') || undefined,
      },
      defaultGroup: RATER_GROUPS.find((group) => group === text('as')) ?? 'other',
      minimumGroup: Number(text('minimumGroup') || 4),
      skipBadRows: form.get('skipBadRows') === 'yes',
    })
    return redirect(`/cycles/${receipt.cycleId}`)
  })
}

export default function ImportRatingsScreen() {
  const { instruments } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Import past ratings')}
        crumbs={[{ to: '/cycles', label: t('Cycles') }]}
        audience={t('HR and programme owners can see this page.')}
      >
        <p>
          {t(
            'Ratings from another product or a study become a closed cycle, with the same reports and statistics as your own.',
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      <Form
        method="post"
        encType="multipart/form-data"
        className="stack"
        aria-label={t('Import past ratings')}
      >
        <Card title={t('The file')}>
          <FileField
            label={t('Ratings (CSV)')}
            name="ratings"
            accept=".csv,text/csv"
            hint={t(
              'One row per rater with a column per question, or one row per answer. Headings are the questions’ ids.',
            )}
            required
          />
          <Field label={t('Name of the cycle')} name="name" hint={t('Like “Survey 2024”.')} required />
          <Field
            label={t('Column that names the leader')}
            name="leader"
            hint={t('A work e-mail links the report to the person in the directory.')}
            required
          />
          <Field
            label={t('Column that names the rater')}
            name="rater"
            optional
            hint={t('It tells rows apart and is not stored.')}
          />
          <Field
            label={t('Column with the rater group')}
            name="group"
            optional
            hint={t('self, manager, report, peer, skip, other, and usual words for them.')}
          />
          <SelectField
            label={t('Without such a column, everybody is')}
            name="as"
            defaultValue="other"
            options={RATER_GROUPS.filter((group) => group !== 'self').map((group) => ({
              value: group,
              label: GROUP_WORDS[group](),
            }))}
          />
          <Field
            label={t('Column with the question’s id')}
            name="item"
            optional
            hint={t('Only with one row per answer.')}
          />
          <Field
            label={t('Column with the answer')}
            name="value"
            optional
            hint={t('Only with one row per answer.')}
          />
        </Card>
        <Card title={t('The questionnaire')}>
          <SelectField
            label={t('An installed one')}
            name="instrument"
            options={instruments.map((one) => ({
              value: `${one.slug}@${one.version}`,
              label: sayVersion(wordingForReader(one.title), one.version),
            }))}
          />
          <FileField
            label={t('Or a file')}
            name="questions"
            optional
            accept=".json,.csv"
            hint={t('JSON, or a CSV of items.')}
          />
          <Field
            label={t('Minimum group')}
            name="minimumGroup"
            type="number"
            min={3}
            max={10}
            width="short"
            defaultValue={4}
            hint={t('Numbers of smaller groups are not kept.')}
          />
          <CheckboxField label={t('Leave out rows that cannot be used')} name="skipBadRows" value="yes" />
        </Card>
        <div className="actions">
          <Button kind="primary">{t('Import')}</Button>
        </div>
      </Form>
    </>
  )
}
