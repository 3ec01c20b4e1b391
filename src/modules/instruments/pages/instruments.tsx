import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { counted } from '#lib/core/words.ts'
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
import { importInstrument, readInstruments } from '../actions.ts'
import { wording } from '../domain/wording.ts'
import '../ui/instruments.css'
import { FileProblems } from '../ui/file-problems.tsx'
import { VersionStatus } from '../ui/version-status.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: 'Questionnaires · Heartwood' }]

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
        title="Questionnaires"
        audience="Everybody here can read the questions. HR and programme owners look after them."
      >
        <p>
          A questionnaire is used in a cycle. Once used, its questions stay as they are; a change is a new
          version.
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && <FileProblems refusal={answer.refusal} />}
      {answer && 'kept' in answer && <Imported kept={answer.kept} />}
      {instruments.length === 0 ? (
        <EmptyState title="No questionnaires yet">
          Questionnaires that HR imports show up here. Choose a file below to add the first one.
        </EmptyState>
      ) : (
        <DataTable
          caption="All questionnaires"
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
      head: 'Questionnaire',
      cell: (row: Row) => (
        <Link to={`/instruments/${row.slug}/${row.version}`}>{wording(row.title, 'en')}</Link>
      ),
    },
    { key: 'version', head: 'Version', cell: (row: Row) => row.version },
    { key: 'items', head: 'Questions', numeric: true, cell: (row: Row) => row.items },
    { key: 'dimensions', head: 'Skills', numeric: true, cell: (row: Row) => row.dimensions },
    { key: 'languages', head: 'Languages', cell: (row: Row) => row.languages.join(', ') },
  ]
  if (!canManage) return shown
  return [
    ...shown,
    {
      key: 'status',
      head: 'Status',
      cell: (row: Row) => <VersionStatus status={row.status} isUsed={row.isUsed} />,
    },
  ]
}

function Imported({
  kept,
}: {
  kept: { slug: string; version: string; isNew: boolean; items: number; warnings: readonly string[] }
}) {
  return (
    <>
      <Note kind="good">
        <p>
          {kept.isNew ? 'Imported' : 'This version is as in your file now'}:{' '}
          <Link to={`/instruments/${kept.slug}/${kept.version}`}>
            {kept.slug} {kept.version}
          </Link>
          , {counted(kept.items, 'question')}.
        </p>
      </Note>
      {kept.warnings.length > 0 && (
        <Note kind="caution" title="Worth a look">
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
    <Card title="Import a questionnaire" id="import">
      <Form
        method="post"
        encType="multipart/form-data"
        className="instrument-form"
        aria-label="Import a questionnaire"
      >
        <FileField
          label="File"
          name="file"
          accept=".json,.csv,.txt,.tsv"
          required
          hint="JSON, or CSV with one question a row. Nothing is kept when something in it is not right."
        />
        <Field
          label="Title"
          name="title"
          optional
          hint="If you leave it empty, the title in the file is used."
        />
        <Field label="Version" name="version" optional width="short" hint="For example 2." />
        <Field
          label="Scale"
          name="scale"
          optional
          width="short"
          hint="For example 1-5 or 0-10. A CSV file may say it itself."
        />
        <div className="actions">
          <Button kind="primary">Import</Button>
        </div>
      </Form>
      <Disclosure summary="What a CSV file looks like">
        <p>A header row, then one question a row. Columns may stand in any order.</p>
        <pre className="instrument-example">{EXAMPLE}</pre>
        <p>
          Use <code>self</code> and <code>other</code> instead of <code>text</code> to ask the leader and
          others in different words; <code>{'{leader}'}</code> stands for the name. Add a language in brackets
          for a translation: <code>text (de)</code>. Optional columns: <code>axis</code>,{' '}
          <code>definition</code>, <code>pulse</code>.
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
