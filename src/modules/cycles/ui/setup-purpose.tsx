import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'

/** Step 1. What feedback is for cannot change once people were asked: answers are given for one purpose. */
export function PurposeForm(props: {
  name: string
  purpose: string
  fields: Readonly<Record<string, string>>
}) {
  return (
    <Card title={t('What is it for?')}>
      <PostForm label={t('Purpose')} className="stack">
        <Field
          label={t('Name of the cycle')}
          name="name"
          defaultValue={props.name}
          error={props.fields.name}
          hint={t('People see it in their mail, like “Spring 2026”.')}
          required
        />
        <RadioGroup
          legend={t('Purpose')}
          name="purpose"
          defaultValue={props.purpose}
          options={[
            {
              value: 'development',
              label: t('Development'),
              hint: t('For the person only. It is never used for promotion, pay or dismissal.'),
            },
            {
              value: 'readiness',
              label: t('Readiness'),
              hint: t(
                'May be one part of the evidence in a promotion review. Everybody is told so before they answer.',
              ),
            },
          ]}
        />
        <p className="muted">
          {t('The purpose cannot change after launch: people answer for the purpose they were told.')}
        </p>
        <div className="actions">
          <Button kind="primary" name="intent" value="purpose">
            {t('Next: questions')}
          </Button>
        </div>
      </PostForm>
    </Card>
  )
}
