import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'

type Active = {
  readonly id: string
  readonly mentor: string
  readonly mentee: string
  readonly startedOn: string
  readonly lastHeldOn: string | null
  readonly standing: string
}

/** Who may need a hand. What is noted is less than what happens, so it says what is known and blames nobody. */
export function HandCard({ active }: { active: readonly Active[] }) {
  const asked = active.filter(({ standing }) => standing === 'asked-for-help')
  const quiet = active.filter(({ standing }) => standing === 'may-need-a-hand')
  if (asked.length + quiet.length === 0) return null
  return (
    <Card title={t('Who may need a hand')}>
      <ul>
        {asked.map(({ id, mentor, mentee }) => (
          <li key={id}>{t('{mentee} and {mentor}: one of them asked for a hand.', { mentee, mentor })}</li>
        ))}
        {quiet.map(({ id, mentor, mentee, lastHeldOn, startedOn }) => (
          <li key={id}>
            {lastHeldOn === null
              ? t('{mentee} and {mentor}: no session noted since {date}.', {
                  mentee,
                  mentor,
                  date: sayDate(startedOn),
                })
              : t('{mentee} and {mentor}: the last session noted was on {date}.', {
                  mentee,
                  mentor,
                  date: sayDate(lastHeldOn),
                })}
          </li>
        ))}
      </ul>
      <p className="hint">
        {t(
          'They may meet without noting it. Ask both kindly how you can help. Both have been asked on their own page.',
        )}
      </p>
    </Card>
  )
}
