import { t } from '#lib/core/text.ts'
import { SectionNav } from '#ui/section-nav.tsx'

/** The ways into People, the same on each of its pages. */
export function PeopleTabs({ canImport }: { canImport: boolean }) {
  return (
    <SectionNav
      items={[
        { to: '/people', label: t('Directory') },
        { to: '/people/outline', label: t('Outline') },
        ...(canImport ? [{ to: '/people/import', label: t('Import') }] : []),
      ]}
    />
  )
}
