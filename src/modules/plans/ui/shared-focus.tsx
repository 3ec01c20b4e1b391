import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { CheckInForm, EntryList } from './entries.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { FocusTexts, SharedSteps, type FocusView } from './focus-card.tsx'
import { formState, type Returned } from './plan-form.ts'

/** A focus area as a reader sees it, with what they may say to it. */
export function SharedFocusCard(props: {
  focus: FocusView
  number: number
  today: string
  owner: string
  canAgree: boolean
  returned: Returned | null
}) {
  const { focus, number, today, owner, canAgree, returned } = props
  const { title } = focus
  const hasAgreed = focus.entries.some(({ kind, isMine }) => kind === 'agreed' && isMine)
  return (
    <Card title={t('Focus {number}: {title}', { number, title })} id={`focus-${focus.id}`}>
      <div className="plan-focus">
        <FocusTexts focus={focus} />
        <EntryList entries={focus.entries.filter(({ stepId }) => stepId === null)} today={today} />
        <SharedSteps focus={focus} today={today} />
        {focus.evidence.length > 0 && <h3>{t('Evidence')}</h3>}
        <EvidenceList evidence={focus.evidence} />
        <div className="plan-tools plan-form">
          {canAgree && !hasAgreed && (
            <PostForm fields={{ intent: 'agreed', id: focus.id }}>
              <Button>
                {t('I agree with this focus')}
                <HiddenText>: {title}</HiddenText>
              </Button>
            </PostForm>
          )}
          <OfferForm {...{ focus, owner, returned }} />
          <ReaderCheckIn {...{ focus, owner, returned }} />
        </div>
      </div>
    </Card>
  )
}

function OfferForm(props: { focus: FocusView; owner: string; returned: Returned | null }) {
  const { focus, owner, returned } = props
  const { isReturned, typed, fields, idOf } = formState(returned, 'support', focus.id)
  return (
    <Disclosure
      open={isReturned}
      summary={
        <>
          {t('Offer support')}
          <HiddenText>: {focus.title}</HiddenText>
        </>
      }
    >
      <PostForm
        fields={{ intent: 'support', id: focus.id }}
        className="plan-form"
        label={t('Offer support: {title}', { title: focus.title })}
      >
        <TextArea
          label={t('What could you do?')}
          name="note"
          id={idOf('note')}
          rows={2}
          maxLength={1000}
          required
          defaultValue={typed['note']}
          error={fields['note']}
          hint={t('Time, a talk, a task to practise on. {name} may say no.', { name: owner })}
        />
        <div className="actions">
          <Button>
            {t('Offer it')}
            <HiddenText>: {focus.title}</HiddenText>
          </Button>
        </div>
      </PostForm>
    </Disclosure>
  )
}

function ReaderCheckIn(props: { focus: FocusView; owner: string; returned: Returned | null }) {
  const { focus, owner, returned } = props
  const { isReturned, typed, idOf } = formState(returned, 'check-in', focus.id)
  return (
    <Disclosure
      open={isReturned}
      summary={
        <>
          {t('Say how you see it going')}
          <HiddenText>: {focus.title}</HiddenText>
        </>
      }
    >
      <CheckInForm
        id={focus.id}
        name={focus.title}
        returned={returned}
        hint={t('Say what you saw {name} do. {name} reads it, and so does whom they share check-ins with.', {
          name: owner,
        })}
      >
        {focus.steps.length > 0 && (
          <SelectField
            label={t('About')}
            name="stepId"
            id={idOf('stepId')}
            options={[
              { value: '', label: t('The focus as a whole') },
              ...focus.steps.map((step) => ({ value: step.id, label: step.text })),
            ]}
            defaultValue={typed['stepId'] ?? ''}
          />
        )}
      </CheckInForm>
    </Disclosure>
  )
}
