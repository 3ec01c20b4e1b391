import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenNumber } from '#ui/hidden-number.tsx'
import type { CellView, HiddenView } from '../contract/views.ts'

/** The reason as it stands behind "Not shown.", which the mark of a hidden number says itself. */
function reasonOf(hidden: HiddenView): string {
  const rest = hidden.sentence.replace(/^Not shown to you, because /, '').replace(/^Not shown[.,]?\s+/, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

export function hiddenOf(cell: CellView | null): string | undefined {
  if (cell?.shown) return undefined
  return cell ? reasonOf(cell) : 'Nobody answered this.'
}

/** A hidden number with one more sentence behind "why?". */
export function HiddenReason({ hidden }: { hidden: HiddenView }) {
  const together = /^Shown together[^.]*\. /
  const label = together.test(hidden.sentence) ? 'Shown together.' : 'Not shown.'
  const reason = reasonOf(hidden).replace(together, '')
  if (!hidden.more) return <HiddenNumber label={label} reason={reason} />
  return (
    <details className="report-why">
      <summary>
        <HiddenNumber label={label} reason={reason} /> <span className="report-why-word">why?</span>
      </summary>
      <p>{hidden.more}</p>
    </details>
  )
}

/** All reasons of a page in one place, each with its second sentence. */
export function WhyList({ whys }: { whys: readonly { sentence: string; more: string }[] }) {
  if (whys.length === 0) return null
  return (
    <Disclosure summary="Why are some numbers not shown?">
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
