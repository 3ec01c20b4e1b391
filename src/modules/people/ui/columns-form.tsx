import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { ImportOut } from '../contract.ts'
import { CLEAR_MARKER } from '../domain/clean.ts'
import { FIELDS, SPECIAL_TARGETS } from '../domain/fields.ts'

function targets(): { value: string; label: string }[] {
  return [...FIELDS, ...SPECIAL_TARGETS].map(({ id, label }) => ({ value: id, label: label() }))
}

/** What each column means, how dates are written, and whether the file is the whole list. */
export function ColumnsForm({ batch }: { batch: ImportOut }) {
  return (
    <>
      <Note>
        {batch.preset
          ? t('{count, plural, one {# row} other {# rows}}, as {product} writes them.', {
              count: batch.rows,
              product: batch.preset.label,
            })
          : t(
              '{count, plural, one {# row} other {# rows}}. We do not know the product, so please check each column.',
              { count: batch.rows },
            )}
      </Note>
      <Form method="get">
        <SelectField
          label={t('Read it as a file from')}
          name="preset"
          defaultValue={batch.preset?.id ?? ''}
          options={[{ value: '', label: t('No product: by the headings alone') }, ...batch.presets]}
        />
        <Button>{t('Use these headings')}</Button>
      </Form>
      <Form method="post" action={`/people/import/${batch.id}`}>
        <Card title={t('Columns')}>
          <p>
            {t('A blank cell leaves what is known. Write {marker} into a cell to empty it.', {
              marker: CLEAR_MARKER,
            })}
          </p>
          {batch.columns.map((column, index) => (
            <SelectField
              key={`${index} ${column.heading} ${column.target}`}
              id={`target-${index}`}
              name="target"
              label={column.heading || t('Column {place}', { place: index + 1 })}
              defaultValue={column.target}
              hint={hintOf(column)}
              options={withAttribute(column)}
            />
          ))}
        </Card>
        <Card title={t('Dates in the file')}>
          <RadioGroup
            legend={t('How dates in digits are written')}
            name="dateOrder"
            defaultValue={batch.dateOrder ?? 'prove'}
            options={[
              {
                value: 'prove',
                label: t('Let each column show it'),
                hint: t('What stays unclear is named, not guessed.'),
              },
              { value: 'dmy', label: t('Day first, like 13/3/2026') },
              { value: 'mdy', label: t('Month first, like 3/13/2026') },
            ]}
          />
        </Card>
        <Card title={t('Who is missing')}>
          <RadioGroup
            legend={t('This file is')}
            name="full"
            defaultValue={batch.isFullFile ? 'yes' : 'no'}
            options={[
              {
                value: 'no',
                label: t('A part of the list'),
                hint: t('People who are not in it stay as they are.'),
              },
              { value: 'yes', label: t('The complete list'), hint: t('Whoever is not in it has left.') },
            ]}
          />
        </Card>
        <Button kind="primary" name="intent" value="check">
          {t('See what would change')}
        </Button>
      </Form>
      <PostForm action={`/people/import/${batch.id}`}>
        <Button kind="quiet" name="intent" value="discard">
          {t('Set this import aside')}
        </Button>
      </PostForm>
    </>
  )
}

function hintOf({ why, sample }: ImportOut['columns'][number]): string {
  return sample.length === 0 ? why : t('{why} For example: {sample}', { why, sample: sample.join(' · ') })
}

function withAttribute({ heading, target }: ImportOut['columns'][number]) {
  const own = target.startsWith('attribute:') ? target : `attribute:${heading.slice(0, 60)}`
  return heading === ''
    ? targets()
    : [...targets(), { value: own, label: t('Keep as “{name}”', { name: own.slice('attribute:'.length) }) }]
}
