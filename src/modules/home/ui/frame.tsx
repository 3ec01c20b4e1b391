import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { AppShell } from '#ui/app-shell.tsx'
import { DisplayMenu } from '#ui/display-choices.tsx'
import type { Shell } from '../contract.ts'

/** The frame around every signed-in page, with what this person can open. */
export function Frame({ shell, children }: { shell: Shell; children: ReactNode }) {
  return (
    <AppShell
      nav={shell.nav}
      tools={
        <>
          <DisplayMenu pace="/notifications/pace" />
          <NewsLink count={shell.news} />
        </>
      }
      account={{
        name: shell.name,
        detail: shell.organisation,
        items: [
          { to: '/account', label: t('My account') },
          { to: '/notifications/pace', label: t('What reaches me') },
        ],
      }}
      demo={
        shell.isDemo
          ? t('Demo data: an invented firm. Nobody here is real, and no mail leaves this house.')
          : undefined
      }
      help={{ to: '/help' }}
    >
      {children}
    </AppShell>
  )
}

/** The count is said in words: nothing blinks, and no dot stands alone. */
function NewsLink({ count }: { count: number }) {
  return (
    <Link to="/notifications" className="news-link">
      {t('Notifications')}
      {count > 0 && <span className="count">{t('{count} new', { count })}</span>}
    </Link>
  )
}
