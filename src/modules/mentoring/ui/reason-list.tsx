import { t } from '#lib/core/text.ts'

/** Why two people came up together, and what is worth knowing. Words only, no number. */
export function ReasonList({ reasons, limits }: { reasons: readonly string[]; limits: readonly string[] }) {
  return (
    <>
      <p className="mentoring-label">{t('Why these two')}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {limits.length > 0 && (
        <>
          <p className="mentoring-label">{t('Worth knowing')}</p>
          <ul>
            {limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
