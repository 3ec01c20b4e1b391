import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { Focus } from '../domain/plan.ts'
import { formState, type Returned } from './plan-form.ts'
import { SavedForm } from './saved-form.tsx'

type Texts = Pick<Focus, 'id' | 'title' | 'why' | 'knownBy'>

/** A new focus area. */
export function NewFocusForm({ returned }: { returned: Returned | null }) {
  return (
    <PostForm fields={{ intent: 'add-focus', id: '' }} className="plan-form" label={t('Add a focus area')}>
      <FocusFields intent="add-focus" returned={returned} errors={{}} />
      <div className="actions">
        <Button kind="primary">{t('Add focus area')}</Button>
      </div>
    </PostForm>
  )
}

/** The texts of a focus area, changed where they stand. */
export function FocusForm({ focus, returned }: { focus: Texts; returned: Returned | null }) {
  return (
    <SavedForm
      fields={{ intent: 'change-focus', id: focus.id }}
      label={t('Change {title}', { title: focus.title })}
    >
      {(errors) => <FocusFields intent="change-focus" {...{ focus, returned, errors }} />}
    </SavedForm>
  )
}

function FocusFields(props: {
  intent: string
  focus?: Texts
  returned: Returned | null
  errors: Readonly<Record<string, string>>
}) {
  const { intent, focus, returned, errors } = props
  const { typed, fields, idOf } = formState(returned, intent, focus?.id ?? '')
  return (
    <>
      <Field
        label={t('What do you want to work on?')}
        name="title"
        id={idOf('title')}
        required
        maxLength={120}
        width="full"
        defaultValue={typed['title'] ?? focus?.title}
        error={errors['title'] ?? fields['title']}
        hint={t('A few words, like Listening or Handing over work. It may be a strength to use more.')}
      />
      <TextArea
        label={t('Why this matters to me')}
        name="why"
        id={idOf('why')}
        rows={2}
        optional
        defaultValue={typed['why'] ?? focus?.why}
        error={errors['why'] ?? fields['why']}
      />
      <TextArea
        label={t('How we will know')}
        name="knownBy"
        id={idOf('knownBy')}
        rows={2}
        optional
        defaultValue={typed['knownBy'] ?? focus?.knownBy}
        error={errors['knownBy'] ?? fields['knownBy']}
        hint={t('What will people see more of, or less of?')}
      />
    </>
  )
}
