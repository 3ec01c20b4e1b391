import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/select-field.tsx'

type Person = { readonly id: string; readonly name: string }
type Props = { poolId: string; mentees: readonly Person[]; mentors: readonly Person[] }

/** A form that only asks: it leads to the page that says why two people, or what it would cost to put them together. */
export function TwoPeopleForm({ poolId, mentees, mentors }: Props) {
  const options = (people: readonly Person[]) => people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form method="get" action={`/mentoring/pools/${poolId}/pair`} className="stack">
      <div className="field-row">
        <SelectField label={t('Mentee')} name="mentee" options={options(mentees)} />
        <SelectField label={t('Mentor')} name="mentor" options={options(mentors)} />
      </div>
      <div className="actions">
        <Button>{t('Why, or why not')}</Button>
      </div>
    </Form>
  )
}
