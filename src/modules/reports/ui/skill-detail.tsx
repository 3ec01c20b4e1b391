import { Link } from 'react-router'
import { AgreementWord } from '#ui/agreement-word.tsx'
import { DotStrip } from '#ui/charts/dot-strip.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatGap, formatPeople, formatScore, formatScoreRange, formatShare } from '#ui/format.ts'
import { Tag } from '#ui/tag.tsx'
import type { FrameView, ItemView, SeenView, SkillView } from '../contract/views.ts'
import { HiddenReason } from './hidden-reason.tsx'
import { HowLinks } from './how-links.tsx'
import { NumbersTable } from './numbers-table.tsx'
import { MarkButton } from './mark-button.tsx'

/** One skill: what it means, the numbers in words, the questions, the spread, and the way into the plan. */
export function SkillDetail({ skill, seen, frame }: { skill: SkillView; seen: SeenView; frame: FrameView }) {
  const { others, gap, likely } = skill
  const isOwn = frame.selfName === null
  const spreads = skill.items.filter(({ spread }) => spread !== null)
  return (
    <Disclosure
      summary={
        <>
          <span className="report-summary">
            <span>{skill.name}</span>
            {others?.shown && <span className="number report-muted">{formatScore(others.mean)}</span>}
            {gap && (
              <span className="report-muted">
                <span className="number">{formatGap(gap.difference)}</span> {gap.word}
              </span>
            )}
            {skill.isMarked && <Tag kind="good">Marked</Tag>}
          </span>
        </>
      }
    >
      {skill.definition && <p className="hint">{skill.definition}</p>}
      <p>{skill.explain}</p>
      {others?.shown && others.agreement && (
        <p>
          How far they agree: <AgreementWord word={others.agreement} />
        </p>
      )}
      {others && !others.shown && <HiddenReason hidden={others} />}
      {likely && (
        <p className="hint">
          With many more people it would probably be near {formatScore(likely.mean)}, between{' '}
          {formatScoreRange(likely.low, likely.high).replace(' to ', ' and ')}.
          {likely.basis === 'assumed' && ' This is a rough guide: there are few reports to learn from.'}
        </p>
      )}
      {skill.onePerson && <p className="hint">{skill.onePerson}</p>}
      {skill.change && <p className={skill.change.isShown ? undefined : 'hint'}>{skill.change.sentence}</p>}
      {skill.norm && <p className="hint">{skill.norm}</p>}
      <NumbersTable caption={`${skill.name}, number by number`} numbers={skill.numbers} hasAgreement />
      {skill.guide && (
        <p>
          <Link to={skill.guide.to}>What can help: a page about {skill.guide.title}</Link>
        </p>
      )}
      {isOwn && <HowLinks cycleId={frame.cycleId} skill={skill} hasSpread={spreads.length > 0} />}
      {isOwn && <MarkButton kind="dimension" refId={skill.id} name={skill.name} isMarked={skill.isMarked} />}
      <DataTable
        caption={`Questions about ${skill.name.toLowerCase()}`}
        columns={columns(seen, isOwn)}
        rows={skill.items}
        rowKey={({ id }) => id}
        density="compact"
      />
      {spreads.length > 0 && (
        <DotStrip
          finding={`How the answers spread: ${formatPeople(spreads[0]?.spread?.length ?? 0)}.`}
          reading="One dot is one person, from all groups together, in no order."
          rows={spreads.map(({ id, text, spread }) => ({ id, label: text, dots: spread }))}
          scale={frame.scale}
          tableCaption={`Spread of the answers about ${skill.name.toLowerCase()}`}
        />
      )}
      {spreads.length > 0 && (
        <DataTable
          caption={`How many see it often: ${skill.name.toLowerCase()}`}
          columns={[
            { key: 'text', head: 'Question', cell: ({ text }) => text },
            {
              key: 'often',
              head: `Answers from ${Math.ceil(frame.scale.cut)} to ${frame.scale.max}`,
              cell: ({ spread }) => formatShare(...oftenOf(spread, frame.scale.cut)),
            },
          ]}
          rows={spreads}
          rowKey={({ id }) => id}
          density="compact"
        />
      )}
    </Disclosure>
  )
}

/** How many of the shown answers are at or above where "often" starts, and how many there are. */
function oftenOf(spread: readonly number[] | null, cut: number): [number, number] {
  const answers = spread ?? []
  return [answers.filter((value) => value >= cut).length, answers.length]
}

function columns(seen: SeenView, isOwn: boolean): Column<ItemView>[] {
  return [
    { key: 'text', head: 'Question', cell: (item) => <span className="report-question">{item.text}</span> },
    ...seen.itemSources.map(({ source, label }): Column<ItemView> => ({
      key: source,
      head: label,
      cell: (item) => {
        const cell = item.cells.find((one) => one.source === source)?.cell
        if (!cell) return ''
        if (!cell.shown) return <HiddenReason hidden={cell} />
        return (
          <>
            <strong className="number">{formatScore(cell.mean)}</strong>
            {cell.n > 1 && <span className="hint"> {formatPeople(cell.n)}</span>}
          </>
        )
      },
    })),
    ...(isOwn
      ? [
          {
            key: 'mark',
            head: 'For my plan',
            headHidden: true,
            cell: (item: ItemView) => (
              <MarkButton kind="item" refId={item.id} name={item.text} isMarked={item.isMarked} />
            ),
          },
        ]
      : []),
  ]
}
