import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { rich } from '#ui/rich-text.tsx'
import type { GuideLink, MaterialView } from '../contract.ts'

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
              <ShownWith guide={material.guide} />
            </p>
          )}
          {canManage && (
            <p className="library-tools">
              <Link to={`/library/materials/${material.id}`}>
                {t('Change or remove')}
                <HiddenText>: {material.title}</HiddenText>
              </Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function ShownWith({ guide }: { guide: GuideLink }) {
  return rich(t('Shown with <link>{title}</link>', { title: guide.title }), {
    link: (words) => <Link to={guide.to}>{words}</Link>,
  })
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
