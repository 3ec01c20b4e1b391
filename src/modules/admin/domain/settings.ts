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
      title: t('People'),
      links: [
        ...link(isHr, '/people/import', t('Import people'), t('from a file of your HR system')),
        ...link(watches, '/settings/access', t('Access'), t('who may do what')),
      ],
    },
    {
      title: t('Feedback'),
      links: [
        ...link(isHr, '/instruments', t('Questionnaires'), t('what is asked, and in which version')),
        ...link(
          isHr,
          '/support/settings',
          t('Signs'),
          t('who to turn to about conduct, and how long things stay'),
        ),
      ],
    },
    {
      title: t('Decisions'),
      links: link(
        isHr || isEquality,
        '/fairness',
        t('Fairness'),
        t('how decisions went for each group, never for one person'),
      ),
    },
    {
      title: t('Running Heartwood'),
      links: [
        ...link(isHr || isIt, '/admin/jobs', t('Long jobs'), t('imports, launches, closings')),
        ...link(
          (isHr || isIt) && facts.hasMailbox,
          '/admin/mailbox',
          t('Mailbox'),
          t('mails that stay here'),
        ),
        ...link(watches, '/admin/audit', t('Audit log'), t('who did what, and when')),
        ...link(
          (isHr || isIt) && facts.isDemo,
          '/admin/demo',
          t('Remove the demo'),
          t('and start with your own organisation'),
        ),
      ],
    },
  ].filter((group) => group.links.length > 0)
}
