import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { PacePage } from '../contract.ts'
import { MAILS_A_WEEK } from '../domain/pace.ts'

type Fields = Readonly<Record<string, string>>

/** How often the digest comes, and the hours in which no mail does. */
export function PaceCard({ page, typed, errors }: { page: PacePage; typed: Fields; errors: Fields }) {
  const { digest, quiet, timezone } = page.pace
  return (
    <Card title={t('Pace')} id="pace">
      <p>
        {t(
          'Heartwood holds back once {most} mails have come in seven days. A request for feedback comes even then, and is counted. A link you have just asked for is not.',
          { most: MAILS_A_WEEK },
        )}
      </p>
      <p>
        <strong>
          {t('{count, plural, =0 {No mail} one {One mail} other {# mails}} in the last seven days.', {
            count: page.mailsThisWeek,
          })}
        </strong>
      </p>
      <PostForm className="stack" label={t('Pace')} fields={{ intent: 'pace' }}>
        <RadioGroup
          legend={t('A mail with what is open')}
          name="digest"
          defaultValue={typed['digest'] ?? digest}
          options={[
            {
              value: 'daily',
              label: t('Daily'),
              hint: t('On working days, and only when something is new or its day is near.'),
            },
            { value: 'weekly', label: t('Weekly'), hint: t('On Mondays, while something is open.') },
            { value: 'off', label: t('Off'), hint: t('Neither this mail nor a message to your chat.') },
          ]}
          error={errors['digest']}
        />
        <Field
          label={t('Quiet from')}
          name="quietFrom"
          type="time"
          width="short"
          optional
          hint={t('No mail comes between these times, whatever it is about. It comes afterwards.')}
          defaultValue={typed['quietFrom'] ?? quiet?.from ?? ''}
          error={errors['quietFrom']}
        />
        <Field
          label={t('Quiet until')}
          name="quietTo"
          type="time"
          width="short"
          optional
          defaultValue={typed['quietTo'] ?? quiet?.to ?? ''}
          error={errors['quietTo']}
        />
        <Field
          label={t('Your time zone')}
          name="timezone"
          optional
          hint={t('Like Europe/Berlin. Left empty, it is {zone}.', { zone: page.usualTimezone })}
          defaultValue={typed['timezone'] ?? timezone ?? ''}
          error={errors['timezone']}
        />
        <div className="actions">
          <Button kind="primary">{t('Save the pace')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
