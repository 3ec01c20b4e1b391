import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { returnedTo, type Returned } from './returned.ts'

type Props = {
  page: {
    readonly name: string
    readonly isMentor: boolean
    readonly reflection: { readonly own: string; readonly other: string }
    readonly can: { readonly change: boolean }
  }
  returned: Returned | null
}

/** Ending a match, and what each takes along. */
export function EndCard({ page, returned }: Props) {
  const { name, reflection, can } = page
  if (can.change) return <Ending page={page} returned={returned} />
  const { typed, errors } = returnedTo(returned, 'reflect')
  return (
    <Card title={t('What you take along')}>
      {reflection.other && (
        <>
          <p>{t('{name} wrote:', { name })}</p>
          <blockquote className="mentoring-words">{reflection.other}</blockquote>
        </>
      )}
      <PostForm className="stack" label={t('What you take along')} fields={{ intent: 'reflect' }}>
        <TextArea
          label={t('In a few words')}
          name="words"
          rows={3}
          maxLength={1000}
          defaultValue={typed['words'] ?? reflection.own}
          error={errors['words']}
          hint={t('{name} reads it. HR does not.', { name })}
        />
        <div className="actions">
          <Button>{t('Save')}</Button>
        </div>
      </PostForm>
    </Card>
  )
}

function Ending({ page: { name, isMentor }, returned }: Props) {
  const isReturned = returned?.intent === 'done' || returned?.intent === 'another'
  return (
    <Disclosure summary={t('End this match')} open={isReturned}>
      <PostForm className="stack" label={t('End this match')}>
        <p>
          {isMentor
            ? t(
                'Your place is free again. {name} sees on Home that the match has ended, and can look for another mentor.',
                {
                  name,
                },
              )
            : t('{name} sees on Home that the match has ended. You can look for another mentor at once.', {
                name,
              })}
        </p>
        <p>{t('What was planned leaves both calendars. No reason is asked, and nobody is at fault.')}</p>
        <TextArea
          label={t('What you take along')}
          name="words"
          rows={3}
          maxLength={1000}
          optional
          defaultValue={isReturned ? (returned.typed['words'] ?? '') : ''}
          hint={t('{name} reads it. HR does not.', { name })}
        />
        <div className="actions">
          <Button name="intent" value="done">
            {t('We are done')}
          </Button>
          <Button name="intent" value="another">
            {t('It does not fit')}
          </Button>
        </div>
      </PostForm>
    </Disclosure>
  )
}
