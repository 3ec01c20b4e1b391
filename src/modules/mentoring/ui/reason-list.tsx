import { t } from '#lib/core/text.ts'

/** Why two people came up together, and what is worth knowing. Words only, no number. */
export function ReasonList(props: { title: string; reasons: readonly string[]; limits: readonly string[] }) {
  const { title, reasons, limits } = props
  return (
    <>
      <p className="mentoring-label">{title}</p>
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
