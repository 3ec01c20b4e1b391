import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'
import { FocusSteps } from './focus-steps.tsx'
import { HiddenText } from './hidden-text.tsx'
import { Icon, type IconName } from './icon.tsx'
import { MenuDisclosure } from './menu-disclosure.tsx'

export type NavItem = { to: string; label: string; icon?: IconName; count?: number; end?: boolean }

export type Account = { name: string; detail?: string; items?: readonly { to: string; label: string }[] }

export type ShellProps = {
  brand?: string
  nav: readonly NavItem[]
  /** a search form or a button that opens the command dialog */
  search?: ReactNode
  /** further header controls, such as "Reading and display" */
  tools?: ReactNode
  account?: Account | null
  signOutAction?: string
  /** the strip on every page of a demo organisation */
  demo?: ReactNode
  help?: { to: string; label?: string }
  /** "Questions? Maria Lindt in HR helps." */
  contact?: ReactNode
  children: ReactNode
}

const BAR = 5

/** The frame of every signed-in page: header, navigation that never changes its order, main, footer with help. */
export function AppShell(props: ShellProps) {
  const { brand = 'Heartwood', nav, search, tools, account, demo, help, contact, children } = props
  const hasNav = nav.length > 0
  return (
    <div className={hasNav ? 'shell' : 'shell shell-plain'}>
      <a className="skip" href="#main">
        {t('Skip to main')}
      </a>
      <header className="shell-header">
        {hasNav && (
          <MenuDisclosure
            className={nav.length > BAR ? 'shell-menu shell-menu-always' : 'shell-menu'}
            summary={
              <>
                <Icon name="menu" />
                <span>{t('Menu')}</span>
              </>
            }
          >
            <NavList items={nav} label={t('Menu')} />
          </MenuDisclosure>
        )}
        <Link to="/" className="brand">
          <BrandMark />
          {brand}
        </Link>
        <div className="shell-search">{search}</div>
        <div className="shell-tools">
          {tools}
          {account && <AccountMenu account={account} action={props.signOutAction ?? '/sign-out'} />}
        </div>
      </header>
      {demo && (
        <aside className="demo-strip" aria-label={t('Demo data')}>
          {demo}
        </aside>
      )}
      {hasNav && (
        <div className="shell-rail">
          <NavList items={nav} label={t('Main')} />
        </div>
      )}
      <main id="main" tabIndex={-1}>
        {children}
        <FocusSteps />
      </main>
      <footer className="shell-footer">
        {help && (
          <Link to={help.to}>
            <Icon name="help" />
            {help.label ?? t('Help')}
          </Link>
        )}
        {contact && <p>{contact}</p>}
      </footer>
      {hasNav && (
        <div className="shell-bar">
          <NavList items={nav.slice(0, BAR)} label={t('Main')} />
        </div>
      )}
    </div>
  )
}

/** Three lists exist and the style sheet shows one of them at each width; hidden ones are hidden from everyone. */
function NavList({ items, label }: { items: readonly NavItem[]; label: string }) {
  return (
    <nav aria-label={label} className="nav-list">
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.end ?? item.to === '/'}>
              {item.icon && <Icon name={item.icon} />}
              <span>{item.label}</span>
              {item.count ? (
                <span className="count">
                  {item.count}
                  <HiddenText> {t('waiting')}</HiddenText>
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function AccountMenu({ account, action }: { account: Account; action: string }) {
  return (
    <MenuDisclosure
      className="account"
      summary={
        <>
          <HiddenText>{t('Account:')} </HiddenText>
          <span className="account-initials" aria-hidden="true">
            {initialsOf(account.name)}
          </span>
          <span className="account-name">{account.name}</span>
        </>
      }
    >
      {account.detail && <p className="hint">{account.detail}</p>}
      <ul>
        {(account.items ?? []).map((item) => (
          <li key={item.to}>
            <Link to={item.to}>{item.label}</Link>
          </li>
        ))}
      </ul>
      {/* a plain form: signing out leaves the app's pages */}
      <form method="post" action={action}>
        <Button kind="quiet">{t('Sign out')}</Button>
      </form>
    </MenuDisclosure>
  )
}

/** "NG": on a phone there is no room for a name, which is there for the ear. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return (first.match(/^./u)?.[0] ?? '') + (last.match(/^./u)?.[0] ?? '')
}

/** Growth rings: the wood at the heart of a tree. */
function BrandMark() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      focusable="false"
      className="brand-mark"
    >
      <circle cx="12" cy="12" r="10" />
      <circle cx="12.6" cy="12.3" r="6.2" />
      <circle cx="13" cy="12.6" r="2.4" className="brand-heart" />
    </svg>
  )
}
