import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { OverviewPage } from '../contract.ts'
import { sayPercent } from './pilot-words.ts'

/** From this share on a question is named as one that many could not answer. Source: SCIENCE 2.6. */
const OFTEN = 0.2

/** How the answers were given, over all raters who are promised confidentiality. */
export function AnswerQualityCard({ page: { statistics, names } }: { page: OverviewPage }) {
  const quality = statistics?.quality
  if (!quality) return null
  const often = quality.items.filter(({ missing }) => missing >= OFTEN)
  return (
    <Card title={t('How the answers were given')}>
      <p>
        {t(
          '{raters, plural, one {# set of answers} other {# sets of answers}} about {leaders, plural, one {# leader} other {# leaders}}. {missing} of the questions were left out or answered “Cannot say”.',
          { raters: quality.raters, leaders: quality.leaders, missing: sayPercent(quality.missing) },
        )}
      </p>
      {quality.straight !== null && (
        <p>
          {t(
            '{share} gave one and the same answer throughout. That can be a true answer; a high share often means that people were in a hurry.',
            { share: sayPercent(quality.straight) },
          )}
        </p>
      )}
      {often.length === 0 ? (
        <p>{t('No question was left out by one person in five or more.')}</p>
      ) : (
        <DataTable
          caption={t('Questions that one person in five or more could not answer')}
          rows={often}
          rowKey={({ itemId }) => itemId}
          columns={[
            { key: 'question', head: t('Question'), cell: ({ itemId }) => names[itemId] ?? itemId },
            {
              key: 'missing',
              head: t('Left out'),
              numeric: true,
              cell: ({ missing }) => sayPercent(missing),
            },
          ]}
        />
      )}
    </Card>
  )
}
