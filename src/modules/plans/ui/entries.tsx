import type { ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatDay } from '#ui/format.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { goingLabel, GOINGS, type EntryKind, type Going } from '../domain/entries.ts'
import { formState, type Returned } from './plan-form.ts'
import { RemoveButton } from './remove-button.tsx'

/** A check-in, an agreement or an offer in words. `text` is null when the key that opens it is not on this machine. */
export type EntryView = {
  readonly id: string
  readonly kind: EntryKind
  readonly going: Going | null
  readonly focusId: string
  readonly stepId: string | null
  readonly onDay: string
  readonly by: string
  /** Of whoever reads. */
  readonly isMine: boolean
  /** Of the person whose plan it is. */
  readonly isOwners: boolean
  readonly text: string | null
  readonly answer: string | null
}

/** What was said about a step or a focus area. The person may answer others and take anything out. */
export function EntryList(props: {
  entries: readonly EntryView[]
  today: string
  /** Absent for a reader: they take back what they said themselves. */
  returned?: Returned | null
}) {
  const { entries, today, returned } = props
  if (entries.length === 0) return null
  return (
    <ul className="plan-entries">
      {entries.map((entry) => (
        <li key={entry.id} id={`entry-${entry.id}`}>
          <p>
            <strong>{sayEntry(entry)}</strong>{' '}
            <span className="hint">
              {entry.by}, {formatDay(entry.onDay, today)}
            </span>
          </p>
          <EntryWords words={entry.text} />
          {entry.answer !== '' && (
            <div>
              <p className="hint">{t('Answer')}</p>
              <EntryWords words={entry.answer} />
            </div>
          )}
          {returned === undefined ? (
            entry.isMine && <TakeBack entry={entry} name={nameOf(entry, today)} />
          ) : (
            <div className="plan-tools plan-row">
              {!entry.isOwners && (
                <AnswerForm entry={entry} name={nameOf(entry, today)} returned={returned} />
              )}
              <RemoveButton kind="entry" id={entry.id} name={nameOf(entry, today)} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function sayEntry({ kind, going }: EntryView): string {
  if (going !== null) return goingLabel(going)
  return kind === 'agreed' ? t('Agrees with this focus area') : t('Offers support')
}

/** Which one it is, for the names of its buttons. */
function nameOf(entry: EntryView, today: string): string {
  return [sayEntry(entry), entry.by, formatDay(entry.onDay, today)].join(', ')
}

function EntryWords({ words }: { words: string | null }) {
  if (words === '') return null
  if (words === null)
    return (
      <p className="hint">{t('There are words here, but the key that opens them is not on this machine.')}</p>
    )
  return <p className="plan-words">{words}</p>
}

function TakeBack({ entry, name }: { entry: EntryView; name: string }) {
  return (
    <PostForm fields={{ intent: 'take-back', id: entry.id }}>
      <Button kind="quiet" size="small">
        {t('Take back')}
        <HiddenText>: {name}</HiddenText>
      </Button>
    </PostForm>
  )
}

function AnswerForm(props: { entry: EntryView; name: string; returned: Returned | null }) {
  const { entry, name, returned } = props
  const { isReturned, typed, fields, idOf } = formState(returned, 'answer', entry.id)
  return (
    <Disclosure
      open={isReturned}
      summary={
        <>
          {entry.answer ? t('Change my answer') : t('Answer')}
          <HiddenText>: {name}</HiddenText>
        </>
      }
    >
      <PostForm
        fields={{ intent: 'answer', id: entry.id }}
        className="plan-form"
        label={t('Answer: {name}', { name })}
      >
        <TextArea
          label={t('Your answer')}
          name="note"
          id={idOf('note')}
          rows={2}
          maxLength={1000}
          defaultValue={typed['note'] ?? entry.answer ?? ''}
          error={fields['note']}
          hint={t('You need not answer. {name} reads it while they read your plan.', { name: entry.by })}
        />
        <div className="actions">
          <Button>
            {t('Send')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </div>
      </PostForm>
    </Disclosure>
  )
}

/** How it goes and, for those who want to, a few words. */
export function CheckInForm(props: {
  id: string
  /** What it is about, where the form does not ask. */
  about?: Readonly<Record<string, string>>
  name: string
  returned: Returned | null
  hint?: string
  /** Asks what it is about. */
  children?: ReactNode
}) {
  const { id, about = {}, name, returned, hint, children } = props
  const { typed, fields, idOf } = formState(returned, 'check-in', id)
  return (
    <PostForm
      fields={{ intent: 'check-in', id, ...about }}
      className="plan-form"
      label={t('Check in: {name}', { name })}
    >
      {children}
      <RadioGroup
        legend={t('How is it going?')}
        name="going"
        id={idOf('going')}
        required
        options={GOINGS.map((going) => ({ value: going, label: goingLabel(going) }))}
        defaultValue={typed['going']}
        error={fields['going']}
      />
      <TextArea
        label={t('A few words')}
        name="note"
        id={idOf('note')}
        rows={2}
        maxLength={1000}
        optional
        defaultValue={typed['note']}
        error={fields['note']}
        hint={hint ?? t('It is stored encrypted. Others read it only if you share check-ins.')}
      />
      <div className="actions">
        <Button>
          {t('Check in')}
          <HiddenText>: {name}</HiddenText>
        </Button>
      </div>
    </PostForm>
  )
}
