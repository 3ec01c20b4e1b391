import { hasRole, type Actor } from '#lib/core/actor.ts'
import { t } from '#lib/core/text.ts'

export type SettingsGroup = {
  readonly title: string
  readonly links: readonly { readonly to: string; readonly label: string; readonly about: string }[]
}

/** What the settings page offers somebody; what they cannot open is not on it. */
export function settingsFor(actor: Actor, facts: { isDemo: boolean; hasMailbox: boolean }): SettingsGroup[] {
  const isHr = hasRole(actor, 'hr')
  const isIt = hasRole(actor, 'it-admin')
  const watches = isHr || isIt || hasRole(actor, 'auditor')
  const isEquality = hasRole(actor, 'equality')
  const link = (when: boolean, to: string, label: string, about: string) =>
    when ? [{ to, label, about }] : []
  return [
    {
      title: 'People',
      links: [
        ...link(isHr, '/people/import', 'Import people', 'from a file of your HR system'),
        ...link(watches, '/settings/access', 'Access', 'who may do what'),
      ],
    },
    {
      title: 'Feedback',
      links: [
        ...link(isHr, '/instruments', 'Questionnaires', 'what is asked, and in which version'),
        ...link(
          isHr,
          '/support/settings',
          t('Signs'),
          t('who to turn to about conduct, and how long things stay'),
        ),
      ],
    },
    {
      title: 'Decisions',
      links: link(
        isHr || isEquality,
        '/fairness',
        'Fairness',
        'how decisions went for each group, never for one person',
      ),
    },
    {
      title: 'Running Heartwood',
      links: [
        ...link(isHr || isIt, '/admin/jobs', 'Long jobs', 'imports, launches, closings'),
        ...link((isHr || isIt) && facts.hasMailbox, '/admin/mailbox', 'Mailbox', 'mails that stay here'),
        ...link(watches, '/admin/audit', 'Audit log', 'who did what, and when'),
        ...link(
          (isHr || isIt) && facts.isDemo,
          '/admin/demo',
          'Remove the demo',
          'and start with your own organisation',
        ),
      ],
    },
  ].filter((group) => group.links.length > 0)
}
