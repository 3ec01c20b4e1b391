import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { t } from '#lib/core/text.ts'

export type SectionItem = { to: string; label: string; count?: number; end?: boolean; current?: boolean }

/** Tabs as links: each section has its own address. `current` is for sections that differ only in the query. */
export function SectionNav({
  items,
  label = t('Sections'),
}: {
  items: readonly SectionItem[]
  label?: string
}) {
  return (
    <nav aria-label={label} className="sections">
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <SectionLink item={item}>
              {item.label}
              {item.count !== undefined && <span className="count">{item.count}</span>}
            </SectionLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SectionLink({ item, children }: { item: SectionItem; children: ReactNode }) {
  if (item.current === undefined)
    return (
      <NavLink to={item.to} end={item.end ?? true}>
        {children}
      </NavLink>
    )
  return (
    <Link to={item.to} aria-current={item.current ? 'page' : undefined}>
      {children}
    </Link>
  )
}
