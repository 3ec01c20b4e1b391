import {
  Form,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { attempt, fileOf, present, signedIn } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField } from '#ui/file-field.tsx'
import { formatCount, formatInstant } from '#ui/format.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { undoImport } from '../actions/apply.ts'
import { readImports } from '../actions/imports.ts'
import { checkUploadSize, uploadImport } from '../actions/upload.ts'
import type { ImportListOut } from '../contract.ts'
import { ImportSteps } from '../ui/import-steps.tsx'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: 'Bring people in · Heartwood' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => {
    const { batches, undoable, presets } = await readImports(ctx, actor)
    const say = (at: Date) => formatInstant(at, ctx.config.timezone)
    return {
      presets,
      undoable: undoable && { ...undoable, at: undoable.at && say(undoable.at) },
      batches: batches.map((batch) => ({ ...batch, createdAt: say(batch.createdAt) })),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return attempt(async () => {
    checkUploadSize(request.headers.get('content-length'))
    const form = await request.formData()
    if (form.get('intent') === 'undo') {
      const { batchId } = await undoImport(ctx, actor)
      return redirect(`/people/import/${batchId}`)
    }
    const file = await fileOf(form, 'file')
    const preset = form.get('preset')
    const { batchId } = await uploadImport(ctx, actor, {
      fileName: file?.name ?? '',
      bytes: file?.bytes ?? new Uint8Array(),
      presetId: typeof preset === 'string' && preset !== '' ? preset : undefined,
    })
    return redirect(`/people/import/${batchId}`)
  })
}

export default function ImportScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  return (
    <>
      <PageHeader
        title="Bring people in"
        audience="Only HR sees this."
        crumbs={[{ to: '/people', label: 'People' }]}
      >
        Choose a file from your HR system. You will see what it would change before anything changes.
      </PageHeader>
      <ImportSteps at="file" />
      <ErrorSummary refusal={refusal} />
      <Card>
        <Form method="post" encType="multipart/form-data">
          <FileField
            label="File"
            name="file"
            accept=".csv,.txt,.tsv,.xlsx"
            required
            hint="CSV or XLSX, one heading row and one row for each person. Up to 64 MB."
          />
          <SelectField
            label="Where it comes from"
            name="preset"
            options={[{ value: '', label: 'Find out by itself' }, ...page.presets]}
          />
          <Button kind="primary" name="intent" value="upload">
            Go on to the columns
          </Button>
        </Form>
      </Card>
      {page.undoable && (
        <Note title="The last import can be undone">
          <p>
            <Link to={`/people/import/${page.undoable.id}`}>{page.undoable.fileName}</Link>
            {page.undoable.at && `, ${page.undoable.at}`}. Everyone will be as before.
          </p>
          <PostForm>
            <Button name="intent" value="undo">
              Undo this import
            </Button>
          </PostForm>
        </Note>
      )}
      <Earlier batches={page.batches} />
    </>
  )
}

/** As it was stored, with its time in words. */
type Batch = Omit<ImportListOut['batches'][number], 'createdAt'> & { readonly createdAt: string }

const STATE_WORDS: Record<ImportListOut['batches'][number]['state'], string> = {
  uploaded: 'Waiting for its columns',
  checked: 'Waiting for a decision',
  applying: 'On its way in',
  applied: 'In',
  undone: 'Undone',
  discarded: 'Set aside',
}

/** Tells the links of one file apart, also of two imports in one minute: the newest stands first. */
function whichOf(batch: Batch, batches: readonly Batch[]): string {
  const twins = batches.filter(
    ({ fileName, createdAt }) => fileName === batch.fileName && createdAt === batch.createdAt,
  )
  const number = twins.length - twins.indexOf(batch)
  return `, ${batch.createdAt}${twins.length > 1 ? `, number ${number}` : ''}`
}

function Earlier({ batches }: { batches: readonly Batch[] }) {
  return (
    <Card title="Earlier imports">
      <DataTable
        caption="Earlier imports"
        captionHidden
        rows={batches}
        rowKey={(batch) => batch.id}
        columns={[
          {
            key: 'file',
            head: 'File',
            cell: (batch) => (
              <Link to={`/people/import/${batch.id}`}>
                {batch.fileName}
                <HiddenText>{whichOf(batch, batches)}</HiddenText>
              </Link>
            ),
          },
          { key: 'state', head: 'State', cell: (batch) => STATE_WORDS[batch.state] },
          { key: 'rows', head: 'Rows', numeric: true, cell: (batch) => formatCount(batch.rows) },
          {
            key: 'when',
            head: 'Chosen on',
            cell: (batch) => batch.createdAt,
          },
        ]}
        empty={
          <EmptyState title="No imports yet">
            Each import will be listed here, with what it changed.
          </EmptyState>
        }
      />
    </Card>
  )
}
