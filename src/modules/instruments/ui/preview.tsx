import { RadioGroup } from '#ui/radio-group.tsx'
import { groupsForRater, nameLeader, scalePoints } from '../domain/forms.ts'
import type { Instrument, RaterForm } from '../domain/instrument.ts'
import { wording } from '../domain/wording.ts'

/** The screens of a questionnaire in the order and words a rater gets them. What is chosen here goes nowhere. */
export function Preview(props: {
  instrument: Instrument
  form: RaterForm
  length: 'full' | 'pulse'
  language: string
  leader: string
}) {
  const { instrument, form, length, language, leader } = props
  const groups = groupsForRater(instrument, form, { language, leader, length })
  const { notObserved } = instrument.scale
  const points = scalePoints(instrument.scale, language).map(({ value, label, help }) => ({
    value: String(value),
    label: label === '' ? String(value) : `${value} ${label}`,
    hint: help,
  }))
  const options = notObserved
    ? [...points, { value: 'none', label: wording(notObserved.label, language) }]
    : points
  return (
    <div className="stack" lang={language}>
      <p>{nameLeader(wording(instrument.instructions[form], language), leader)}</p>
      {groups.map((group, index) => (
        <section key={group.id} aria-labelledby={`group-${index}`} className="stack">
          <h3 id={`group-${index}`}>
            {group.title}{' '}
            <span className="muted">
              ({index + 1} of {groups.length})
            </span>
          </h3>
          {group.items.map((item) => (
            <RadioGroup
              key={item.id}
              id={`item-${group.id}-${item.id}`}
              name={`preview-${item.id}`}
              legend={item.text}
              options={options.map(({ value, label }) => ({ value, label }))}
              layout="row"
            />
          ))}
        </section>
      ))}
    </div>
  )
}
