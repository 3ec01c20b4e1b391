import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'

type Price = {
  readonly answer: string
  readonly fewerMatched: number
  readonly fitsLess: boolean
  readonly moves: readonly {
    readonly mentee: string
    readonly from: string | null
    readonly to: string | null
    readonly loses: number | null
  }[]
}
type Names = { readonly mentee: string; readonly mentor: string }

/** What a pair costs, in people and not in points. */
export function PriceWords({ price, isDraft, names }: { price: Price; isDraft: boolean; names: Names }) {
  return (
    <Card title={isDraft ? t('What would be lost without it') : t('What it would cost')}>
      {price.answer === 'possible' ? (
        <Change price={price} />
      ) : (
        <p>
          {price.answer === 'as it is'
            ? t('Nothing: the best matching puts them together.')
            : t('{mentor} has no place that is not kept for somebody else.', { mentor: names.mentor })}
        </p>
      )}
    </Card>
  )
}

function Change({ price: { fewerMatched, fitsLess, moves } }: { price: Price }) {
  return (
    <>
      <p>
        {fewerMatched > 0
          ? t('One more mentee would be without a mentor.')
          : fitsLess
            ? t('As many have a mentor, and on the whole they fit less well.')
            : t('Nothing is lost: another matching is as good.')}
      </p>
      <ul>
        {moves.map(({ mentee, from, to, loses }) => (
          <li key={mentee}>
            {to === null
              ? t('{mentee} would be on the waiting list.', { mentee })
              : from === null
                ? t('{mentee} would be with {to}.', { mentee, to })
                : t('{mentee} would move from {from} to {to}.', { mentee, from, to })}
            {loses !== null && ` ${t('That is choice {place} lost.', { place: loses })}`}
          </li>
        ))}
      </ul>
    </>
  )
}
