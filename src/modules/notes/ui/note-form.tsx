import type { ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { reachOptions } from '../domain/audience.ts'
import { askedFirst, textBoxes } from '../domain/words.ts'

/** What came back of a form that is not done: what was typed, what is wrong, or that one question is asked first. */
export type Returned = {
  readonly typed: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  readonly asksFirst: boolean
}

/** Three boxes with an example beside each, and who will read them, by name, before anything is sent. */
export function NoteForm(props: {
  intent: string
  receiver: string
  manager: string | null
  readsFromOn: string
  start?: Readonly<Record<string, string>>
  returned: Returned | null
  button: string
  children?: ReactNode
}) {
  const { intent, receiver, manager, readsFromOn, start = {}, returned, button, children } = props
  const typed = returned?.typed ?? start
  const fields = returned?.fields ?? {}
  const asksFirst = returned?.asksFirst ?? false
  const options = reachOptions({ receiver, manager, readsFromOn })
  const chosen = options.find(({ value }) => value === typed['reach'])?.value ?? 'receiver'
  return (
    <PostForm
      fields={{ intent, ...(asksFirst ? { asked: 'yes' } : {}) }}
      className="notes-form"
      label={t('A note for {name}', { name: receiver })}
    >
      {textBoxes().map(({ name, label, example, isOptional }) => (
        <TextArea
          key={name}
          label={label}
          name={name}
          rows={3}
          maxLength={2000}
          optional={isOptional}
          required={!isOptional}
          hint={t('For example: {example}', { example })}
          defaultValue={typed[name]}
          error={fields[name]}
        />
      ))}
      <RadioGroup
        legend={t('Who reads it?')}
        name="reach"
        required
        options={options}
        defaultValue={chosen}
        error={fields['reach']}
      />
      <output>{asksFirst && <Note>{askedFirst(receiver)}</Note>}</output>
      <div className="actions">
        <Button kind="primary">{button}</Button>
        {children}
      </div>
    </PostForm>
  )
}
