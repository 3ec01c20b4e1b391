import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import type { Agreement } from '#ui/agreement-word.tsx'
import { GapDots } from '#ui/charts/gap-dots.tsx'
import type { ChartGroup } from '#ui/charts/groups.ts'
import { HeatTable } from '#ui/charts/heat-table.tsx'
import { IntervalDots } from '#ui/charts/interval-dots.tsx'
import { agreementInWords } from '#ui/charts/sentences.ts'
import { QuadrantMap } from '#ui/charts/quadrant-map.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { EitherWords } from '#ui/either-words.tsx'
import { formatPeople } from '#ui/format.ts'
import { Heading } from '#ui/heading.tsx'
import { plainDecimals } from '#ui/plain.ts'
import type { FrameView, HeatView, MapView, SeenView } from '../contract/views.ts'
import { inSentence } from '../domain/in-sentence.ts'
import type { SourceId } from '../domain/sources.ts'
import { WhyList } from './hidden-reason.tsx'
import { hiddenOf } from './hidden-words.ts'
import { NumbersTable } from './numbers-table.tsx'
import {
  gapsReading,
  heatReading,
  mapReading,
  othersFinding,
  othersMark,
  othersReading,
  plainCorners,
} from './seen-words.ts'
import { ChangesFigure } from './changes-figure.tsx'
import { plainSkill } from './plain-words.ts'
import { SkillList } from './skill-detail.tsx'
import { WatchPart } from './watch-part.tsx'

type Level = 2 | 3

/** Part 2, always in this order: the map, the gaps, the groups, the single questions (closed). */
export function SeenPart({ seen, frame, level }: { seen: SeenView; frame: FrameView; level: Level }) {
  const { selfName } = frame
  if (seen.none) {
    return (
      <EmptyState title={t('Nothing can be drawn here')} level={level}>
        {[seen.none.sentence, seen.none.more].join(' ')}
      </EmptyState>
    )
  }
  return (
    <>
      {selfName && <p className="hint">{t('In these pictures, “you” is {selfName}.', { selfName })}</p>}
      {seen.map && <MapFigure map={seen.map} frame={frame} level={level} />}
      {seen.hasSelf ? (
        <GapsFigure seen={seen} frame={frame} level={level} />
      ) : (
        <OthersFigure seen={seen} frame={frame} level={level} />
      )}
      {seen.heat && <HeatFigure heat={seen.heat} frame={frame} level={level} />}
      {seen.changes && <ChangesFigure changes={seen.changes} frame={frame} level={level} />}
      <section className="report-section" id="skills">
        <Heading level={level}>{t('Skill by skill, with the single questions')}</Heading>
        <p className="hint">
          {selfName
            ? t('Open a skill for its questions.')
            : t('Open a skill for its questions, and mark what you want to take into your plan.')}
        </p>
        <SkillList seen={seen} frame={frame} />
        <WhyList whys={seen.whys} />
        {frame.selfName === null && (
          <p>
            <Link to={`/reports/${frame.cycleId}/how`}>{t('How all these numbers are calculated')}</Link>
          </p>
        )}
      </section>
      {seen.watch && <WatchPart watch={seen.watch} scale={frame.scale} level={level} />}
    </>
  )
}

function MapFigure({ map, frame, level }: { map: MapView; frame: FrameView; level: Level }) {
  const { min, max } = frame.scale
  const { xName, yName } = map
  return (
    <div className="card">
      <QuadrantMap
        finding={map.finding}
        plainFinding={map.plainFinding}
        reading={mapReading(map, frame)}
        level={level}
        points={map.points.map((point) => ({
          group: groupOf(point.source),
          label: point.label,
          managing: point.x,
          leading: point.y,
          ...(point.people ? { people: point.people } : {}),
          ...(point.before ? { before: { managing: point.before.x, leading: point.before.y } } : {}),
          ...(point.hidden ? { hidden: hiddenOf(point.hidden) ?? '' } : {}),
        }))}
        scale={{ min, max }}
        cross={map.cross}
        ring={(max - min) / 8}
        xName={xName}
        yName={yName}
        tableCaption={t('{xName} and {yName}, by group', { xName, yName: inSentence(yName) })}
        {...(map.isManagingLeading ? {} : { corners: plainCorners(map) })}
      />
      <Disclosure summary={t('How far the numbers of the map carry')}>
        {map.numbers.map(({ axis, numbers }) => (
          <NumbersTable key={axis} caption={t('{axis}, number by number', { axis })} numbers={numbers} />
        ))}
        {frame.selfName === null && (
          <p className="hint">
            <Link to={`/reports/${frame.cycleId}/how/balance`}>{t('How the balance is calculated')}</Link>
          </p>
        )}
      </Disclosure>
    </div>
  )
}

function GapsFigure({ seen, frame, level }: { seen: SeenView; frame: FrameView; level: Level }) {
  const { example } = seen
  const shown = seen.skills.find(({ name }) => name === example?.name)
  return (
    <div className="card">
      <GapDots
        finding={seen.gapsFinding}
        reading={gapsReading(frame)}
        level={level}
        rows={seen.skills.map((skill) => ({
          id: skill.id,
          label: skill.name,
          you: skill.you?.shown ? skill.you.mean : null,
          others: skill.others?.shown ? skill.others.mean : null,
          hidden: hiddenOf(skill.others),
          gap: skill.gap?.difference ?? null,
          word: skill.gap?.word,
          agreement: skill.others?.shown ? (skill.others.agreement ?? undefined) : undefined,
          people: skill.others?.shown ? skill.others.n : undefined,
          isGap: skill.gap !== null && skill.gap.label !== 'close-view' && skill.gap.label !== 'views-differ',
        }))}
        scale={frame.scale}
        othersLabel={othersMark(seen)}
        tableCaption={t('Your view and the view of all others, skill by skill')}
        note={
          example && (
            <p>
              <strong>{example.name}.</strong>{' '}
              <EitherWords
                standard={example.text}
                plain={shown ? plainSkill(shown, frame) : plainDecimals(example.text)}
              />
            </p>
          )
        }
      />
    </div>
  )
}

/** Nobody asked the leader for their own view: only what others see, with the range it likely lies in. */
function OthersFigure({ seen, frame, level }: { seen: SeenView; frame: FrameView; level: Level }) {
  return (
    <div className="card">
      <IntervalDots
        finding={othersFinding(seen)}
        reading={othersReading(seen, frame)}
        level={level}
        rows={seen.skills.map((skill) => ({
          id: skill.id,
          label: skill.name,
          group: 'all' as const,
          mean: skill.others?.shown ? skill.others.mean : null,
          low: skill.others?.shown ? (skill.likely?.low ?? null) : null,
          high: skill.others?.shown ? (skill.likely?.high ?? null) : null,
          hidden: hiddenOf(skill.others),
          people: skill.others?.shown ? skill.others.n : undefined,
          words:
            skill.others?.shown && skill.others.agreement
              ? agreementInWords(skill.others.agreement)
              : undefined,
        }))}
        scale={frame.scale}
        tableCaption={t('What others see, skill by skill')}
      />
    </div>
  )
}

function HeatFigure({ heat, frame, level }: { heat: HeatView; frame: FrameView; level: Level }) {
  return (
    <div className="card">
      <HeatTable
        finding={heat.finding}
        plainFinding={heat.plainFinding}
        reading={heatReading(frame)}
        level={level}
        columns={heat.columns.map(({ key, label, people }) => ({
          key,
          label,
          ...(people ? { people } : {}),
        }))}
        rows={heat.rows.map(({ id, name, cells }) => ({
          id,
          label: name,
          cells: cells.map((one) => {
            const { column, cell } = one
            if (!cell?.shown) return { column, value: null, hidden: hiddenOf(cell) }
            return {
              column,
              value: cell.mean,
              ...(cell.agreement ? { agreement: cell.agreement satisfies Agreement } : {}),
              ...('span' in one && one.span ? { span: one.span } : {}),
              ...(cell.pooled ? { pooledAs: `${cell.pooled}, ${formatPeople(cell.n)}` } : {}),
            }
          }),
        }))}
        scale={frame.scale}
        tableCaption={t('Each skill by group')}
      />
    </div>
  )
}

function groupOf(source: SourceId): ChartGroup {
  return source === 'others' ? 'all' : source
}
