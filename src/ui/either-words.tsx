import type { ReactNode } from 'react'
import type { AnswerScale } from './charts/scale.ts'
import { formatScore } from './format.ts'
import { plainDecimals, plainScore } from './plain.ts'

/**
 * The same in standard and in plain words. Both are in the page and `display.css` shows the one the reader chose, so the
 * choice holds at once and without script. The plain form tells less, never more.
 */
export function EitherWords({ standard, plain }: { standard: ReactNode; plain: ReactNode }) {
  if (standard === plain) return standard
  return (
    <>
      <span className="standard-only">{standard}</span>
      <span className="plain-only">{plain}</span>
    </>
  )
}

/** A sentence with numbers in it; in plain words they are whole. */
export function Sentence({ children }: { children: string }) {
  return <EitherWords standard={children} plain={plainDecimals(children)} />
}

/** A mean: "3.4", or "about 3" in plain words; with a scale "about 3 of 5: Sometimes". */
export function Score({ value, scale }: { value: number; scale?: AnswerScale }) {
  return (
    <EitherWords
      standard={<span className="number">{formatScore(value)}</span>}
      plain={plainScore(value, scale)}
    />
  )
}
