import type { ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { Facts } from '#ui/facts.tsx'
import type { ConductRoute } from '../domain/conduct-route.ts'

/** On every page about signs: what does not belong here, and where it does. */
export function FormalRoute({ route }: { route: ConductRoute }) {
  const items = factsOf(route)
  return (
    <Disclosure summary={t('Bullying, harassment, discrimination or danger')}>
      <p>{t('These have a way of their own and are never a sign here.')}</p>
      {items.length > 0 ? (
        <>
          <p>{t('Please turn to:')}</p>
          <Facts items={items} />
        </>
      ) : (
        <p>
          {t(
            'Please go to the person or office your organisation named for this. If you do not know who that is, ask HR or your employee representatives.',
          )}
        </p>
      )}
      <p>{t('In danger, call the emergency number first.')}</p>
    </Disclosure>
  )
}

/** A row for each field that says something. */
function factsOf({ who, address, phone, mail, link }: ConductRoute) {
  const row = (term: string, text: string, value: ReactNode) => (text === '' ? [] : [{ term, value }])
  return [
    ...row(t('Who'), who, who),
    ...row(t('Where'), address, <span className="signal-answer">{address}</span>),
    ...row(t('Phone'), phone, <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>),
    ...row(t('Mail'), mail, <a href={`mailto:${mail}`}>{mail}</a>),
    ...row(
      t('Page'),
      link,
      <a href={link} rel="noreferrer" className="signal-answer">
        {link}
      </a>,
    ),
  ]
}
