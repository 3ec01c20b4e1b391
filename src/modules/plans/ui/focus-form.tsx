import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { Focus } from '../domain/plan.ts'
import { formState, type Returned } from './plan-form.ts'

export function FocusForm({ focus, returned }: { focus?: Focus; returned: Returned | null }) {
  const intent = focus ? 'change-focus' : 'add-focus'
  const { typed, fields, idOf } = formState(returned, intent, focus?.id ?? '')
  return (
    <PostForm
      fields={{ intent, id: focus?.id ?? '' }}
      className="plan-form"
      label={focus ? `Change ${focus.title}` : 'Add a focus area'}
    >
      <Field
        label="What do you want to work on?"
        name="title"
        id={idOf('title')}
        required
        maxLength={120}
        width="full"
        defaultValue={typed['title'] ?? focus?.title}
        error={fields['title']}
        hint="A few words, like Listening or Handing over work. It may be a strength to use more."
      />
      <TextArea
        label="Why this matters to me"
        name="why"
        id={idOf('why')}
        rows={2}
        optional
        defaultValue={typed['why'] ?? focus?.why}
        error={fields['why']}
      />
      <TextArea
        label="How we will know"
        name="knownBy"
        id={idOf('knownBy')}
        rows={2}
        optional
        defaultValue={typed['knownBy'] ?? focus?.knownBy}
        error={fields['knownBy']}
        hint="What will people see more of, or less of?"
      />
      <div className="actions">
        <Button kind={focus ? 'secondary' : 'primary'}>{focus ? 'Save' : 'Add focus area'}</Button>
      </div>
    </PostForm>
  )
}
