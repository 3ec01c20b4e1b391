import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatGap, formatScore } from '#ui/format.ts'
import type { ChangeResult, ResultsView, ShareResult } from '../domain/results.ts'
import { sayPart } from './result-words.ts'

/** What came of a session, on three levels; what is not known yet says when. Source: SCIENCE 6 (Kirkpatrick). */
export function ResultsCard({ results: { useful, learned, used } }: { results: ResultsView }) {
  return (
    <Card title={t('What came of it')}>
      <p className="hint">
        {t(
          'Fewer than five people are never shown. With few people, or when all say the same, a word stands for the number.',
        )}
      </p>
      <Facts
        items={[
          {
            term: t('Useful for their work'),
            value: useful ? sayShare(useful) : t('counted two weeks after the session'),
          },
          {
            term: t('Learned, by cases before and after'),
            value: learned ? sayChange(learned) : t('counted two weeks after the session'),
          },
          {
            term: t('Used it, they say'),
            value: used ? sayShare(used.people) : t('asked after 30 days, counted after 60'),
          },
          {
            term: t('Used it, their line managers say'),
            value: used ? sayShare(used.managers) : t('asked after 30 days, counted after 60'),
          },
        ]}
      />
    </Card>
  )
}

function sayShare(result: ShareResult): string {
  return result.tooFew ? t('too few answers to show') : sayPart(result.share, result.people)
}

function sayChange(result: ChangeResult): string {
  if (result.tooFew) return t('too few answers to show')
  const { people, change, outOf, range } = result
  const gap = formatGap(change)
  return range
    ? t('{gap} points of {outOf}, {people} people, likely {low} to {high}', {
        gap,
        outOf,
        people,
        low: formatScore(range.low),
        high: formatScore(range.high),
      })
    : t('{gap} points of {outOf}, {people} people: too few to say whether it is more than chance', {
        gap,
        outOf,
        people,
      })
}
