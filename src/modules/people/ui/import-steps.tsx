import { t } from '#lib/core/text.ts'
import { StepNav } from '#ui/step-nav.tsx'

const STEPS = ['file', 'columns', 'preview', 'result'] as const
type ImportStep = (typeof STEPS)[number]

const LABELS: Readonly<Record<ImportStep, () => string>> = {
  file: () => t('File'),
  columns: () => t('Columns'),
  preview: () => t('What would change'),
  result: () => t('Result'),
}

/** Where an import stands. Columns stay open while nothing has gone in. */
export function ImportSteps({ at, batchId }: { at: ImportStep; batchId?: string }) {
  const current = STEPS.indexOf(at)
  return (
    <StepNav
      label={t('Steps of the import')}
      steps={STEPS.map((step, index) => ({
        label: LABELS[step](),
        state: index < current ? 'done' : index === current ? 'current' : 'todo',
        to: step === 'columns' && at === 'preview' ? `/people/import/${batchId}?step=columns` : undefined,
      }))}
    />
  )
}
