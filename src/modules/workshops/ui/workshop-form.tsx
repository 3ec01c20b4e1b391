import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { Field } from '#ui/field.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { TextArea } from '#ui/text-area.tsx'

type Texts = Readonly<Record<string, string | undefined>>

/** The form of a workshop, to add one or to change it. What was typed comes back with what is not right about it. */
export function WorkshopForm(props: {
  values: Texts
  errors: Texts
  skills: readonly { id: string; name: string }[]
  chosenSkills: readonly string[]
  materials: readonly { id: string; title: string }[]
  chosenMaterials: readonly string[]
  button: string
}) {
  const { values, errors, skills, chosenSkills, materials, chosenMaterials, button } = props
  return (
    <PostForm className="stack" label={button}>
      <Field
        label={t('Title')}
        name="title"
        required
        maxLength={120}
        width="full"
        defaultValue={values['title']}
        error={errors['title']}
      />
      <TextArea
        label={t('What it is for, and for whom')}
        name="about"
        required
        rows={3}
        maxLength={2000}
        defaultValue={values['about'] ?? ''}
        error={errors['about']}
      />
      <TextArea
        label={t('What will happen')}
        name="happens"
        rows={3}
        optional
        maxLength={2000}
        hint={t('For example: two exercises in pairs, and nobody plays a role in front of the room.')}
        defaultValue={values['happens'] ?? ''}
        error={errors['happens']}
      />
      <TextArea
        label={t('How people can be at ease')}
        name="comfort"
        rows={2}
        optional
        maxLength={500}
        hint={t('Captions, a quiet room, breaks, steps at the door.')}
        defaultValue={values['comfort'] ?? ''}
        error={errors['comfort']}
      />
      <Field
        label={t('How many minutes')}
        name="minutes"
        type="number"
        min={15}
        max={960}
        width="short"
        required
        defaultValue={values['minutes'] ?? '90'}
        error={errors['minutes']}
      />
      <CheckGroup
        legend={t('Skills it helps with')}
        name="skills"
        hint={t('When seats run out, people who work on these skills come first.')}
        options={skills.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValues={chosenSkills}
      />
      {materials.length > 0 && (
        <CheckGroup
          legend={t('From the library')}
          name="materials"
          options={materials.map(({ id, title }) => ({ value: id, label: title }))}
          defaultValues={chosenMaterials}
        />
      )}
      <div className="actions">
        <Button kind="primary">{button}</Button>
      </div>
    </PostForm>
  )
}
