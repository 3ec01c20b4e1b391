import { sayAgreement, type Agreement } from './charts/agreement.ts'

export type { Agreement } from './charts/agreement.ts'

const STEPS: Record<Agreement, number> = { close: 1, 'some spread': 2, 'views differ': 3 }

/** How far people agree, as a word; three small bars that move apart repeat it. */
export function AgreementWord({ word }: { word: Agreement }) {
  const half = STEPS[word] * 2 + 2
  return (
    <span className="agreement">
      <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true" focusable="false">
        {[10 - half, 10, 10 + half].map((x) => (
          <line key={x} x1={x} x2={x} y1="1" y2="11" />
        ))}
      </svg>
      {sayAgreement(word)}
    </span>
  )
}
