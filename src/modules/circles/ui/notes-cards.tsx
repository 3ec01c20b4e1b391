import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { Written } from './views.ts'
import { returnedTo, type Returned } from './returned.ts'

/** What people will try. It is carried over until its author ticks it. */
export function CommitmentsCard(props: {
  commitments: readonly Written[]
  /** Who reads what is written now. */
  readers: readonly { readonly name: string }[]
  canChange: boolean
  returned: Returned | null
}) {
  const { commitments, readers, canChange, returned } = props
  return (
    <Card title={t('What we will try')} id="commitments">
      {commitments.length === 0 && (
        <p>{t('Nothing yet. It is carried over to the next meeting until you tick it.')}</p>
      )}
      <ul className="row-list">
        {commitments.map((one) => (
          <li key={one.id}>
            <Lines written={one} />
            {canChange && one.isOwn && (
              <div className="actions">
                <PostForm fields={{ intent: one.doneOn ? 'untick' : 'tick', id: one.id }}>
                  <Button size="small">
                    {one.doneOn ? t('Still open') : t('I tried it')}
                    <HiddenText>: {one.text}</HiddenText>
                  </Button>
                </PostForm>
                <Remove written={one} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {canChange && (
        <WriteForm
          key={commitments.length}
          intent="commitment"
          label={t('What will you try?')}
          submit={t('Add')}
          readers={readers}
          returned={returned}
        />
      )}
    </Card>
  )
}

/** Notes of the circle, the newest first. */
export function NotesCard(props: {
  notes: readonly Written[]
  readers: readonly { readonly name: string }[]
  canChange: boolean
  returned: Returned | null
}) {
  const { notes, readers, canChange, returned } = props
  return (
    <Card title={t('Notes')} id="notes">
      {canChange && (
        <WriteForm
          key={notes.length}
          intent="note"
          label={t('A note for the circle')}
          submit={t('Write it down')}
          readers={readers}
          returned={returned}
        />
      )}
      {notes.length === 0 && <p>{t('No notes. Many circles need none.')}</p>}
      <ul className="row-list">
        {notes.map((one) => (
          <li key={one.id}>
            <Lines written={one} />
            {canChange && one.isOwn && <Remove written={one} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Lines({ written: { text, name, isOwn, writtenOn, doneOn } }: { written: Written }) {
  const date = sayDate(writtenOn, currentLanguage())
  return (
    <div className="row-item circle-item">
      <p className={doneOn ? 'done-words' : undefined}>
        {text ?? t('This is kept, but the key that opens it is not on this machine.')}
      </p>
      <p className="hint">
        {isOwn ? t('From you, {date}', { date }) : t('From {name}, {date}', { name, date })}
        {doneOn && ` · ${t('tried')}`}
      </p>
    </div>
  )
}

function Remove({ written: { id, text } }: { written: Written }) {
  return (
    <Disclosure
      summary={
        <>
          {t('Take away')}
          <HiddenText>: {text}</HiddenText>
        </>
      }
    >
      <p>{t('Then nobody can read it any more, and it cannot be brought back.')}</p>
      <PostForm fields={{ intent: 'remove', id }}>
        <Button size="small">{t('Take it away')}</Button>
      </PostForm>
    </Disclosure>
  )
}

function WriteForm(props: {
  intent: string
  label: string
  submit: string
  readers: readonly { readonly name: string }[]
  returned: Returned | null
}) {
  const { intent, label, submit, readers, returned } = props
  const { typed, errors } = returnedTo(returned, intent)
  return (
    <PostForm className="stack" label={label} fields={{ intent }}>
      <TextArea
        label={label}
        name="text"
        id={`${intent}-text`}
        rows={2}
        maxLength={2000}
        defaultValue={typed['text']}
        error={errors['text']}
        hint={t('Read by {names}, and nobody else. It is sealed before it is stored.', {
          names: joined(readers.map(({ name }) => name)),
        })}
      />
      <div className="actions">
        <Button>{submit}</Button>
      </div>
    </PostForm>
  )
}
