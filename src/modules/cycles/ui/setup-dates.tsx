import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { SetupPage } from '../contract.ts'

type Fields = Readonly<Record<string, string>>

/** Step 5: until when, and who has a say in the raters. */
export function DatesForm({ page, fields }: { page: SetupPage; fields: Fields }) {
  const { cycle } = page
  return (
    <Card title={t('Until when?')}>
      <PostForm label={t('Dates')} className="stack">
        <Field
          label={t('Last day for answers')}
          name="closesOn"
          type="date"
          width="short"
          defaultValue={cycle.closesOn ?? ''}
          error={fields.closesOn}
          hint={t('Two to three weeks are usual. The day can move to later, never to earlier.')}
          required
        />
        <RadioGroup
          legend={t('Who names the raters?')}
          name="nomination"
          defaultValue={cycle.nomination}
          options={[
            { value: 'hr', label: t('HR'), hint: t('The list from the step before is used.') },
            {
              value: 'leader',
              label: t('The person who gets feedback'),
              hint: t(
                'They look at the proposal and change it. People trust feedback more from raters they chose.',
              ),
            },
          ]}
        />
        <Field
          label={t('Names until')}
          name="nominateUntilOn"
          type="date"
          width="short"
          optional
          defaultValue={cycle.nominateUntilOn ?? ''}
          error={fields.nominateUntilOn}
          hint={t('Only when the person names the raters.')}
        />
        <RadioGroup
          legend={t('Who agrees to the names?')}
          name="approval"
          defaultValue={cycle.approval}
          options={[
            { value: 'manager', label: t('The line manager') },
            { value: 'hr', label: t('HR') },
            { value: 'none', label: t('Nobody needs to') },
          ]}
        />
        <div className="actions">
          <Button kind="primary" name="intent" value="dates">
            {t('Next: words')}
          </Button>
        </div>
      </PostForm>
    </Card>
  )
}

/** Step 6: HR's own sentence in the invitation, beside the mail as it will arrive. */
export function WordsForm({ page }: { page: SetupPage }) {
  return (
    <>
      <Card title={t('In your own words')}>
        <PostForm label={t('Words')} className="stack">
          <TextArea
            label={t('A sentence or two for the invitation')}
            name="message"
            optional
            defaultValue={page.cycle.message}
            hint={t('Why now, and what comes of it. Short words work best.')}
          />
          <div className="actions">
            <Button kind="primary" name="intent" value="words">
              {t('Next: check')}
            </Button>
          </div>
        </PostForm>
      </Card>
      {page.preview && <MailPreview preview={page.preview} />}
    </>
  )
}

export function MailPreview({ preview }: { preview: NonNullable<SetupPage['preview']> }) {
  return (
    <Card title={t('The invitation, as it arrives')}>
      <p>
        <strong>{preview.subject}</strong>
      </p>
      <div className="mail-text">
        {preview.text.split('\n').map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    </Card>
  )
}
