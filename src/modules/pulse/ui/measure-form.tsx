import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { PulseItem } from '../contract.ts'
import { morale, type Measure } from './pulse-charts.tsx'

/** Which measure is shown over time. It works without script. */
export function MeasureForm(props: {
  chosen: Measure
  items: readonly PulseItem[]
  outcomes: readonly PulseItem[]
}) {
  const { chosen, items, outcomes } = props
  const option = ({ id, name }: Measure) => ({ value: id, label: name })
  return (
    <Form className="stack" aria-label={t('What is shown over time')}>
      <SelectField
        key={chosen.id}
        label={t('Show over time')}
        name="measure"
        defaultValue={chosen.id}
        options={[option(morale())]}
        groups={[
          { label: t('Work here'), options: outcomes.map(option) },
          { label: t('Working together'), options: items.map(option) },
        ]}
      />
      <Button>{t('Show')}</Button>
    </Form>
  )
}

/** The measure an address asks for; morale when it asks for none that there is. */
export function measureOf(
  id: string | null,
  items: readonly PulseItem[],
  outcomes: readonly PulseItem[],
): Measure {
  return [...outcomes, ...items].find((item) => item.id === id) ?? morale()
}
