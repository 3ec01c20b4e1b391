import { t } from '#lib/core/text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
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
  const points = scalePoints(instrument.scale, language).map(({ value, label }) => ({
    value: String(value),
    label: label === '' ? String(value) : `${value} ${label}`,
  }))
  const options = notObserved
    ? [...points, { value: 'none', label: wording(notObserved.label, language) }]
    : points
  return (
    <div lang={language}>
      <p>{nameLeader(wording(instrument.instructions[form], language), leader)}</p>
      {groups.map((group, index) => (
        <Disclosure
          key={group.id}
          open={index === 0}
          summary={t('{title} ({place} of {count})', {
            title: group.title,
            place: index + 1,
            count: groups.length,
          })}
        >
          <div className="instrument-group">
            {group.items.map((item) => (
              <RadioGroup
                key={item.id}
                id={`item-${group.id}-${item.id}`}
                name={`preview-${item.id}`}
                legend={item.text}
                options={options}
                layout="row"
              />
            ))}
          </div>
        </Disclosure>
      ))}
    </div>
  )
}
