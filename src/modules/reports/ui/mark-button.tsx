import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { Tag } from '#ui/tag.tsx'

/** Marks a thing for the plan, or takes the mark away. The page stays where it is. */
export function MarkButton(props: {
  kind: 'dimension' | 'item' | 'comment'
  refId: string
  name: string
  isMarked: boolean
}) {
  const { kind, refId, name, isMarked } = props
  return (
    <Form method="post" preventScrollReset className="report-inline">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="ref" value={refId} />
      {isMarked && <Tag kind="good">{t('Marked')}</Tag>}
      <Button
        size="small"
        kind={isMarked ? 'quiet' : 'secondary'}
        name="intent"
        value={isMarked ? 'unmark' : 'mark'}
      >
        {isMarked ? t('Take the mark away') : t('Mark for my plan')}
        <HiddenText>: {name}</HiddenText>
      </Button>
    </Form>
  )
}
