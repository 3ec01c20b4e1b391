import { Link } from 'react-router'
import { HiddenText } from './hidden-text.tsx'

/** Previous and next with the place in words. Nothing is drawn when there is one page. */
export function Pagination(props: {
  page: number
  pages: number
  to: (page: number) => string
  label?: string
}) {
  const { page, pages, to, label = 'Pages' } = props
  if (pages <= 1) return null
  return (
    <nav aria-label={label} className="pagination">
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev" className="button button-secondary">
          Previous<HiddenText> page</HiddenText>
        </Link>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link to={to(page + 1)} rel="next" className="button button-secondary">
          Next<HiddenText> page</HiddenText>
        </Link>
      )}
    </nav>
  )
}
