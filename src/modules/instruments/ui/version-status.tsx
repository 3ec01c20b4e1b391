import { t } from '#lib/core/text.ts'
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
      {status === 'draft' && <Tag kind="caution">{t('Draft')}</Tag>}
      {status === 'active' && <Tag kind="good">{t('Ready')}</Tag>}
      {status === 'retired' && <Tag>{t('Retired')}</Tag>} {isUsed && <Tag>{t('In use')}</Tag>}
    </>
  )
}
