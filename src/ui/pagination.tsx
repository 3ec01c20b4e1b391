import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { HiddenText } from './hidden-text.tsx'
import { rich } from './rich-text.tsx'

const hidden = { hidden: (words: string) => <HiddenText>{words}</HiddenText> }

/** Previous and next with the place in words. Nothing is drawn when there is one page. */
export function Pagination(props: {
  page: number
  pages: number
  to: (page: number) => string
  label?: string
}) {
  const { page, pages, to, label = t('Pages') } = props
  if (pages <= 1) return null
  return (
    <nav aria-label={label} className="pagination">
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev" className="button button-secondary">
          {rich(t('Previous<hidden> page</hidden>'), hidden)}
        </Link>
      )}
      <span>{t('Page {page} of {pages}', { page, pages })}</span>
      {page < pages && (
        <Link to={to(page + 1)} rel="next" className="button button-secondary">
          {rich(t('Next<hidden> page</hidden>'), hidden)}
        </Link>
      )}
    </nav>
  )
}
