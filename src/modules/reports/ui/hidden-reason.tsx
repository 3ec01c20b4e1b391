import { t } from '#lib/core/text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenNumber } from '#ui/hidden-number.tsx'
import type { HiddenView } from '../contract/views.ts'

/** A hidden number with one more sentence behind "why?". */
export function HiddenReason({ hidden }: { hidden: HiddenView }) {
  const { label, reason } = hidden
  if (!hidden.more) return <HiddenNumber label={label} reason={reason} />
  return (
    <details className="report-why">
      <summary>
        <HiddenNumber label={label} reason={reason} /> <span className="report-why-word">{t('why?')}</span>
      </summary>
      <p>{hidden.more}</p>
    </details>
  )
}

/** All reasons of a page in one place, each with its second sentence. */
export function WhyList({ whys }: { whys: readonly { sentence: string; more: string }[] }) {
  if (whys.length === 0) return null
  return (
    <Disclosure summary={t('Why are some numbers not shown?')}>
      <dl className="report-whys">
        {whys.map(({ sentence, more }) => (
          <div key={sentence}>
            <dt>{sentence}</dt>
            {more && <dd>{more}</dd>}
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
