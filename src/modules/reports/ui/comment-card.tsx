import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Tag } from '#ui/tag.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { CommentView, PersonView } from '../contract/views.ts'
import { kindLabel } from '../domain/comments.ts'
import { AbuseForm } from './abuse-form.tsx'
import { MarkButton } from './mark-button.tsx'

function moves() {
  return [
    ...(['strength', 'change', 'other'] as const).map((kind) => ({ value: kind, label: kindLabel(kind) })),
    { value: 'blunt', label: t('Worded bluntly (closes it)') },
  ]
}

/** The words of one comment: when, what was seen, what effect it had. A text in one piece stays in one piece. */
export function CommentText({
  comment,
}: {
  comment: Pick<CommentView, 'situation' | 'behaviour' | 'impact'>
}) {
  const { situation, behaviour, impact } = comment
  if (!situation && !impact) return <p className="report-quote">{behaviour}</p>
  const parts = [
    [t('When'), situation],
    [t('Saw'), behaviour],
    [t('Effect'), impact],
  ].filter(([, text]) => text)
  return (
    <dl className="report-sbi">
      {parts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One comment with what the leader can do with it; `hr` is null for somebody the report is shared with. */
export function CommentCard({
  comment,
  hr,
  number,
}: {
  comment: CommentView
  hr: readonly PersonView[] | null
  number: number
}) {
  const name = t('comment {number} about {theme}', { number, theme: comment.theme })
  return (
    <li className="report-comment" id={`comment-${comment.id}`}>
      {(comment.from === 'manager' || comment.isBlunt) && (
        <p className="report-tags">
          {comment.from === 'manager' && <Tag kind="note">{t('From the line manager')}</Tag>}
          {comment.isBlunt && <Tag>{t('Worded bluntly')}</Tag>}
        </p>
      )}
      <CommentText comment={comment} />
      {comment.reply && (
        <p className="report-reply">{t('Your note to yourself: {reply}', { reply: comment.reply })}</p>
      )}
      {hr && <CommentTools comment={comment} hr={hr} name={name} />}
    </li>
  )
}

function CommentTools({
  comment,
  hr,
  name,
}: {
  comment: CommentView
  hr: readonly PersonView[]
  name: string
}) {
  const { id } = comment
  const isOwn = comment.from === 'self'
  return (
    <div className="report-tools">
      <div className="report-row">
        <MarkButton kind="comment" refId={id} name={name} isMarked={comment.isMarked} />
        {!isOwn && (
          <Form method="post" preventScrollReset className="report-inline">
            <input type="hidden" name="comment" value={id} />
            <Button size="small" kind="quiet" name="intent" value={comment.isBlunt ? 'close' : 'hide'}>
              {comment.isBlunt ? t('Close it again') : t('Hide for now')}
              <HiddenText>: {name}</HiddenText>
            </Button>
          </Form>
        )}
      </div>
      <Disclosure
        summary={
          <>
            {isOwn ? t('Reply to myself, move') : t('Reply to myself, move, report')}
            <HiddenText>: {name}</HiddenText>
          </>
        }
      >
        <Form method="post" preventScrollReset className="report-form">
          <input type="hidden" name="comment" value={id} />
          <TextArea
            label={t('Reply to myself')}
            hint={t('Private. It never travels with the report.')}
            name="reply"
            id={`reply-${id}`}
            rows={3}
            maxLength={4000}
            defaultValue={comment.reply}
          />
          <Button size="small" name="intent" value="reply">
            {t('Keep it')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </Form>
        {!isOwn && (
          <Form method="post" preventScrollReset className="report-form">
            <input type="hidden" name="comment" value={id} />
            <SelectField
              label={t('It belongs under')}
              name="to"
              id={`move-${id}`}
              options={moves()}
              defaultValue={comment.place}
            />
            <Button size="small" name="intent" value="move">
              {t('Move it')}
              <HiddenText>: {name}</HiddenText>
            </Button>
          </Form>
        )}
        {!isOwn && <AbuseForm commentId={id} hr={hr} name={name} />}
      </Disclosure>
    </div>
  )
}
