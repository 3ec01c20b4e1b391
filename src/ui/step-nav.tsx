import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { HiddenText } from './hidden-text.tsx'
import { Icon } from './icon.tsx'

export type Step = { to?: string; label: string; state: 'done' | 'current' | 'todo' }

/** Where one is in a longer task. A step with `to` is a link: visited steps stay open. */
export function StepNav({ steps, label = t('Steps') }: { steps: readonly Step[]; label?: string }) {
  return (
    <nav aria-label={label} className="steps">
      <ol>
        {steps.map((step, index) => (
          <li key={step.label} className={`step step-${step.state}`}>
            <StepText step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepText({ step, number }: { step: Step; number: number }) {
  const inside = (
    <>
      <span className="step-mark">{step.state === 'done' ? <Icon name="check" size={16} /> : number}</span>
      <span>{step.label}</span>
      {step.state === 'done' && <HiddenText>, {t('done')}</HiddenText>}
    </>
  )
  const current = step.state === 'current' ? 'step' : undefined
  if (step.to)
    return (
      <Link to={step.to} aria-current={current}>
        {inside}
      </Link>
    )
  return <span aria-current={current}>{inside}</span>
}
