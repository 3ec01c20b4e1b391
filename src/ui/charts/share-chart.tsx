import { t } from '#lib/core/text.ts'
import {
  sayWhyNothing,
  type Share,
  type ShareCell,
  type ShareWord,
  type UnitShares,
} from '#lib/disclosure/shares.ts'
import { HiddenNumber } from '../hidden-number.tsx'
import { ChartFigure, type ChartWords } from './chart-figure.tsx'
import { xAt } from './positions.ts'

/** How many of some people; `why` where it is not shown. What is hidden never reaches this component. */
export type ShareRow = {
  readonly id: string
  readonly name: string
  readonly people: number | null
  readonly share: Share | null
  readonly why?: string
}

/** How many people of each unit did one thing: a bar with its count, or a word where a count would be about a few. */
export function ShareChart(props: ChartWords & { rows: readonly ShareRow[]; caption: string }) {
  const { rows, caption, ...words } = props
  const shown = (row: ShareRow) => (row.share && row.people ? sayShare(row.share, row.people) : null)
  return (
    <ChartFigure
      {...words}
      className="share-chart"
      rowsLabel={caption}
      rows={rows.map((row) => ({ id: row.id, label: `${row.name}: ${shown(row) ?? row.why ?? ''}` }))}
      renderRow={(index) => {
        const row = rows[index]
        if (!row) return null
        return (
          <span className="share-row">
            <span className="share-name">{row.name}</span>
            <span className="in-cell">
              {shown(row) ?? <HiddenNumber reason={row.why ?? ''} label="" />}
              {row.share && row.share.kind !== 'word' && row.people ? (
                <span className="in-cell-bar">
                  <span className={xAt(Math.round((row.share.count / row.people) * 1000) / 10)} />
                </span>
              ) : null}
            </span>
          </span>
        )
      }}
      table={{
        caption,
        columns: [
          { key: 'unit', head: t('Unit'), cell: ({ name }: ShareRow) => name },
          { key: 'people', head: t('People'), numeric: true, cell: ({ people }: ShareRow) => people ?? '–' },
          {
            key: 'share',
            head: t('How many'),
            cell: (row: ShareRow) => shown(row) ?? <HiddenNumber reason={row.why ?? ''} label="" />,
          },
        ],
        rows,
        rowKey: ({ id }) => id,
      }}
    />
  )
}

/** The rows of one question, in the order of its numbers. */
export function shareRows(view: UnitShares, at: number): ShareRow[] {
  return view.units.map((row) => {
    const name = row.names.map((unit) => unit ?? t('Without a unit')).join(', ')
    return row.show === 'shares'
      ? {
          id: name,
          name,
          people: row.people,
          share: row.shares[at] ?? null,
          why: t('Not shown. Few people came or left since the last count, and it would be about them.'),
        }
      : { id: name, name, people: null, share: null, why: sayWhyNothing(row.why) }
  })
}

/** The finding over all: `said` puts the share into a sentence. */
export function sayFinding(total: ShareCell, at: number, said: (share: string) => string): string {
  if (total.show === 'nothing') return sayWhyNothing(total.why)
  const share = total.shares[at]
  return share
    ? said(sayShare(share, total.people))
    : t('No number over all: few people came or left since the last count.')
}

/** "12 of 31", "about 40 of 210", "about half of them". */
function sayShare(share: Share, people: number): string {
  switch (share.kind) {
    case 'count':
      return t('{count} of {people}', { count: share.count, people })
    case 'about':
      return t('about {count} of {people}', { count: share.count, people })
    case 'word':
      return sayWord(share.word)
  }
}

function sayWord(word: ShareWord): string {
  switch (word) {
    case 'few':
      return t('a fifth of them or fewer')
    case 'some':
      return t('up to two fifths of them')
    case 'half':
      return t('about half of them')
    case 'many':
      return t('up to four fifths of them')
    case 'most':
      return t('nearly all of them')
  }
}
