import { t } from '#lib/core/text.ts'
/** A number that is not shown, and why. The number itself never reaches this component. */
export function HiddenNumber({ reason, label = t('Not shown.') }: { reason: string; label?: string }) {
  return (
    <span className="hidden-number">
      <strong>{label}</strong> {reason}
    </span>
  )
}
