import { useSyncExternalStore } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'

const neverChanges = () => () => {}

/** Shown once it can work: printing from a page needs script, the browser's own menu does not. */
export function PrintButton() {
  const canPrint = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  if (!canPrint) return null
  return (
    <Button type="button" onClick={() => window.print()}>
      {t('Print')}
    </Button>
  )
}
