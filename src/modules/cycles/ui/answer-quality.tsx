import { counted } from '#lib/core/words.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { OverviewPage } from '../contract.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`

/** From this share on a question is named as one that many could not answer. Source: SCIENCE 2.6. */
const OFTEN = 0.2

/** How the answers were given, over all raters who are promised confidentiality. */
export function AnswerQualityCard({ page: { statistics, names } }: { page: OverviewPage }) {
  const quality = statistics?.quality
  if (!quality) return null
  const often = quality.items.filter(({ missing }) => missing >= OFTEN)
  return (
    <Card title="How the answers were given">
      <p>
        {counted(quality.raters, 'set of answers', 'sets of answers')} about{' '}
        {counted(quality.leaders, 'leader')}. {percent(quality.missing)} of the questions were left out or
        answered “Cannot say”.
      </p>
      {quality.straight !== null && (
        <p>
          {percent(quality.straight)} gave one and the same answer throughout. That can be a true answer; a
          high share often means that people were in a hurry.
        </p>
      )}
      {often.length === 0 ? (
        <p>No question was left out by one person in five or more.</p>
      ) : (
        <DataTable
          caption="Questions that one person in five or more could not answer"
          rows={often}
          rowKey={({ itemId }) => itemId}
          columns={[
            { key: 'question', head: 'Question', cell: ({ itemId }) => names[itemId] ?? itemId },
            { key: 'missing', head: 'Left out', numeric: true, cell: ({ missing }) => percent(missing) },
          ]}
        />
      )}
    </Card>
  )
}
