import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'

/** What became of each date, with what was talked about, as long as that is kept. */
export function HistoryCard(props: {
  history: readonly { slotOn: string; isHeld: boolean; items: readonly string[] }[]
  keepDays: number
}) {
  const { history, keepDays } = props
  return (
    <Card title={t('Before')}>
      {history.length === 0 ? (
        <p>{t('Nothing yet. What you talked about shows up here after each one.')}</p>
      ) : (
        <ul className="row-list">
          {history.map(({ slotOn, isHeld, items }) => (
            <li key={slotOn}>
              <div className="row-item">
                <p>
                  {sayDate(slotOn, currentLanguage())}
                  {!isHeld && <span className="hint"> · {t('skipped')}</span>}
                </p>
                {items.length > 0 && (
                  <ul>
                    {items.map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="hint">
        {t('What you talked about is kept for {days} days, then forgotten.', { days: keepDays })}
      </p>
    </Card>
  )
}
