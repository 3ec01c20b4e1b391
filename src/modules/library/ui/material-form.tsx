import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { FileField } from '#ui/file-field.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { FILE_ENDINGS } from '../domain/files.ts'
import { KIND_NAMES } from '../domain/names.ts'
import { GUIDE_KINDS, type GuideKind } from '../domain/guide.ts'

export type Place = { readonly key: string; readonly kind: GuideKind; readonly title: string }

/** The form of a link or file, to add one or to change it. */
export function MaterialForm(props: {
  kind: 'link' | 'file'
  places: readonly Place[]
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  /** the file it has now */
  fileName?: string | null
  button: string
}) {
  const { kind, places, values, errors, fileName, button } = props
  return (
    <Form method="post" encType="multipart/form-data" className="library-form" aria-label={button}>
      <input type="hidden" name="kind" value={kind} />
      <Field
        label={kind === 'link' ? t('Title of the link') : t('Title of the file')}
        name="title"
        required
        maxLength={120}
        width="full"
        defaultValue={values['title']}
        error={errors['title']}
      />
      {kind === 'link' ? (
        <Field
          label={t('Web address')}
          name="url"
          required
          width="full"
          inputMode="url"
          spellCheck={false}
          defaultValue={values['url']}
          error={errors['url']}
          hint={t('As it stands in the address bar, like https://intranet.example/guide.')}
        />
      ) : (
        <FileField
          label={fileName ? t('Another file') : t('File')}
          name="file"
          required={!fileName}
          optional={Boolean(fileName)}
          accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(',')}
          error={errors['file']}
          hint={
            fileName
              ? t('Now: {fileName}. PDF, office document, picture or plain text. Up to 10 MB.', { fileName })
              : t('PDF, office document, picture or plain text. Up to 10 MB.')
          }
        />
      )}
      <TextArea
        label={t('What it is good for')}
        name="about"
        rows={2}
        optional
        maxLength={500}
        defaultValue={values['about']}
        error={errors['about']}
      />
      <SelectField
        label={t('Show it with')}
        name="guide"
        optional
        hint={t('It then stands on that page as well.')}
        defaultValue={values['guide']}
        error={errors['guide']}
        options={[{ value: '', label: t('The list only') }]}
        groups={GUIDE_KINDS.map((kind) => ({
          label: KIND_NAMES[kind](),
          options: places
            .filter((place) => place.kind === kind)
            .map(({ key, title }) => ({ value: key, label: title })),
        }))}
      />
      <div className="actions">
        <Button kind="primary">{button}</Button>
      </div>
    </Form>
  )
}
