import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { applyImport, discardImport, undoImport } from '../actions/apply.ts'
import { checkImport } from '../actions/check.ts'
import { readImport, readPreview } from '../actions/imports.ts'
import { ROW_KINDS, type RowKind } from '../domain/difference.ts'
import { readTarget } from '../domain/fields.ts'
import { ColumnsForm } from '../ui/columns-form.tsx'
import { ImportResult } from '../ui/import-result.tsx'
import { ImportSteps } from '../ui/import-steps.tsx'
import { PreviewPart } from '../ui/preview-part.tsx'

export const handle = { access: { roles: ['hr'] } }
export const meta = ({ loaderData }: { loaderData?: { batch: { fileName: string } } }) => [
  {
    title: `${t('{file}: bring people in', { file: loaderData?.batch.fileName || t('An import') })} · Heartwood`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const query = new URL(request.url).searchParams
  const batchId = params.batchId ?? ''
  return present(async () => {
    const batch = await readImport(ctx, actor, { batchId, presetId: query.get('preset') ?? undefined })
    const wantsColumns = query.get('step') === 'columns' || query.has('preset')
    const step = stepOf(batch.state, wantsColumns)
    const kind = kindOf(query.get('kind'), batch.summary?.counts)
    const after = Number(query.get('after') ?? Number.NaN)
    const preview =
      step === 'columns'
        ? null
        : await readPreview(ctx, actor, {
            batchId,
            kind,
            afterLine: Number.isInteger(after) ? after : undefined,
          })
    return { batch, step, preview }
  })
}

function stepOf(state: string, wantsColumns: boolean): 'columns' | 'preview' | 'result' {
  if (state === 'uploaded' || (state === 'checked' && wantsColumns)) return 'columns'
  return state === 'checked' ? 'preview' : 'result'
}

/** What was asked for, else the first kind that has rows; what needs correction comes first. */
function kindOf(
  asked: string | null,
  counts: Readonly<Record<RowKind, number>> | undefined,
): RowKind | 'notices' {
  if (asked === 'notices') return asked
  const known = ROW_KINDS.find((kind) => kind === asked)
  return known ?? ROW_KINDS.find((kind) => kind !== 'unchanged' && (counts?.[kind] ?? 0) > 0) ?? 'new'
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const batchId = params.batchId ?? ''
  const isOn = (name: string) => form.get(name) === 'on'
  return attempt(async () => {
    switch (form.get('intent')) {
      case 'check': {
        const order = form.get('dateOrder')
        const targets = form
          .getAll('target')
          .map((text) => (typeof text === 'string' && readTarget(text)) || 'ignore')
        await checkImport(ctx, actor, batchId, {
          targets,
          dateOrder: order === 'dmy' || order === 'mdy' ? order : null,
          isFullFile: form.get('full') === 'yes',
        })
        return redirect(`/people/import/${batchId}`)
      }
      case 'apply':
        await applyImport(ctx, actor, batchId, {
          skipBadRows: isOn('skipBadRows'),
          confirmLeaving: isOn('confirmLeaving'),
        })
        return redirect(`/people/import/${batchId}`)
      case 'undo':
        await undoImport(ctx, actor)
        return redirect(`/people/import/${batchId}`)
      default:
        await discardImport(ctx, actor, batchId)
        return redirect('/people/import')
    }
  })
}

export default function ImportBatchScreen() {
  const { batch, step, preview } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  return (
    <>
      <PageHeader
        title={batch.fileName || t('Import')}
        audience={t('Only HR sees this.')}
        crumbs={[
          { to: '/people', label: t('People') },
          { to: '/people/import', label: t('Bring people in') },
        ]}
      />
      <ImportSteps at={step} batchId={batch.id} />
      <ErrorSummary refusal={refusal} />
      {step === 'columns' && <ColumnsForm batch={batch} />}
      {step === 'preview' && preview && <PreviewPart batch={batch} preview={preview} />}
      {step === 'result' && preview && <ImportResult batch={batch} preview={preview} />}
    </>
  )
}
