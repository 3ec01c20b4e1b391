import type { ReactNode } from 'react'

export type Fact = { term: ReactNode; value: ReactNode }

/** Short facts side by side with their names: who answered, dates, counts. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map((item, index) => (
        <div key={index}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
