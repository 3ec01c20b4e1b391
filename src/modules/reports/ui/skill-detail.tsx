import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { AgreementWord } from '#ui/agreement-word.tsx'
import { DotStrip } from '#ui/charts/dot-strip.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EitherWords, Score, Sentence } from '#ui/either-words.tsx'
import { formatGap, formatPeople, formatScore, formatShare } from '#ui/format.ts'
import { plainSensitivity } from '#ui/plain.ts'
import { Tag } from '#ui/tag.tsx'
import type { FrameView, ItemView, SeenView, SkillDetails, SkillView } from '../contract/views.ts'
import { inSentence } from '../domain/in-sentence.ts'
import { HiddenReason } from './hidden-reason.tsx'
import { HowLinks } from './how-links.tsx'
import { MarkButton } from './mark-button.tsx'
import { NumbersTable } from './numbers-table.tsx'
import { useOpenSkills } from './open-skills.ts'
import { plainChange, plainSkill } from './plain-words.ts'

/** Skill by skill: a line each, and below it, when it is open, what it means, the numbers, the questions and the spread. */
export function SkillList({ seen, frame }: { seen: SeenView; frame: FrameView }) {
  const linkTo = useOpenSkills()
  const opened = seen.skills.filter(({ details }) => details !== null).map(({ id }) => id)
  const isAll = opened.length === seen.skills.length
  return (
    <>
      <p className="report-screen-only">
        <a {...linkTo(isAll ? [] : ['all'], 'skills')}>
          {isAll ? t('Close all skills') : t('Open all skills')}
        </a>
      </p>
      <div className="card">
        {seen.skills.map((skill) => {
          const { id, details } = skill
          const others = opened.filter((one) => one !== id)
          return (
            <div key={id} id={`skill-${id}`} className="report-skill">
              <a
                {...linkTo(details ? others : [...others, id], `skill-${id}`)}
                className="report-skill-line"
                aria-expanded={details !== null}
              >
                <SkillLine skill={skill} />
              </a>
              {details && <SkillBody skill={skill} details={details} seen={seen} frame={frame} />}
            </div>
          )
        })}
      </div>
    </>
  )
}

function SkillLine({ skill }: { skill: SkillView }) {
  const { others, gap } = skill
  return (
    <span className="report-summary">
      <span>{skill.name}</span>
      {others?.shown && (
        <span className="report-muted">
          <Score value={others.mean} />
        </span>
      )}
      {gap && (
        <span className="report-muted">
          <span className="number standard-only">{formatGap(gap.difference)}</span> {gap.word}
        </span>
      )}
      {skill.isMarked && <Tag kind="good">{t('Marked')}</Tag>}
    </span>
  )
}

function SkillBody(props: { skill: SkillView; details: SkillDetails; seen: SeenView; frame: FrameView }) {
  const { skill, details, seen, frame } = props
  const { others, likely } = skill
  const isOwn = frame.selfName === null
  const spreads = details.items.filter(({ spread }) => spread !== null)
  return (
    <div className="disclosure-body">
      {details.definition && <p className="hint">{details.definition}</p>}
      <p>
        <EitherWords standard={details.explain} plain={plainSkill(skill, frame)} />
      </p>
      {others?.shown && others.agreement && (
        <p>
          {t('How far they agree:')} <AgreementWord word={others.agreement} />
        </p>
      )}
      {others && !others.shown && <HiddenReason hidden={others} />}
      {likely && (
        <p className="hint">
          <EitherWords
            standard={t('With many more people it would probably be near {mean}, between {low} and {high}.', {
              mean: formatScore(likely.mean),
              low: formatScore(likely.low),
              high: formatScore(likely.high),
            })}
            plain={t('With many more people it could be somewhat higher or lower.')}
          />{' '}
          {likely.basis === 'assumed' && t('This is a rough guide: there are few reports to learn from.')}
        </p>
      )}
      {details.onePerson && others?.shown && (
        <p className="hint">
          <EitherWords standard={details.onePerson} plain={plainSensitivity(others.n)} />
        </p>
      )}
      {details.change && (
        <p className={details.change.isShown ? undefined : 'hint'}>
          <EitherWords
            standard={details.change.sentence}
            plain={plainChange(seen.changes, skill.id) ?? details.change.sentence}
          />
        </p>
      )}
      {details.norm && (
        <p className="hint">
          <Sentence>{details.norm}</Sentence>
        </p>
      )}
      <NumbersTable
        caption={t('{name}, number by number', { name: skill.name })}
        numbers={details.numbers}
        hasAgreement
      />
      {details.guide && (
        <p>
          <Link to={details.guide.to}>
            {t('What can help: a page about {title}', { title: details.guide.title })}
          </Link>
        </p>
      )}
      {isOwn && (
        <HowLinks cycleId={frame.cycleId} skill={skill} details={details} hasSpread={spreads.length > 0} />
      )}
      {isOwn && <MarkButton kind="dimension" refId={skill.id} name={skill.name} isMarked={skill.isMarked} />}
      <DataTable
        caption={t('Questions about {skill}', { skill: inSentence(skill.name) })}
        columns={columns(seen, isOwn)}
        rows={details.items}
        rowKey={({ id }) => id}
        density="compact"
      />
      {spreads.length > 0 && (
        <DotStrip
          finding={t('How the answers spread: {people}.', {
            people: formatPeople(spreads[0]?.spread?.length ?? 0),
          })}
          reading={t('One dot is one person, from all groups together, in no order.')}
          rows={spreads.map(({ id, text, spread }) => ({ id, label: text, dots: spread }))}
          scale={frame.scale}
          tableCaption={t('Spread of the answers about {skill}', { skill: inSentence(skill.name) })}
        />
      )}
      {spreads.length > 0 && (
        <DataTable
          caption={t('How many see it often: {skill}', { skill: inSentence(skill.name) })}
          columns={[
            { key: 'text', head: t('Question'), cell: ({ text }) => text },
            {
              key: 'often',
              head: t('Answers from {from} to {max}', {
                from: Math.ceil(frame.scale.cut),
                max: frame.scale.max,
              }),
              cell: ({ spread }) => formatShare(...oftenOf(spread, frame.scale.cut)),
            },
          ]}
          rows={spreads}
          rowKey={({ id }) => id}
          density="compact"
        />
      )}
    </div>
  )
}

/** How many of the shown answers are at or above where "often" starts, and how many there are. */
function oftenOf(spread: readonly number[] | null, cut: number): [number, number] {
  const answers = spread ?? []
  return [answers.filter((value) => value >= cut).length, answers.length]
}

function columns(seen: SeenView, isOwn: boolean): Column<ItemView>[] {
  return [
    {
      key: 'text',
      head: t('Question'),
      cell: (item) => <span className="report-question">{item.text}</span>,
    },
    ...seen.itemSources.map(({ source, label }): Column<ItemView> => ({
      key: source,
      head: label,
      cell: (item) => {
        const cell = item.cells.find((one) => one.source === source)?.cell
        if (!cell) return ''
        if (!cell.shown) return <HiddenReason hidden={cell} />
        return (
          <>
            <strong>
              <Score value={cell.mean} />
            </strong>
            {cell.n > 1 && <span className="hint"> {formatPeople(cell.n)}</span>}
          </>
        )
      },
    })),
    ...(isOwn
      ? [
          {
            key: 'mark',
            head: t('For my plan'),
            headHidden: true,
            cell: (item: ItemView) => (
              <MarkButton kind="item" refId={item.id} name={item.text} isMarked={item.isMarked} />
            ),
          },
        ]
      : []),
  ]
}
