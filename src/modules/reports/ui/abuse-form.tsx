import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { PersonView } from '../contract/views.ts'

/** Brings one comment to a named person. Says beforehand what they get and what can come of it. */
export function AbuseForm({
  commentId,
  hr,
  name,
}: {
  commentId: string
  hr: readonly PersonView[]
  name: string
}) {
  return (
    <Disclosure
      summary={
        <>
          {t('Report abuse')}
          <HiddenText>: {name}</HiddenText>
        </>
      }
    >
      {hr.length === 0 ? (
        <p>{t('Nobody else in HR is known here yet. Talk to somebody you trust.')}</p>
      ) : (
        <Form method="post" preventScrollReset className="report-form">
          <input type="hidden" name="comment" value={commentId} />
          <p>
            {t(
              'You name one person. They get a copy of this comment, and nothing else of the report. They decide whether it stays or is taken out, and tell you why. Both answers are written down. Nobody can find out who wrote it.',
            )}
          </p>
          <RadioGroup
            legend={t('Who should look at it?')}
            name="person"
            id={`abuse-${commentId}`}
            required
            options={hr.map(({ id, name: label, detail }) => ({
              value: id,
              label,
              hint: detail || undefined,
            }))}
          />
          <TextArea
            label={t('What you want to say')}
            name="note"
            id={`note-${commentId}`}
            rows={2}
            optional
            maxLength={2000}
          />
          <Button size="small" name="intent" value="abuse">
            {t('Send it to them')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </Form>
      )}
    </Disclosure>
  )
}
