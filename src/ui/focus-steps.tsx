import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from './button.tsx'

/** The outermost parts of the page that have a name. */
function partsOf(main: Element): HTMLElement[] {
  const named = [...main.querySelectorAll<HTMLElement>('section[aria-labelledby]')]
  return named.filter((part) => !part.parentElement?.closest('main section[aria-labelledby]'))
}

function isFocusOn(): boolean {
  return document.documentElement.dataset['focus'] === 'on'
}

/**
 * With "Focus" chosen, one part of a page is there at a time, with the way to the next (UX 6.3). Without script, or with
 * a page of one part, everything is there.
 */
export function FocusSteps() {
  const [parts, setParts] = useState<readonly HTMLElement[]>([])
  const [at, setAt] = useState(0)
  const location = useLocation()

  useEffect(() => {
    const look = () => {
      const main = document.querySelector('main')
      const found = isFocusOn() && main ? partsOf(main) : []
      const { hash } = location
      const meant = hash ? document.querySelector(`[id="${CSS.escape(hash.slice(1))}"]`) : null
      setParts(found.length > 1 ? found : [])
      setAt(
        Math.max(
          0,
          found.findIndex((part) => part.contains(meant)),
        ),
      )
    }
    look()
    const choice = new MutationObserver(look)
    choice.observe(document.documentElement, { attributeFilter: ['data-focus'] })
    return () => choice.disconnect()
  }, [location])

  useEffect(() => {
    for (const [index, part] of parts.entries()) part.toggleAttribute('data-apart', index !== at)
    return () => {
      for (const part of parts) part.removeAttribute('data-apart')
    }
  }, [parts, at])

  if (parts.length === 0) return null
  const go = (to: number) => {
    setAt(to)
    const heading = parts[to]?.querySelector<HTMLElement>('h2, h3')
    // shown first, or it could not take the focus
    parts[to]?.removeAttribute('data-apart')
    if (heading) heading.tabIndex = -1
    heading?.focus()
  }
  return (
    <nav className="actions focus-steps" aria-label={t('Parts of this page')}>
      {at > 0 && (
        <Button kind="secondary" type="button" onClick={() => go(at - 1)}>
          {t('Part before')}
        </Button>
      )}
      <span>{t('Part {at} of {all}', { at: at + 1, all: parts.length })}</span>
      {at < parts.length - 1 && (
        <Button kind="secondary" type="button" onClick={() => go(at + 1)}>
          {t('Next part')}
        </Button>
      )}
    </nav>
  )
}
