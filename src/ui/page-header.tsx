import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { AudienceLine } from './audience-line.tsx'

export type Crumb = { to: string; label: string }

/** The page's only `h1`, who can see it, what it is about, and at most a few actions. */
export function PageHeader(props: {
  title: ReactNode
  audience?: ReactNode
  crumbs?: readonly Crumb[]
  actions?: ReactNode
  children?: ReactNode
}) {
  const { title, audience, crumbs = [], actions, children } = props
  return (
    <div className="page-header">
      {crumbs.length > 0 && (
        <nav aria-label={t('Where you are')} className="crumbs">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="page-header-row">
        <h1>{title}</h1>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {audience && <AudienceLine>{audience}</AudienceLine>}
      {children && <div className="lead">{children}</div>}
    </div>
  )
}
