import { joined } from '#lib/core/words.ts'
import { useId } from 'react'
import { t } from '#lib/core/text.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { EitherWords, Score } from '#ui/either-words.tsx'
import { formatPeople } from '#ui/format.ts'
import { Heading } from '#ui/heading.tsx'
import { Tag } from '#ui/tag.tsx'
import { MarkKey } from '#ui/charts/mark.tsx'
import type { StrengthsView, StrengthView } from '../contract/views.ts'
import { CommentText } from './comment-card.tsx'
import { MarkButton } from './mark-button.tsx'
import { hiddenStrengthsLead, hiddenStrengthsTitle, strengthsTitle } from './strengths-words.ts'

type Level = 2 | 3

/** Part 1: what others see often, each with the behaviour, who sees it, and a way to use it more. */
export function StrengthsPart({
  strengths,
  selfName,
  level,
}: {
  strengths: StrengthsView
  selfName: string | null
  level: Level
}) {
  const { list, hidden, hiddenCount, none } = strengths
  if (list.length + hidden.length === 0) {
    return (
      <EmptyState title={none ? t('Nothing can be shown here') : t('No skill stands out')} level={level}>
        {none
          ? [none.sentence, none.more].join(' ')
          : t(
              'No skill is seen often enough by all others to be named here. The single skills are in part 2.',
            )}
      </EmptyState>
    )
  }
  return (
    <>
      {list.length > 0 && (
        <Section
          level={level}
          title={strengthsTitle(list.length)}
          lead={t('In the order of the questions. None of them is first.')}
        >
          {list.map((strength) => (
            <StrengthCard key={strength.dimensionId} {...{ strength, selfName, level }} />
          ))}
        </Section>
      )}
      {hidden.length > 0 && (
        <Section
          level={level}
          title={hiddenStrengthsTitle(hidden.length, hiddenCount)}
          lead={hiddenStrengthsLead(selfName)}
        >
          {hidden.map((strength) => (
            <StrengthCard key={strength.dimensionId} {...{ strength, selfName, level }} />
          ))}
        </Section>
      )}
    </>
  )
}

function Section(props: { level: Level; title: string; lead: string; children: React.ReactNode }) {
  const id = useId()
  return (
    <section className="report-section" aria-labelledby={id}>
      <Heading level={props.level} id={id}>
        {props.title}
      </Heading>
      <p className="hint">{props.lead}</p>
      <div className="report-strengths">{props.children}</div>
    </section>
  )
}

function StrengthCard({
  strength,
  selfName,
  level,
}: {
  strength: StrengthView
  selfName: string | null
  level: Level
}) {
  const { others, comment, hiddenStrength } = strength
  const id = useId()
  return (
    <article className="card report-strength" aria-labelledby={id}>
      <div className="card-head">
        <Heading level={level === 2 ? 3 : 4} id={id}>
          {strength.name}
        </Heading>
        {others?.shown && (
          <p className="report-number">
            <MarkKey group="all" />
            <strong>
              <Score value={others.mean} />
            </strong>
            <span className="hint">{formatPeople(others.n)}</span>
          </p>
        )}
      </div>
      {strength.behaviour ? (
        <p className="report-behaviour">{strength.behaviour}</p>
      ) : (
        <p>{strength.definition}</p>
      )}
      {hiddenStrength && (
        <p>
          <Tag kind="good">{t('Hidden strength')}</Tag>{' '}
          <EitherWords standard={hiddenStrength} plain={hiddenStrengthsLead(selfName)} />
        </p>
      )}
      {strength.seenBy.length > 0 && (
        <p className="hint">{t('Seen often by: {groups}.', { groups: joined(strength.seenBy) })}</p>
      )}
      {comment && (
        <blockquote className="report-block">
          {comment.from === 'manager' && <Tag kind="note">{t('From the line manager')}</Tag>}
          <CommentText comment={comment} />
        </blockquote>
      )}
      {selfName === null && (
        <>
          <p>
            <strong>{t('How to use this more.')}</strong> {strength.useMore}
          </p>
          <MarkButton
            kind="dimension"
            refId={strength.dimensionId}
            name={strength.name}
            isMarked={strength.isMarked}
          />
        </>
      )}
    </article>
  )
}
