import { SectionNav } from '#ui/section-nav.tsx'

/** The ways into People, the same on each of its pages. */
export function PeopleTabs({ canImport }: { canImport: boolean }) {
  return (
    <SectionNav
      items={[
        { to: '/people', label: 'Directory' },
        { to: '/people/outline', label: 'Outline' },
        ...(canImport ? [{ to: '/people/import', label: 'Import' }] : []),
      ]}
    />
  )
}
