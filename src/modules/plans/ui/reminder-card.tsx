import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { Reminders } from '../domain/plan.ts'

/** How often the plan says something: the person's own pace. */
export function ReminderCard({ reminders, error }: { reminders: Reminders; error: string | undefined }) {
  return (
    <div className="plan-tools">
      <Card title={t('Reminders')} id="reminders">
        <PostForm fields={{ intent: 'set-reminders' }} className="plan-form" label={t('Reminders')}>
          <RadioGroup
            legend={t('How often should we ask how it goes?')}
            name="reminders"
            layout="row"
            options={[
              { value: 'off', label: t('Never') },
              { value: 'weekly', label: t('Every week') },
              { value: 'monthly', label: t('Every four weeks') },
            ]}
            defaultValue={reminders}
            error={error}
            hint={t(
              'Counted from the last thing you did. With “Never”, your plan says nothing on Home or by mail.',
            )}
          />
          <div className="actions">
            <Button>{t('Save reminders')}</Button>
          </div>
        </PostForm>
      </Card>
    </div>
  )
}
