import type { ReactNode } from 'react'
import { AppShell } from '#ui/app-shell.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { ChartsScreen } from './screen-charts.tsx'
import { FormsScreen } from './screen-forms.tsx'
import { HomeScreen } from './screen-home.tsx'
import { WorkScreen } from './screen-work.tsx'
import { NAV } from './sample.ts'

function Frame({ children }: { children: ReactNode }) {
  return (
    <AppShell
      nav={NAV}
      tools={
        <LinkButton to="/display" kind="quiet">
          Aa Display
        </LinkButton>
      }
      account={{
        name: 'Dana Koller',
        detail: 'Head of Logistics',
        items: [{ to: '/account', label: 'My account' }],
      }}
      demo={
        <>
          <span>Demo data. None of these people exist.</span> <a href="/demo/remove">Remove the demo</a>
        </>
      }
      help={{ to: '/help' }}
      contact="Questions? Maria Lindt in HR helps: maria.lindt@example.org"
    >
      {children}
    </AppShell>
  )
}

/** Every part of src/ui at least once, with believable content. */
export const SCREENS: readonly { path: string; title: string; screen: ReactNode }[] = [
  { path: '/', title: 'Home', screen: <HomeScreen /> },
  { path: '/forms', title: 'Forms', screen: <FormsScreen /> },
  { path: '/work', title: 'Work', screen: <WorkScreen /> },
  { path: '/charts', title: 'Charts', screen: <ChartsScreen /> },
].map(({ screen, ...rest }) => ({ ...rest, screen: <Frame>{screen}</Frame> }))
