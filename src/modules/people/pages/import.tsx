import {
  Form,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
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
import { rich } from '#ui/rich-text.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { undoImport } from '../actions/apply.ts'
import { readImports } from '../actions/imports.ts'
import { checkUploadSize, uploadImport } from '../actions/upload.ts'
import type { ImportListOut } from '../contract.ts'
import { ImportSteps } from '../ui/import-steps.tsx'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: `${t('Bring people in')} · Heartwood` }]

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
        title={t('Bring people in')}
        audience={t('Only HR sees this.')}
        crumbs={[{ to: '/people', label: t('People') }]}
      >
        {t('Choose a file from your HR system. You will see what it would change before anything changes.')}
      </PageHeader>
      <ImportSteps at="file" />
      <ErrorSummary refusal={refusal} />
      <Card>
        <Form method="post" encType="multipart/form-data">
          <FileField
            label={t('File')}
            name="file"
            accept=".csv,.txt,.tsv,.xlsx"
            required
            hint={t('CSV or XLSX, one heading row and one row for each person. Up to 64 MB.')}
          />
          <SelectField
            label={t('Where it comes from')}
            name="preset"
            options={[{ value: '', label: t('Find out by itself') }, ...page.presets]}
          />
          <Button kind="primary" name="intent" value="upload">
            {t('Go on to the columns')}
          </Button>
        </Form>
      </Card>
      {page.undoable && (
        <Note title={t('The last import can be undone')}>
          <p>
            {rich(
              page.undoable.at
                ? t('<link>{file}</link>, {at}. Everyone will be as before.', {
                    file: page.undoable.fileName,
                    at: page.undoable.at,
                  })
                : t('<link>{file}</link>. Everyone will be as before.', { file: page.undoable.fileName }),
              { link: (file) => <Link to={`/people/import/${page.undoable?.id}`}>{file}</Link> },
            )}
          </p>
          <PostForm>
            <Button name="intent" value="undo">
              {t('Undo this import')}
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

const STATE_WORDS: Readonly<Record<ImportListOut['batches'][number]['state'], () => string>> = {
  uploaded: () => t('Waiting for its columns'),
  checked: () => t('Waiting for a decision'),
  applying: () => t('On its way in'),
  applied: () => t('In'),
  undone: () => t('Undone'),
  discarded: () => t('Set aside'),
}

/** Tells the links of one file apart, also of two imports in one minute: the newest stands first. */
function whichOf(batch: Batch, batches: readonly Batch[]): string {
  const twins = batches.filter(
    ({ fileName, createdAt }) => fileName === batch.fileName && createdAt === batch.createdAt,
  )
  const number = twins.length - twins.indexOf(batch)
  return twins.length > 1
    ? t(', {at}, number {number}', { at: batch.createdAt, number })
    : `, ${batch.createdAt}`
}

function Earlier({ batches }: { batches: readonly Batch[] }) {
  return (
    <Card title={t('Earlier imports')}>
      <DataTable
        caption={t('Earlier imports')}
        captionHidden
        rows={batches}
        rowKey={(batch) => batch.id}
        columns={[
          {
            key: 'file',
            head: t('File'),
            cell: (batch) => (
              <Link to={`/people/import/${batch.id}`}>
                {batch.fileName}
                <HiddenText>{whichOf(batch, batches)}</HiddenText>
              </Link>
            ),
          },
          { key: 'state', head: t('State'), cell: (batch) => STATE_WORDS[batch.state]() },
          { key: 'rows', head: t('Rows'), numeric: true, cell: (batch) => formatCount(batch.rows) },
          {
            key: 'when',
            head: t('Chosen on'),
            cell: (batch) => batch.createdAt,
          },
        ]}
        empty={
          <EmptyState title={t('No imports yet')}>
            {t('Each import will be listed here, with what it changed.')}
          </EmptyState>
        }
      />
    </Card>
  )
}
