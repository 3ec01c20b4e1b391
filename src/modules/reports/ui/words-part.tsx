import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatCount } from '#ui/format.ts'
import { Heading } from '#ui/heading.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import type { ClosedComment, CommentGroup, FrameView, WordsView } from '../contract/views.ts'
import { commentsSentence } from '../domain/comments.ts'
import { inSentence } from '../domain/in-sentence.ts'
import { AbuseForm } from './abuse-form.tsx'
import { CommentCard } from './comment-card.tsx'
import { aboutTheme, ownWordsTitle, takenOut } from './words-words.ts'

type Level = 2 | 3

/** Part 3: comments by what they do; strengths open, others closed, blunt ones without their text. */
export function WordsPart({ words, frame, level }: { words: WordsView; frame: FrameView; level: Level }) {
  const isOwn = frame.selfName === null
  const { counts } = words
  const shown = words.groups.flatMap(({ themes }) => themes.flatMap(({ comments }) => comments))
  // one count through the whole page, so that no two comments have one name
  const numbers = new Map([...shown, ...words.own].map(({ id }, index) => [id, index + 1]))
  if (counts.all + words.own.length === 0) {
    return (
      <EmptyState title={t('No comments to show')} level={level}>
        {words.none
          ? [words.none.sentence, words.none.more].join(' ')
          : t('Nobody wrote a comment. The numbers are in part 2.')}
      </EmptyState>
    )
  }
  return (
    <>
      <p>
        {commentsSentence(counts)} {t('Shown in mixed order, without names or dates.')}{' '}
        {isOwn && t('Sorted by a simple rule, which may be wrong: you can move any comment.')}
      </p>
      {words.none && <p className="hint">{[words.none.sentence, words.none.more].join(' ')}</p>}
      {words.isSummary ? (
        <Summary words={words} />
      ) : (
        <div className="card report-words">
          {words.groups.map((group) => (
            <Group key={group.kind} {...{ group, words, numbers, isOwn, level }} />
          ))}
          <Blunt words={words} frame={frame} />
          <Hidden words={words} />
          <Cases words={words} />
          {words.own.length > 0 && (
            <Disclosure summary={ownWordsTitle(words.own.length, frame.selfName)}>
              <ul className="report-comments">
                {words.own.map((comment) => (
                  <CommentCard
                    key={comment.id}
                    comment={comment}
                    hr={isOwn ? words.hr : null}
                    number={numbers.get(comment.id) ?? 0}
                  />
                ))}
              </ul>
            </Disclosure>
          )}
          {isOwn && (
            <Form method="post" className="report-inline">
              <Button kind="quiet" size="small" name="intent" value="summary">
                {t('Close all comments, show the summary only')}
              </Button>
            </Form>
          )}
        </div>
      )}
    </>
  )
}

function Group(props: {
  group: CommentGroup
  words: WordsView
  numbers: ReadonlyMap<string, number>
  isOwn: boolean
  level: Level
}) {
  const { group, words, numbers, isOwn, level } = props
  if (group.count === 0) return null
  return (
    <Disclosure
      summary={`${group.label} (${group.count})`}
      open={group.kind === 'strength'}
      id={`words-${group.kind}`}
    >
      {group.themes.map(({ theme, comments }) => (
        <section key={theme} className="report-theme">
          <Heading level={level}>
            {theme} ({comments.length})
          </Heading>
          <ul className="report-comments">
            {comments.map((comment) => (
              <CommentCard
                key={comment.id}
                comment={comment}
                hr={isOwn ? words.hr : null}
                number={numbers.get(comment.id) ?? 0}
              />
            ))}
          </ul>
        </section>
      ))}
    </Disclosure>
  )
}

function Summary({ words }: { words: WordsView }) {
  return (
    <Card>
      <DataTable
        caption={t('What the comments are about')}
        columns={[
          { key: 'theme', head: t('About'), cell: ({ theme }) => theme },
          {
            key: 'strength',
            head: t('Name a strength'),
            numeric: true,
            cell: ({ strength }) => formatCount(strength),
          },
          {
            key: 'change',
            head: t('Ask for a change'),
            numeric: true,
            cell: ({ change }) => formatCount(change),
          },
          { key: 'other', head: t('Something else'), numeric: true, cell: ({ other }) => formatCount(other) },
        ]}
        rows={words.themes}
        rowKey={({ theme }) => theme}
        density="compact"
      />
      <Form method="post" className="report-inline">
        <Button name="intent" value="comments">
          {t('Show the comments')}
        </Button>
        <span className="hint">{t('Only groups you open are shown. You can close them all again.')}</span>
      </Form>
    </Card>
  )
}

function Blunt({ words, frame }: { words: WordsView; frame: FrameView }) {
  const { blunt, hr } = words
  if (blunt.length === 0) return null
  return (
    <Disclosure summary={t('Worded bluntly ({count}). Closed.', { count: blunt.length })} id="words-blunt">
      <p className="hint">
        {t('A list of words finds these. It may be wrong. The text is not on this page until you open it.')}
      </p>
      <ul className="report-comments">
        {blunt.map((comment, index) => (
          <li key={comment.id} className="report-comment">
            <p>
              <strong>{aboutTheme(comment.theme)}</strong> {t('Closed.')}{' '}
              {comment.askedCoach &&
                frame.coach &&
                t('{name} can read it with you.', { name: frame.coach.name })}
            </p>
            <div className="report-row">
              <CommentButton comment={comment} intent="open" label={t('Open it')} number={index + 1} />
              {frame.coach && !comment.askedCoach && (
                <CommentButton
                  comment={comment}
                  intent="ask-coach"
                  label={t('Ask {name} to read it with me', { name: frame.coach.name })}
                  number={index + 1}
                />
              )}
              <CommentButton
                comment={comment}
                intent="close"
                label={t('Leave it closed')}
                number={index + 1}
              />
            </div>
            <AbuseForm
              commentId={comment.id}
              hr={hr}
              name={t('bluntly worded comment {number}', { number: index + 1 })}
            />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function Hidden({ words: { hidden } }: { words: WordsView }) {
  if (hidden.length === 0) return null
  return (
    <Disclosure summary={t('Hidden for now ({count})', { count: hidden.length })} id="words-hidden">
      <ul className="report-comments">
        {hidden.map((comment, index) => (
          <li key={comment.id} className="report-comment">
            <p>{aboutTheme(comment.theme)}</p>
            <CommentButton comment={comment} intent="show" label={t('Show it again')} number={index + 1} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function Cases({ words: { cases } }: { words: WordsView }) {
  if (cases.length === 0) return null
  return (
    <Disclosure summary={t('Brought to HR ({count})', { count: cases.length })} open id="words-cases">
      <ul className="report-comments">
        {cases.map((one) => (
          <li key={one.id} className="report-comment">
            <p>
              <strong>{aboutTheme(one.theme)}</strong>{' '}
              {one.outcome === 'taken-out'
                ? [takenOut(one), one.reason].join(' ')
                : t('{by} looks at it. The answer will be here, and you get a mail.', { by: one.by })}
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function CommentButton(props: { comment: ClosedComment; intent: string; label: string; number: number }) {
  const { comment, intent, label, number } = props
  return (
    <Form method="post" preventScrollReset className="report-inline">
      <input type="hidden" name="comment" value={comment.id} />
      <Button size="small" kind={intent === 'close' ? 'quiet' : 'secondary'} name="intent" value={intent}>
        {label}
        <HiddenText>
          : {t('comment {number} about {theme}', { number, theme: inSentence(comment.theme) })}
        </HiddenText>
      </Button>
    </Form>
  )
}
