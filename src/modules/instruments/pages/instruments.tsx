import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, fileOf, signedIn, textOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { FileField } from '#ui/file-field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { rich } from '#ui/rich-text.tsx'
import { importInstrument, readInstruments } from '../actions.ts'
import { wordingForReader } from '../domain/wording.ts'
import '../ui/instruments.css'
import { FileProblems } from '../ui/file-problems.tsx'
import { VersionStatus } from '../ui/version-status.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Questionnaires')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readInstruments(ctx, actor)
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const option = (name: string) => textOf(form, name).trim() || undefined
  return attempt(async () => {
    const file = (await fileOf(form, 'file')) ?? { name: '', bytes: new Uint8Array() }
    const overrides = {
      title: option('title'),
      version: option('version'),
      scale: option('scale'),
      id: option('id'),
    }
    return { kept: await importInstrument(ctx, actor, file, overrides) }
  })
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['instruments'][number]

export default function InstrumentsScreen() {
  const { instruments, can } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Questionnaires')}
        audience={t('Everybody here can read the questions. HR and programme owners look after them.')}
      >
        <p>
          {t(
            'A questionnaire is used in a cycle. Once used, its questions stay as they are; a change is a new version.',
          )}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <FileProblems refusal={answer.refusal} />}
      {answer && 'kept' in answer && <Imported kept={answer.kept} />}
      {instruments.length === 0 ? (
        <EmptyState title={t('No questionnaires yet')}>
          {t('Questionnaires that HR imports show up here. Choose a file below to add the first one.')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('All questionnaires')}
          captionHidden
          columns={columns(can.manage)}
          rows={instruments}
          rowKey={rowKey}
        />
      )}
      {can.manage && <ImportForm />}
    </>
  )
}

function rowKey({ slug, version }: Row): string {
  return `${slug}/${version}`
}

function columns(canManage: boolean) {
  const shown = [
    {
      key: 'title',
      head: t('Questionnaire'),
      cell: (row: Row) => (
        <Link to={`/instruments/${row.slug}/${row.version}`}>{wordingForReader(row.title)}</Link>
      ),
    },
    { key: 'version', head: t('Version'), cell: (row: Row) => row.version },
    { key: 'items', head: t('Questions'), numeric: true, cell: (row: Row) => row.items },
    { key: 'dimensions', head: t('Skills'), numeric: true, cell: (row: Row) => row.dimensions },
    { key: 'languages', head: t('Languages'), cell: (row: Row) => row.languages.join(', ') },
  ]
  if (!canManage) return shown
  return [
    ...shown,
    {
      key: 'status',
      head: t('Status'),
      cell: (row: Row) => <VersionStatus status={row.status} isUsed={row.isUsed} />,
    },
  ]
}

function Imported({
  kept,
}: {
  kept: { slug: string; version: string; isNew: boolean; items: number; warnings: readonly string[] }
}) {
  const said = { name: `${kept.slug} ${kept.version}`, count: kept.items }
  return (
    <>
      <Note kind="good">
        <p>
          {rich(
            kept.isNew
              ? t(
                  'Imported: <link>{name}</link>, {count, plural, one {# question} other {# questions}}.',
                  said,
                )
              : t(
                  'This version is as in your file now: <link>{name}</link>, {count, plural, one {# question} other {# questions}}.',
                  said,
                ),
            { link: (name) => <Link to={`/instruments/${kept.slug}/${kept.version}`}>{name}</Link> },
          )}
        </p>
      </Note>
      {kept.warnings.length > 0 && (
        <Note kind="caution" title={t('Worth a look')}>
          <ul>
            {kept.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Note>
      )}
    </>
  )
}

function ImportForm() {
  return (
    <Card title={t('Import a questionnaire')} id="import">
      <Form
        method="post"
        encType="multipart/form-data"
        className="instrument-form"
        aria-label={t('Import a questionnaire')}
      >
        <FileField
          label={t('File')}
          name="file"
          accept=".json,.csv,.txt,.tsv"
          required
          hint={t('JSON, or CSV with one question a row. Nothing is kept when something in it is not right.')}
        />
        <Field
          label={t('Title')}
          name="title"
          optional
          hint={t('If you leave it empty, the title in the file is used.')}
        />
        <Field label={t('Version')} name="version" optional width="short" hint={t('For example 2.')} />
        <Field
          label={t('Scale')}
          name="scale"
          optional
          width="short"
          hint={t('For example 1-5 or 0-10. A CSV file may say it itself.')}
        />
        <div className="actions">
          <Button kind="primary">{t('Import')}</Button>
        </div>
      </Form>
      <Disclosure summary={t('What a CSV file looks like')}>
        <p>{t('A header row, then one question a row. Columns may stand in any order.')}</p>
        <pre className="instrument-example">{EXAMPLE}</pre>
        <p>
          {rich(
            t(
              'Use <code>self</code> and <code>other</code> instead of <code>text</code> to ask the leader and others in different words; <code>{gap}</code> stands for the name. Add a language in brackets for a translation: <code>text (de)</code>. Optional columns: <code>axis</code>, <code>definition</code>, <code>pulse</code>.',
              { gap: '{leader}' },
            ),
            { code: (words) => <code>{words}</code> },
          )}
        </p>
      </Disclosure>
    </Card>
  )
}

const EXAMPLE = `# title: Team climate
# scale: 1-5
# anchors: 1 = Never; 5 = Always
dimension,item id,text,reversed
Focus,F1,People know what matters most.,
Focus,F2,Plans change without notice.,yes`
