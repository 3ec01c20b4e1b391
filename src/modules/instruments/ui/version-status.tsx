import { Tag } from '#ui/tag.tsx'

export function VersionStatus({
  status,
  isUsed,
}: {
  status: 'draft' | 'active' | 'retired'
  isUsed: boolean
}) {
  return (
    <>
      {status === 'draft' && <Tag kind="caution">Draft</Tag>}
      {status === 'active' && <Tag kind="good">Ready</Tag>}
      {status === 'retired' && <Tag>Retired</Tag>} {isUsed && <Tag>In use</Tag>}
    </>
  )
}
