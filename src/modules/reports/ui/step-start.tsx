import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { IdeaView } from '../contract/views.ts'
import type { Returned } from './returned.ts'

/** From a mark to a saved step: open, press. The first idea is chosen, own words win over it. */
export function StepStart(props: {
  id: string
  fields: Readonly<Record<string, string>>
  name: string
  ideas: readonly IdeaView[]
  isOpen: boolean
  returned: Returned | null
}) {
  const { id, fields, name, ideas, isOpen, returned } = props
  return (
    <Disclosure
      summary={
        <>
          {t('Start a plan step')}
          <HiddenText>: {name}</HiddenText>
        </>
      }
      open={isOpen}
    >
      <Form method="post" className="report-form">
        {Object.entries(fields).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        {ideas.length > 0 && (
          <RadioGroup
            legend={t('Take an idea')}
            name="actionId"
            id={`idea-${id}`}
            options={ideas.map((idea) => ({
              value: idea.id,
              label: idea.title,
              hint: [idea.what, `${idea.time}.`].join(' '),
            }))}
            defaultValue={returned?.typed['actionId'] ?? ideas[0]?.id}
          />
        )}
        <Field
          label={t('Or say it in your own words')}
          name="text"
          id={`text-${id}`}
          width="full"
          maxLength={300}
          optional
          defaultValue={returned?.typed['text']}
          error={returned?.fields['text']}
        />
        <Field
          label={t('By')}
          name="byOn"
          id={`by-${id}`}
          type="date"
          width="short"
          optional
          defaultValue={returned?.typed['byOn']}
          error={returned?.fields['byOn']}
        />
        <Button kind="primary" name="intent" value="start">
          {t('Start this step')}
          <HiddenText>: {name}</HiddenText>
        </Button>
        <p className="hint">{t('The evidence goes along. You can change or drop the step in your plan.')}</p>
      </Form>
    </Disclosure>
  )
}
