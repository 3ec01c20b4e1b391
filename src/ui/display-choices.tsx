import { createContext, useContext } from 'react'
import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { chooseDisplay, type Display } from '#lib/display/choices.ts'
import { displayFields } from '#lib/display/fields.ts'
import { Button } from './button.tsx'
import { MenuDisclosure } from './menu-disclosure.tsx'

/** What the reader of this request chose. */
export const DisplayContext = createContext<Display | undefined>(undefined)

/** On the server the choices of the request; the browser reads them from the page the server made. */
export function useDisplay(): Display {
  const ofRequest = useContext(DisplayContext)
  if (ofRequest) return ofRequest
  return typeof document === 'undefined' ? {} : chooseDisplay(document.documentElement.dataset)
}

/** "Reading and display" in the header: a plain form; `static/display.js` applies a change at once. */
export function DisplayMenu({ pace }: { pace?: string }) {
  const display = useDisplay()
  return (
    <MenuDisclosure
      className="display"
      summary={
        <>
          <span>Aa</span>
          <span className="display-name">{t('Reading and display')}</span>
        </>
      }
    >
      <form method="post" action="/display" className="display-choices" data-display="">
        {displayFields(t).map(({ name, label, options }) => (
          <label key={name}>
            {label}
            <select className="input" name={name} defaultValue={display[name] ?? ''}>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
        <span className="display-save">
          <Button kind="secondary">{t('Save')}</Button>
        </span>
        <Button kind="secondary" name="reset" value="yes">
          {t('Reset all')}
        </Button>
      </form>
      {pace && (
        <p className="display-pace">
          <Link to={pace}>{t('Choose how often something reaches you')}</Link>
        </p>
      )}
    </MenuDisclosure>
  )
}
