import { Form } from 'react-router'
import { capital, counted } from '#lib/core/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { ImportOut } from '../contract.ts'
import { CLEAR_MARKER } from '../domain/clean.ts'
import { FIELDS, SPECIAL_TARGETS } from '../domain/fields.ts'

const TARGETS = [...FIELDS, ...SPECIAL_TARGETS].map(({ id, label }) => ({
  value: id as string,
  label: label as string,
}))

/** What each column means, how dates are written, and whether the file is the whole list. */
export function ColumnsForm({ batch }: { batch: ImportOut }) {
  const rows = capital(counted(batch.rows, 'row'))
  return (
    <>
      <Note>
        {batch.preset
          ? `${rows}, as ${batch.preset.label} writes them.`
          : `${rows}. We do not know the product, so please check each column.`}
      </Note>
      <Form method="get">
        <SelectField
          label="Read it as a file from"
          name="preset"
          defaultValue={batch.preset?.id ?? ''}
          options={[{ value: '', label: 'No product: by the headings alone' }, ...batch.presets]}
        />
        <Button>Use these headings</Button>
      </Form>
      <Form method="post" action={`/people/import/${batch.id}`}>
        <Card title="Columns">
          <p>A blank cell leaves what is known. Write {CLEAR_MARKER} into a cell to empty it.</p>
          {batch.columns.map((column, index) => (
            <SelectField
              key={`${index} ${column.heading} ${column.target}`}
              id={`target-${index}`}
              name="target"
              label={column.heading || `Column ${index + 1}`}
              defaultValue={column.target}
              hint={hintOf(column)}
              options={withAttribute(column)}
            />
          ))}
        </Card>
        <Card title="Dates">
          <RadioGroup
            legend="How dates in digits are written"
            name="dateOrder"
            defaultValue={batch.dateOrder ?? 'prove'}
            options={[
              {
                value: 'prove',
                label: 'Let each column show it',
                hint: 'What stays unclear is named, not guessed.',
              },
              { value: 'dmy', label: 'Day first, like 13/3/2026' },
              { value: 'mdy', label: 'Month first, like 3/13/2026' },
            ]}
          />
        </Card>
        <Card title="Who is missing">
          <RadioGroup
            legend="This file is"
            name="full"
            defaultValue={batch.isFullFile ? 'yes' : 'no'}
            options={[
              {
                value: 'no',
                label: 'A part of the list',
                hint: 'People who are not in it stay as they are.',
              },
              { value: 'yes', label: 'The complete list', hint: 'Whoever is not in it has left.' },
            ]}
          />
        </Card>
        <Button kind="primary" name="intent" value="check">
          See what would change
        </Button>
      </Form>
      <PostForm action={`/people/import/${batch.id}`}>
        <Button kind="quiet" name="intent" value="discard">
          Set this import aside
        </Button>
      </PostForm>
    </>
  )
}

function hintOf({ why, sample }: ImportOut['columns'][number]): string {
  return sample.length === 0 ? why : `${why} For example: ${sample.join(' · ')}`
}

function withAttribute({ heading, target }: ImportOut['columns'][number]) {
  const own = target.startsWith('attribute:') ? target : `attribute:${heading.slice(0, 60)}`
  return heading === ''
    ? TARGETS
    : [...TARGETS, { value: own, label: `Keep as “${own.slice('attribute:'.length)}”` }]
}
