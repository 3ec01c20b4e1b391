import { NavLink } from 'react-router'

export type SectionItem = { to: string; label: string; count?: number; end?: boolean }

/** Tabs as links: each section has its own address. */
export function SectionNav({ items, label = 'Sections' }: { items: readonly SectionItem[]; label?: string }) {
  return (
    <nav aria-label={label} className="sections">
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.end ?? true}>
              {item.label}
              {item.count !== undefined && <span className="count">{item.count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
