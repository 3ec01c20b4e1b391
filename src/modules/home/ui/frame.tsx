import type { ReactNode } from 'react'
import { AppShell } from '#ui/app-shell.tsx'
import { DisplayMenu } from '#ui/display-choices.tsx'
import type { Shell } from '../contract.ts'

/** The frame around every signed-in page, with what this person can open. */
export function Frame({ shell, children }: { shell: Shell; children: ReactNode }) {
  return (
    <AppShell
      nav={shell.nav}
      account={{
        name: shell.name,
        detail: shell.organisation,
        items: [{ to: '/account', label: 'My account' }],
      }}
      demo={
        shell.isDemo
          ? 'Demo data: an invented firm. Nobody here is real, and no mail leaves this house.'
          : undefined
      }
      tools={<DisplayMenu />}
      help={{ to: '/help' }}
    >
      {children}
    </AppShell>
  )
}
