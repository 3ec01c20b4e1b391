import { Link } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { formState, type Returned } from './plan-form.ts'

type Days = { readonly from: string; readonly until: string }

/** Where a focus area stands with asking the same people again. */
export type FollowUpView = { readonly cycleId: string } & (
  | { readonly state: 'early' | 'open'; readonly days: Days; readonly usual: string }
  | { readonly state: 'booked'; readonly on: string; readonly days: Days; readonly usual: string }
  | { readonly state: 'asked'; readonly until: string | null }
  | { readonly state: 'over' | 'missed' | 'answered' | 'elsewhere' }
)

/** Books asking the same people again, and says where it stands. */
export function FollowUp(props: {
  focusId: string
  title: string
  skillId: string
  followUp: FollowUpView
  returned: Returned | null
}) {
  const { focusId, title, skillId, followUp, returned } = props
  const page = `/reports/${followUp.cycleId}/follow-up?skill=${encodeURIComponent(skillId)}`
  return (
    <section className="plan-focus" aria-label={t('Did it change? {title}', { title })}>
      <h3>{t('Did it change?')}</h3>
      <p>{sayFollowUp(followUp)}</p>
      {followUp.state === 'answered' && (
        <p className="plan-tools">
          <a href="#changes">{t('See what changed')}</a>
        </p>
      )}
      {(followUp.state === 'missed' || followUp.state === 'asked') && (
        <p className="plan-tools">
          <Link to={page}>{t('Open the follow-up')}</Link>
        </p>
      )}
      {'days' in followUp && (
        <div className="plan-tools">
          <Disclosure
            open={formState(returned, 'book-follow-up', focusId).isReturned}
            summary={
              <>
                {followUp.state === 'booked' ? t('Change the day') : t('Book a day')}
                <HiddenText>: {title}</HiddenText>
              </>
            }
          >
            <BookForm {...{ focusId, title, followUp, returned }} />
            {followUp.state === 'booked' && (
              <PostForm fields={{ intent: 'cancel-follow-up', id: focusId }}>
                <Button kind="quiet" size="small">
                  {t('Do not ask')}
                  <HiddenText>: {title}</HiddenText>
                </Button>
              </PostForm>
            )}
          </Disclosure>
        </div>
      )}
    </section>
  )
}

function sayFollowUp(followUp: FollowUpView): string {
  switch (followUp.state) {
    case 'early':
    case 'open':
      return t(
        'Ask the same people 3 to 5 questions about this skill, and see whether they notice a change. You can ask from {from} to {until}.',
        { from: sayDate(followUp.days.from), until: sayDate(followUp.days.until) },
      )
    case 'booked':
      return t('We ask the same people on {day}. You can move the day, or call it off.', {
        day: sayDate(followUp.on),
      })
    case 'asked':
      return followUp.until === null
        ? t('You asked again. The answers are not there yet.')
        : t('You asked again. People can answer until {day}.', { day: sayDate(followUp.until) })
    case 'answered':
      return t('The same people answered again.')
    case 'missed':
      return t('The day has passed, and nobody was asked. The follow-up page says why.')
    case 'elsewhere':
      return t('The same people were asked about another skill of this report. That is possible once.')
    case 'over':
      return t('It is too late to ask about this report. The next round of feedback shows what changed.')
  }
}

function BookForm(props: {
  focusId: string
  title: string
  followUp: Extract<FollowUpView, { days: Days }>
  returned: Returned | null
}) {
  const { focusId, title, followUp, returned } = props
  const { typed, fields, idOf } = formState(returned, 'book-follow-up', focusId)
  const booked = followUp.state === 'booked' ? followUp.on : followUp.usual
  return (
    <PostForm
      fields={{ intent: 'book-follow-up', id: focusId }}
      className="plan-form"
      label={t('Ask the same people again: {title}', { title })}
    >
      <Field
        label={t('On which day?')}
        name="followUpOn"
        id={idOf('followUpOn')}
        type="date"
        width="short"
        required
        min={followUp.days.from}
        max={followUp.days.until}
        defaultValue={typed['followUpOn'] ?? booked}
        error={fields['followUpOn']}
        hint={t(
          'About three months after the report is a good time. They get a mail and two weeks. Nobody sees who said what. Each report can be asked about once.',
        )}
      />
      <div className="actions">
        <Button>
          {followUp.state === 'booked' ? t('Move it') : t('Book it')}
          <HiddenText>: {title}</HiddenText>
        </Button>
      </div>
    </PostForm>
  )
}
