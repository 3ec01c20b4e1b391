import { t } from '#lib/core/text.ts'
/** The place of something that is loading. Drawn only when it takes longer than 400 ms, and it does not move. */
export function Skeleton({ lines = 3, label = t('Loading') }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton">
      <output className="visually-hidden">{label}</output>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  )
}
