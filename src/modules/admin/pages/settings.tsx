import { useLoaderData, Link, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readSettings } from '../actions/house.ts'

export const handle = { access: { roles: ['hr', 'it-admin', 'auditor', 'equality'] } }
export const meta = () => [{ title: `${t('Settings')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readSettings(ctx, actor)
}

export default function SettingsScreen() {
  const { groups } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('Settings')} audience={t('You see the settings your roles open.')} />
      {groups.map((group) => (
        <Card key={group.title} title={group.title}>
          <ul className="plain-list">
            {group.links.map((link) => (
              <li key={link.to} className="row-line">
                <Link to={link.to}>{link.label}</Link>
                <span className="muted">{link.about}</span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  )
}
