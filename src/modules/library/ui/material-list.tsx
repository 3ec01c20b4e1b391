import { Link } from 'react-router'
import { HiddenText } from '#ui/hidden-text.tsx'
import type { MaterialView } from '../contract.ts'

/** The organisation's own links and files. */
export function MaterialList(props: {
  materials: readonly MaterialView[]
  canManage: boolean
  /** whether to say on which page each is shown */
  withPlace?: boolean
}) {
  const { materials, canManage, withPlace = false } = props
  return (
    <ul className="library-list">
      {materials.map((material) => (
        <li key={material.id}>
          <MaterialLink material={material} />
          {material.about && <p>{material.about}</p>}
          {withPlace && material.guide && (
            <p className="hint">
              Shown with <Link to={material.guide.to}>{material.guide.title}</Link>
            </p>
          )}
          {canManage && (
            <p className="library-tools">
              <Link to={`/library/materials/${material.id}`}>
                Change or remove<HiddenText>: {material.title}</HiddenText>
              </Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function MaterialLink({ material: { kind, to, title, size } }: { material: MaterialView }) {
  if (kind === 'file')
    return (
      <p className="library-title">
        <a href={to} download>
          {title}
        </a>{' '}
        <span className="hint">({size})</span>
      </p>
    )
  return (
    <p className="library-title">
      <a href={to} rel="noreferrer">
        {title}
      </a>{' '}
      <span className="hint">({new URL(to).hostname})</span>
    </p>
  )
}
