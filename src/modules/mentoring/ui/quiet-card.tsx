import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { CHECK_ANSWERS } from '../domain/choices.ts'
import { sayAnswer } from '../domain/words.ts'

type Props = { page: { readonly name: string; readonly standing: string } }

/** When no session is noted for a while: what can help, and no blame. */
export function QuietCard({ page: { name, standing } }: Props) {
  if (standing === 'asked-for-help') {
    return (
      <Card title={t('HR sees that a hand would help')}>
        <p>{t('One of you asked. HR sees that, and nothing of what you talk about.')}</p>
        <PostForm fields={{ intent: 'no-help' }}>
          <Button>{t('It is no longer needed')}</Button>
        </PostForm>
      </Card>
    )
  }
  if (standing !== 'quiet' && standing !== 'may-need-a-hand') return null
  return (
    <Card title={t('A time for the two of you?')}>
      <p>{t('No session is noted for three weeks. That happens. What would help?')}</p>
      <ul>
        <li>{t('Plan a short one below. Half an hour is enough.')}</li>
        <li>{t('If you met, note it with one press.')}</li>
        <li>{t('If it does not fit, end the match below. Another mentor or mentee is fine.')}</li>
      </ul>
      <PostForm fields={{ intent: 'help' }}>
        <Button>{t('Ask HR for a hand')}</Button>
      </PostForm>
      <p className="hint">
        {standing === 'may-need-a-hand'
          ? t('HR sees on its board that no session is noted, and may ask you and {name} kindly.', { name })
          : t('From five weeks on HR sees that no session is noted, and may ask kindly.')}
      </p>
    </Card>
  )
}

/** One question, at day 30 and every 60 days. */
export function CheckCard({ name }: { name: string }) {
  return (
    <Card title={t('How is it going with {name}?', { name })}>
      <PostForm className="stack" label={t('How is it going?')} fields={{ intent: 'check' }}>
        <RadioGroup
          legend={t('Does mentoring help you?')}
          name="answer"
          options={CHECK_ANSWERS.map((answer) => ({ value: answer, label: sayAnswer(answer) }))}
          hint={t('Only you see your answer. HR sees counts over at least five people, once a quarter.')}
          required
        />
        <div className="actions">
          <Button>{t('Answer')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}
