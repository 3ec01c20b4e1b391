import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { joinSkills } from '../domain/words.ts'

type Props = {
  page: {
    readonly name: string
    readonly isMentor: boolean
    readonly goals: readonly string[]
    readonly about: string
    readonly reasons: readonly string[]
  }
}

/** What brought the two together. */
export function AboutCard({ page: { name, isMentor, goals, about, reasons } }: Props) {
  if (goals.length === 0 && about === '' && reasons.length === 0) return null
  return (
    <Card title={t('What brought you together')}>
      {about && <blockquote className="mentoring-words">{about}</blockquote>}
      {goals.length > 0 && (
        <p>
          {isMentor
            ? t('{name} would like to grow in: {skills}', { name, skills: joinSkills(goals) })
            : t('You would like to grow in: {skills}', { skills: joinSkills(goals) })}
        </p>
      )}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}
